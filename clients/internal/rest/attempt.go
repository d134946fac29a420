package rest

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
)

// evidence is what the trace of one attempt saw.
type evidence struct {
	sought atomic.Bool // the round tripper looked for a connection, so it does report its trace
	found  atomic.Bool // a connection was handed over: from here on bytes may be on the wire
}

func (e *evidence) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { e.sought.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { e.found.Store(true) },
	})
}

// kind is Unsent only on evidence. A connection once found stays found: the round tripper may have tried several times
// itself, and only the last try may have been refused.
func (e *evidence) kind(transport http.RoundTripper) Kind {
	standard := transport == nil
	if !standard {
		_, standard = transport.(*http.Transport)
	}
	if !e.found.Load() && (e.sought.Load() || standard) {
		return Unsent
	}
	return Ambiguous
}

func (c *Client) attempt(ctx context.Context, r Request) (*Response, *Error) {
	fail := func(kind Kind, status int, err error, secrets ...string) *Error {
		return &Error{
			Kind: kind, Method: r.Method, URL: c.redactor.Text(SafeURL(r.URL)), Status: status,
			cause: newCause(err, c.redactor.With(secrets...)),
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fail(Unsent, 0, err)
	}
	limited, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	var seen evidence
	request, err := r.build(seen.trace(limited))
	if err != nil {
		return nil, fail(Unsent, 0, err)
	}
	secrets := append(headerSecrets(request.Header), querySecrets(request.URL)...)
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, fail(seen.kind(c.http.Transport), 0, err, secrets...)
	}
	defer answer.Body.Close()
	body, err := readCapped(answer, r.mostOf(c.maxResponse))
	if err != nil && answer.StatusCode/100 == 2 {
		return nil, fail(Ambiguous, answer.StatusCode, err, secrets...)
	}
	if err != nil {
		err = newCause(err, c.redactor.With(secrets...))
	}
	return &Response{Status: answer.StatusCode, Header: answer.Header, Body: body, Incomplete: err}, nil
}

func (r Request) mostOf(client int64) int64 {
	if r.MaxResponse > 0 {
		return r.MaxResponse
	}
	return client
}

// readCapped reads the whole body unless it is longer than limit.
func readCapped(answer *http.Response, limit int64) ([]byte, error) {
	if answer.ContentLength > limit {
		return nil, ErrTooLarge
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if err != nil {
		return body, errors.Join(errIncomplete, err)
	}
	if int64(len(body)) > limit {
		return body[:limit], ErrTooLarge
	}
	return body, nil
}

var errIncomplete = errors.New("answer broke off")
