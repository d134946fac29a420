package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// refusalError is the control API's answer when it does not do what it was asked for. Its
// hint speaks of calls, so a command that knows better says it in its own words.
type refusalError struct {
	status int
	// field is what of the body is wrong, "" where the message says it.
	field, message, hint string
}

func (e *refusalError) Error() string {
	return (&usageError{flag: e.field, wrong: e.message, remedy: e.hint}).Error()
}

// refusedWith returns the refusal when err is one with that status.
func refusedWith(err error, status int) (*refusalError, bool) {
	refusal, ok := errors.AsType[*refusalError](err)
	return refusal, ok && refusal.status == status
}

// longestName is from where a name is not repeated: it is no world's, but may be a key that was put in its place.
const longestName = 20

// missingWorld is the error of a client whose world does not exist; nil when it does, or
// when nobody can tell.
func (c *controlClient) missingWorld(ctx context.Context) error {
	_, escaped, named := strings.Cut(strings.TrimPrefix(c.base, serverOf(c.base)), worldsPath)
	name, err := url.PathUnescape(escaped)
	if !named || err != nil {
		return nil //nolint:nilerr // the refusal itself is told then
	}
	var list struct{ Worlds []struct{ Name string } }
	if err := c.server().call(ctx, http.MethodGet, "/worlds", nil, &list); err != nil {
		return nil //nolint:nilerr // the refusal itself is told then
	}
	var known []string
	for _, w := range list.Worlds {
		known = append(known, w.Name)
	}
	if slices.Contains(known, name) {
		return nil
	}
	if len(name) > longestName {
		return fmt.Errorf("no world of this name, nor could there be; there are: %s", strings.Join(known, ", "))
	}
	return fmt.Errorf("no world of this name: %q; there are: %s", name, strings.Join(known, ", "))
}

// server calls the server itself, whatever world the client is about.
func (c *controlClient) server() *controlClient {
	return &controlClient{base: serverOf(c.base), token: c.token, http: c.http}
}
