package eformsign

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// Production is the vendor's real service, as its help page has it: documents made there are sent to people and billed.
// It is never a default; pass it to [New] on purpose.
const Production = "https://service.eformsign.com"

// Client calls the eformsign Open API. It is safe for concurrent use; make one and keep it.
type Client struct {
	tokens   *TokenSource
	exchange *exchange
	retries  int
	maxFile  int64
	patience time.Duration
}

var _ fmt.Formatter = (*Client)(nil)

// New makes a client for the service at baseURL: a simulator's address, or [Production]. Tokens are asked for there;
// other calls go to the api_url that comes with a token, unless [WithPinnedBaseURL] says otherwise.
//
// The verification type of the API key (검증 유형) decides what else is needed, and exactly one is given: for eformsign
// signature Credentials.PrivateKey or [WithSigner], for Bearer token [WithBearer], for Basic authentication [WithBasic].
// What cannot be used is refused with an [*InvalidError].
func New(baseURL string, credentials Credentials, opts ...Option) (*Client, error) {
	s, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	tokens, err := s.tokenSource(baseURL, credentials)
	if err != nil {
		return nil, err
	}
	return &Client{tokens: tokens, exchange: tokens.exchange, retries: s.retries, maxFile: s.maxFile, patience: s.patience}, nil
}

// TokenSource is where the client's tokens come from, for calls that this package does not have.
func (c *Client) TokenSource() *TokenSource { return c.tokens }

// CloseIdleConnections closes connections that no call uses.
func (c *Client) CloseIdleConnections() { c.exchange.rest.CloseIdleConnections() }

// Format shows address and member, whatever the verb.
func (c *Client) Format(state fmt.State, _ rune) {
	shown := "(<nil>)"
	if c != nil {
		shown = c.tokens.shown()
	}
	_, _ = io.WriteString(state, "eformsign.Client"+shown) // fmt has no way to report it
}

// call sends r with a token. One that was refused, in whatever HTTP status, is replaced once.
func (c *Client) call(ctx context.Context, r request, spent *tally, into any) (*rest.Response, request, error) {
	token, err := c.tokens.Token(ctx)
	if err != nil {
		return nil, r, err
	}
	r = r.with(token)
	response, err := c.exchange.do(ctx, r, spent, into)
	refused, ok := errors.AsType[*Error](err)
	if !ok || !refused.tokenRefused() {
		return response, r, err
	}
	token, err = c.tokens.Replace(ctx, token)
	if err != nil && spent.uncertain > 0 {
		return nil, r, &TransportError{Op: r.op, Attempts: spent.attempts, Uncertain: spent.uncertain, err: err}
	}
	if err != nil {
		return nil, r, err
	}
	r = r.with(token)
	response, err = c.exchange.do(ctx, r, spent, into)
	return response, r, err
}

// with addresses r to where the token's calls go.
func (r request) with(token Token) request {
	r.base = token.base
	r.header = http.Header{"Authorization": {"Bearer " + token.AccessToken}}
	r.secrets = []string{token.AccessToken, token.RefreshToken}
	return r
}

// tokenRefused reports whether the vendor did not accept the token.
func (e *Error) tokenRefused() bool {
	return e.Code.aboutToken() || (e.HTTPStatus == http.StatusUnauthorized && !e.Code.refusal())
}
