package workplace

import (
	"fmt"
	"io"
	"net/url"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// Production is the vendor's real service, as its guide has it. It is never a default; pass it to [New] on purpose.
const Production = "https://workplace.apigw.ntruss.com"

// Client reads approval documents of one company. It is safe for concurrent use; make one and keep it.
type Client struct {
	base           *url.URL
	company        string
	signer         *signer // a pointer, so that no format verb walks into it
	rest           *rest.Client
	retries        int
	connectRetries int
}

var _ fmt.Formatter = (*Client)(nil)

// New makes a client for the service at baseURL: a simulator's address, or [Production]. A path in baseURL is sent, and
// signed, before the vendor's own. companyID is the link key (연동키) of Developers > 기본 설정. What cannot be used is
// refused with an [*InvalidError].
func New(baseURL string, credentials Credentials, companyID string, opts ...Option) (*Client, error) {
	base, err := rest.ParseBase(baseURL)
	if err != nil {
		return nil, &InvalidError{Field: "baseURL", Reason: err.Error()}
	}
	if err := checkElement("companyId", companyID); err != nil {
		return nil, err
	}
	s := settings{retries: 2, connectRetries: 2, rest: rest.Settings{Clock: rest.System{}, MaxResponse: 8 << 20}}
	for _, option := range opts {
		if option == nil {
			continue
		}
		if err := option(&s); err != nil {
			return nil, err
		}
	}
	keys := Keys{AccessKey: credentials.AccessKey, SecretKey: credentials.SecretKey, APIKey: s.apiKey}
	if err := keys.validate(); err != nil {
		return nil, err
	}
	if base.Scheme == "http" && !s.insecure && !loopback(base.Hostname()) {
		return nil, &InvalidError{Field: "baseURL", Reason: "is not https: use https, or WithInsecureHTTP for a simulator", err: ErrInsecure}
	}
	s.rest.Secrets = keys.secrets()
	return &Client{
		base: base, company: companyID, rest: rest.New(s.rest),
		signer:  &signer{keys: keys, clock: s.rest.Clock, insecure: s.insecure},
		retries: s.retries, connectRetries: s.connectRetries,
	}, nil
}

// CloseIdleConnections closes connections that no call uses.
func (c *Client) CloseIdleConnections() { c.rest.CloseIdleConnections() }

// Format shows address and company, whatever the verb.
func (c *Client) Format(state fmt.State, _ rune) {
	shown := "<nil>"
	if c != nil {
		shown = c.base.String() + ", " + c.company
	}
	_, _ = io.WriteString(state, "workplace.Client("+shown+")") // fmt has no way to report it
}
