package daouoffice

import (
	"fmt"
	"io"
	"net/url"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// Production is the vendor's real service: what is sent there reaches people and is counted. It is never a default;
// pass it to [New] on purpose.
const Production = "https://api.daouoffice.com"

// Client calls the Daou Office OpenAPI. It is safe for concurrent use; make one and keep it.
type Client struct {
	base           *url.URL
	credentials    *Credentials // a pointer, so that no format verb walks into it
	rest           *rest.Client
	clock          Clock
	product        product
	retries        int
	connectRetries int
	unvalidated    bool
	tokens         *tokens // nil: credentials go in the body
	ledger         *ledger // nil: no budget
}

var _ fmt.Formatter = (*Client)(nil)

// New makes a client for the service at baseURL: a simulator's address, or [Production]. What cannot be used is
// refused with an [*InvalidError].
func New(baseURL string, credentials Credentials, opts ...Option) (*Client, error) {
	base, err := rest.ParseBase(baseURL)
	if err != nil {
		return nil, &InvalidError{Field: "baseURL", Reason: err.Error()}
	}
	s := settings{connectRetries: 2}
	for _, option := range opts {
		if option == nil {
			continue
		}
		if err := option(&s); err != nil {
			return nil, err
		}
	}
	switch {
	case s.unvalidated:
	case credentials.ClientID == "":
		return nil, &InvalidError{Field: "clientId", Reason: "is missing"}
	case credentials.ClientSecret == "":
		return nil, &InvalidError{Field: "clientSecret", Reason: "is missing"}
	}
	if s.rest.Clock == nil {
		s.rest.Clock = rest.System{}
	}
	s.rest.Secrets = []string{credentials.ClientSecret, credentials.basic()}
	client := &Client{
		base: base, credentials: &credentials, rest: rest.New(s.rest), clock: s.rest.Clock, product: s.product,
		retries: s.retries, connectRetries: s.connectRetries, unvalidated: s.unvalidated,
	}
	if s.bearer {
		client.tokens = &tokens{fetch: client.fetchToken, clock: client.clock}
	}
	if s.budget != nil {
		client.ledger = newLedger(*s.budget)
	}
	return client, nil
}

// BudgetState is the account of [WithBudget] now; the zero BudgetState without one.
func (c *Client) BudgetState() BudgetState { return c.ledger.snapshot(c.clock.Now()) }

// CloseIdleConnections closes connections that no call uses.
func (c *Client) CloseIdleConnections() { c.rest.CloseIdleConnections() }

// Format shows address and client ID, whatever the verb.
func (c *Client) Format(state fmt.State, _ rune) {
	if c == nil {
		_, _ = io.WriteString(state, "<nil>")
		return
	}
	_, _ = io.WriteString(state, "daouoffice.Client("+c.base.String()+", "+c.credentials.ClientID+")") // fmt has no way to report it
}
