package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// controlClient calls the control API of one world.
type controlClient struct {
	base, token string
	http        *http.Client
}

const (
	// connecting bounds how long a server may take to be there, answering how
	// long it may take to answer.
	connecting = 5 * time.Second
	answering  = time.Minute
	// longest is how many bytes of an answer are read.
	longest = 256 << 20
)

func newControlClient(base, token string) *controlClient {
	dialer := net.Dialer{Timeout: connecting}
	// No proxy: the server is this machine's, or one that was named. No connection is
	// kept: a command makes a call or two.
	transport := &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true}
	return &controlClient{base: base, token: token, http: &http.Client{Transport: transport}}
}

// call sends in, if any, as JSON and reads the answer into out, if any. path begins with
// a slash.
func (c *controlClient) call(ctx context.Context, method, path string, in, out any) error {
	ctx, cancel := context.WithTimeout(ctx, answering)
	defer cancel()
	header, body, err := inJSON(in)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return c.exchange(ctx, method, path, header, body, out)
}

// exchange sends a body as it is and reads the answer into out, if any.
func (c *controlClient) exchange(ctx context.Context, method, path string, header http.Header, content io.Reader, out any) error {
	answer, err := c.send(ctx, method, path, header, content)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, longest))
	if err != nil {
		return c.unreachable(err)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(body, out); err != nil {
		return fmt.Errorf("%s answers, but not as a control API of Dojang does: %w", c.shown(), err)
	}
	return nil
}

// inJSON is a body, unless in is nil, and what is to be said of it.
func inJSON(in any) (http.Header, io.Reader, error) {
	if in == nil {
		return http.Header{}, http.NoBody, nil
	}
	text, err := json.Marshal(in)
	return http.Header{"Content-Type": {"application/json"}}, bytes.NewReader(text), err
}

// send makes a call with a body as it is, and leaves the answer's to the caller.
func (c *controlClient) send(ctx context.Context, method, path string, header http.Header, body io.Reader) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	request.Header = header
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, c.unreachable(err)
	}
	if answer.StatusCode >= http.StatusMultipleChoices {
		defer answer.Body.Close()
		return nil, c.refused(ctx, answer)
	}
	return answer, nil
}

// unreachableError tells that nothing answered.
type unreachableError struct {
	base string
	err  error
}

func (e *unreachableError) Error() string {
	return fmt.Sprintf("no Dojang answers at %s (%v); start one with `dojang serve` (in its repository: make run), or name another with --control", e.base, e.err)
}

func (e *unreachableError) Unwrap() error { return e.err }

func (c *controlClient) unreachable(err error) error {
	if around, ok := errors.AsType[*url.Error](err); ok {
		err = around.Err
	}
	return &unreachableError{base: c.shown(), err: err}
}

// refused is the answer of a server that does not do what it was asked for. What was
// asked for wrongly is a mistake on the command line.
func (c *controlClient) refused(ctx context.Context, answer *http.Response) error {
	said := struct {
		Error struct{ Field, Message, Hint string }
	}{}
	body, err := io.ReadAll(io.LimitReader(answer.Body, longest))
	if err != nil {
		return c.unreachable(err)
	}
	if err := json.Unmarshal(body, &said); err != nil || said.Error.Message == "" {
		return fmt.Errorf("%s answers HTTP %d, and not as a control API of Dojang does; is --control right?", c.shown(), answer.StatusCode)
	}
	switch answer.StatusCode {
	case http.StatusUnauthorized:
		return &usageError{flag: "--control-token", wrong: said.Error.Message, remedy: "give the one that the server was started with"}
	case http.StatusNotFound:
		if err := c.missingWorld(ctx); err != nil {
			return err
		}
	}
	return &refusalError{status: answer.StatusCode, field: said.Error.Field, message: said.Error.Message, hint: said.Error.Hint}
}
