package rest

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Client sends requests. It is safe for concurrent use.
type Client struct {
	http        *http.Client
	clock       Clock
	timeout     time.Duration
	maxResponse int64
	redactor    *Redactor
}

// New makes a client.
func New(s Settings) *Client {
	if s.HTTP == nil {
		s.HTTP = NewHTTPClient()
	}
	if s.Clock == nil {
		s.Clock = System{}
	}
	if s.Timeout == 0 {
		s.Timeout = 30 * time.Second
	}
	if s.MaxResponse == 0 {
		s.MaxResponse = 1 << 20
	}
	own := *s.HTTP
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Client{
		http: &own, clock: s.Clock, timeout: s.Timeout, maxResponse: s.MaxResponse,
		redactor: NewRedactor(s.Secrets...),
	}
}

// NewHTTPClient is net/http's default without a proxy from the environment: who needs a proxy passes a client that has
// one.
func NewHTTPClient() *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Client{Transport: &http.Transport{
		DialContext:         dialer.DialContext,
		ForceAttemptHTTP2:   true,
		MaxIdleConns:        100,
		MaxIdleConnsPerHost: 16,
		IdleConnTimeout:     90 * time.Second,
		TLSHandshakeTimeout: 10 * time.Second,
	}}
}

// Redactor knows the client's secrets.
func (c *Client) Redactor() *Redactor { return c.redactor }

// CloseIdleConnections closes connections that no request uses.
func (c *Client) CloseIdleConnections() { c.http.CloseIdleConnections() }

// Do sends the request, again and again as its policy says. It returns the last complete answer, of whatever status,
// or an [*Error]. What it returns counts all attempts: one lost reply followed by refused connections is Ambiguous.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	unsent, uncertain := 0, 0
	for number := 1; ; number++ {
		response, failure := c.attempt(ctx, r)
		attempt := Attempt{Number: number, Kind: Answered, Response: response}
		switch {
		case failure != nil:
			attempt.Kind, attempt.Err = failure.Kind, failure
		case r.Unsure != nil && r.Unsure(response):
			attempt.Kind = Ambiguous
		}
		if attempt.Kind == Unsent {
			unsent++
		}
		attempt.Unsent = unsent
		again := c.waitForNext(ctx, r.Policy, attempt, failure)
		if again {
			if attempt.Kind == Ambiguous {
				uncertain++
			}
			continue
		}
		if failure == nil {
			response.Attempts, response.Uncertain = number, uncertain
			return response, nil
		}
		if failure.Kind == Ambiguous {
			uncertain++
		}
		if uncertain > 0 {
			failure.Kind = Ambiguous
		}
		failure.Attempts, failure.Uncertain = number, uncertain
		return nil, failure
	}
}

// waitForNext reports whether another attempt is due, having waited for it. An end of ctx while waiting is added to
// the failure.
func (c *Client) waitForNext(ctx context.Context, policy Policy, attempt Attempt, failure *Error) bool {
	if ctx.Err() != nil {
		return false
	}
	wait, again := policy.next(attempt, c.clock.Now())
	if !again {
		return false
	}
	err := c.clock.Sleep(ctx, wait)
	if err == nil {
		return true
	}
	if failure != nil {
		failure.cause = newCause(errors.Join(failure.cause, err), c.redactor)
	}
	return false
}
