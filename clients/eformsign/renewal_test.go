package eformsign_test

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// However a refresh fails, a new token is issued, and a spent refresh token never comes a second time.
func TestDeadRefreshToken(t *testing.T) {
	t.Parallel()
	tests := map[string]http.HandlerFunc{
		"4030003":             refuses("4030003"),
		"4010002":             refuses("4010002"),
		"4010006":             refuses("4010006"),
		"4030002":             refuses("4030002"),
		"4030003 in HTTP 200": says(200, `{"code":"4030003","ErrorMessage":"No."}`),
		"401 without a code":  saysAs(401, "text/plain", ""),
		"500":                 saysAs(500, "text/plain", "oops"),
		"5000001":             refuses("5000001"),
		"lost reply":          lost,
		"half a reply":        writes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
		"no token in it":      says(200, `{}`),
		"HTML":                saysAs(200, "text/html", "<html>"),
		"404":                 saysAs(404, "text/html", "<html>"),
	}
	for name, step := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("refresh-token", step)
			source := vendor.client(t).TokenSource()
			if _, err := source.Token(t.Context()); err != nil {
				t.Fatal(err)
			}
			vendor.clock.advance(time.Hour)
			token, err := source.Token(t.Context())
			if err != nil || token.AccessToken != "access-2" {
				t.Errorf("got %q, %v", token.AccessToken, err)
			}
			if diff := cmp.Diff([]string{"access-token", "refresh-token", "access-token"}, vendor.ops()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// When nothing is to be had, the error is that of the new token.
func TestNoTokenAtAll(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	if _, err := source.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	vendor.clock.advance(time.Hour)
	vendor.answers("refresh-token", refuses("4030003"))
	vendor.answers("access-token", refuses("4030001"))
	_, err := source.Token(t.Context())
	failure, ok := errors.AsType[*eformsign.Error](err)
	if !ok || failure.Op != "access-token" || !errors.Is(err, eformsign.ErrInactiveAPIKey) || !errors.Is(err, eformsign.ErrRefused) {
		t.Errorf("got %v, want that the key is not active", err)
	}
}

// A token that still lives is used on when it cannot be replaced, and not every call tries again.
func TestLivingTokenOutlivesAFailedRefresh(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	get := func() string {
		t.Helper()
		token, err := source.Token(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return token.AccessToken
	}
	get()
	vendor.clock.advance(56 * time.Minute)
	vendor.answers("refresh-token", lost)
	vendor.answers("access-token", lost, lost, lost)
	for range 5 {
		if got := get(); got != "access-1" {
			t.Errorf("got %s, want the old token", got)
		}
	}
	if got := len(vendor.ops()); got != 5 {
		t.Errorf("%d requests, want 5: one token, one refresh and three times a new one", got)
	}
	vendor.clock.advance(30 * time.Second)
	if got := get(); got != "access-2" {
		t.Errorf("got %s half a minute later, want a new token", got)
	}
}

func TestFailedRefreshFailsWhenTheTokenIsOver(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	if _, err := source.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	vendor.clock.advance(56 * time.Minute)
	vendor.answers("refresh-token", lost, lost)
	vendor.answers("access-token", refuses("4030001"), refuses("4030001"))
	if _, err := source.Token(t.Context()); err != nil {
		t.Error(err)
	}
	vendor.clock.advance(4 * time.Minute)
	if _, err := source.Token(t.Context()); !errors.Is(err, eformsign.ErrInactiveAPIKey) {
		t.Errorf("got %v, want that the key is not active", err)
	}
}
