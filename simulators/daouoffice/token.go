package daouoffice

import (
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

const tokenPath = "/public/auth/v1/oauth2/token"

// issued is a bearer token. The token names its client in clear before the
// first dash, so that its world can be found; the vendor's own form is unknown.
type issued struct {
	Token     string
	ClientID  string
	ExpiresAt time.Time
}

var tokens = store.NewTable("daouoffice/token", func(t issued) string { return t.Token },
	store.Index[issued]{Name: "client", Key: func(t issued) string { return t.ClientID }}).Sealed()

func clientOf(token string) string {
	id, _, _ := strings.Cut(token, "-")
	return id
}

// token is the endpoint 인증 Token 발행: Basic authentication with the key pair,
// and grant_type=client_credentials as a form.
func token() simulators.Route {
	return simulators.Endpoint[*asking]{
		Name: "token", Method: http.MethodPost, Path: tokenPath, Clause: tokenIssue,
		Open: openAsking,
		Rules: []simulators.Rule[*asking]{
			{Clause: tokenBasic, Violated: (*asking).badPair, Refusal: refusePair},
			{Clause: tokenGrantType, Violated: (*asking).badGrant, Refusal: refuseGrant},
		},
		Effect: issue,
	}.Route()
}

// asking is a call of token.
type asking struct {
	*simulators.Call

	policy       Policy
	id, secret   string
	basic, known bool
	company      Company
	form         url.Values
}

func openAsking(c *simulators.Call) *asking {
	a := &asking{Call: c, policy: PolicyOf(c.Tx)}
	a.id, a.secret, a.basic = (&http.Request{Header: c.Header}).BasicAuth()
	a.company, a.known = companies.Get(c.Tx, a.id)
	a.form, _ = url.ParseQuery(string(c.Body))
	return a
}

func (a *asking) badPair() bool {
	return !a.known || subtle.ConstantTimeCompare([]byte(a.secret), []byte(a.company.ClientSecret)) == 0
}

func (a *asking) badGrant() bool {
	return !strings.HasPrefix(a.Header.Get("Content-Type"), "application/x-www-form-urlencoded") ||
		a.form.Get("grant_type") != "client_credentials"
}

func refusePair(a *asking) simulators.Reply {
	reply := guessed(http.StatusUnauthorized, http.StatusText(http.StatusUnauthorized), "the key pair is not valid")
	reply.Header = []string{"WWW-Authenticate", "Basic"}
	reply.Explanation = explainPair(a)
	return reply
}

func refuseGrant(a *asking) simulators.Reply {
	return guess(http.StatusBadRequest, explainGrant(a))
}

// issue makes a token and forgets the client's expired ones.
func issue(a *asking) (simulators.Reply, error) {
	forgetExpired(a.Tx, a.id)
	t := issued{
		Token: a.id + "-" + a.Tx.Hex("daouoffice/token", 20), ClientID: a.id,
		ExpiresAt: a.Tx.Now().Add(time.Duration(a.policy.TokenSeconds) * time.Second),
	}
	tokens.Put(a.Tx, t)
	body, err := json.Marshal(struct {
		TokenType   string `json:"token_type"`
		ExpiresIn   int    `json:"expires_in"`
		AccessToken string `json:"access_token"`
	}{"bearer", a.policy.TokenSeconds, t.Token})
	return simulators.Reply{Status: http.StatusOK, ContentType: contentType, Body: body}, err
}

func forgetExpired(tx *store.Tx, clientID string) {
	for old := range tokens.By(tx, "client", clientID) {
		if !old.ExpiresAt.After(tx.Now()) {
			tokens.Delete(tx, old.Token)
		}
	}
}

// bearer is the token that a call carries in place of the key pair.
type bearer struct {
	sent, valid bool
	clientID    string
	expired     time.Time
}

func readBearer(c *simulators.Call, p Policy) bearer {
	header := c.Header.Get("Authorization")
	if header == "" || p.Bearer == "ignore" {
		return bearer{}
	}
	kind, value, _ := strings.Cut(header, " ")
	if !strings.EqualFold(kind, "Bearer") {
		return bearer{}
	}
	t, ok := tokens.Get(c.Tx, strings.TrimSpace(value))
	if !ok {
		return bearer{sent: true}
	}
	if !t.ExpiresAt.After(c.Tx.Now()) {
		return bearer{sent: true, expired: t.ExpiresAt}
	}
	return bearer{sent: true, valid: true, clientID: t.ClientID}
}
