package rest_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// fails runs one request that must end without an answer.
func fails(t *testing.T, client *rest.Client, request rest.Request) *rest.Error {
	t.Helper()
	response, err := client.Do(t.Context(), request)
	failure, ok := errors.AsType[*rest.Error](err)
	if !ok {
		t.Fatalf("got response %v, error %v; want a *rest.Error", response, err)
	}
	return failure
}

func TestUnsent(t *testing.T) {
	t.Parallel()
	secure := httptest.NewTLSServer(status(200, "{}"))
	t.Cleanup(secure.Close)
	noName := &http.Client{Transport: &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.DNSError{Err: "no such host", Name: "api.example.com", IsNotFound: true}
	}}}
	broken := errors.New("no key")
	tests := []struct {
		name    string
		http    *http.Client
		request rest.Request
		is      func(error) bool
	}{
		{
			"connection refused", nil, post(unreachable(t)),
			func(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) },
		},
		{
			"no such host", noName, post(parse(t, "https://api.example.com/")),
			func(err error) bool { _, ok := errors.AsType[*net.DNSError](err); return ok },
		},
		{
			"certificate not trusted", nil, post(parse(t, secure.URL)),
			func(err error) bool {
				_, ok := errors.AsType[*tls.CertificateVerificationError](err)
				_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
				return ok && unknown
			},
		},
		{
			"preparation failed", nil,
			rest.Request{Method: http.MethodPost, URL: unreachable(t), Prepare: func(*http.Request) error { return broken }},
			func(err error) bool { return errors.Is(err, broken) },
		},
		{
			"method that cannot be", nil,
			rest.Request{Method: "A B", URL: unreachable(t)},
			func(error) bool { return true },
		},
		{
			"header that cannot be", nil,
			rest.Request{Method: http.MethodPost, URL: unreachable(t), Header: http.Header{"X": {"a\nb"}}},
			func(error) bool { return true },
		},
		{
			"body that does not open", nil,
			rest.Request{Method: http.MethodPost, URL: unreachable(t), Body: rest.Body{Open: func() (io.ReadCloser, error) { return nil, broken }}},
			func(err error) bool { return errors.Is(err, broken) },
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			failure := fails(t, newClient(t, rest.Settings{HTTP: tt.http}), tt.request)
			if failure.Kind != rest.Unsent || failure.Uncertain != 0 || !tt.is(failure) {
				t.Errorf("got %v, %d uncertain: %v", failure.Kind, failure.Uncertain, failure)
			}
		})
	}
}

func TestAmbiguous(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		step   http.HandlerFunc
		status int
	}{
		{"reset after the request", reset, 0},
		{"closed after the request", raw(""), 0},
		{"closed in the header", raw("HTTP/1.1 200 OK\r\nContent-"), 0},
		{"not HTTP", raw("SSH-2.0-OpenSSH\r\n\r\n"), 0},
		{"2xx shorter than announced", raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), 200},
		{"2xx chunk broken off", raw("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), 201},
		{"2xx not gzip as announced", raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"), 200},
		{"2xx longer than allowed", status(200, strings.Repeat("x", 101)), 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, tt.step)
			failure := fails(t, newClient(t, rest.Settings{MaxResponse: 100}), post(server.url))
			if failure.Kind != rest.Ambiguous || failure.Status != tt.status || failure.Uncertain != 1 {
				t.Errorf("got %v, status %d, %d uncertain: %v", failure.Kind, failure.Status, failure.Uncertain, failure)
			}
			if got := server.calls.Load(); got != 1 {
				t.Errorf("the server saw %d requests, want 1", got)
			}
		})
	}
}

// inner retries on its own and reports only how its last try ended, as some http.Clients do.
type inner struct{ urls []*url.URL }

func (i inner) RoundTrip(r *http.Request) (*http.Response, error) {
	var last error
	for _, u := range i.urls {
		try := r.Clone(r.Context())
		try.URL = u
		try.Body, _ = r.GetBody()
		response, err := (&http.Transport{}).RoundTrip(try)
		if err == nil {
			return response, nil
		}
		last = err
	}
	return nil, last
}

func TestLostReplyInsideTheRoundTripperIsNotForgotten(t *testing.T) {
	t.Parallel()
	server := serve(t, reset)
	client := newClient(t, rest.Settings{HTTP: &http.Client{Transport: inner{[]*url.URL{server.url, unreachable(t)}}}})
	failure := fails(t, client, post(server.url))
	if failure.Kind != rest.Ambiguous || !errors.Is(failure, syscall.ECONNREFUSED) {
		t.Errorf("got %v: %v", failure.Kind, failure)
	}
}

type silent struct{ err error }

func (s silent) RoundTrip(*http.Request) (*http.Response, error) { return nil, s.err }

func TestWithoutATraceNothingIsCertain(t *testing.T) {
	t.Parallel()
	refused := &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}
	client := newClient(t, rest.Settings{HTTP: &http.Client{Transport: silent{refused}}})
	if failure := fails(t, client, post(unreachable(t))); failure.Kind != rest.Ambiguous {
		t.Errorf("got %v: %v", failure.Kind, failure)
	}
}

// A time-out is Unsent while dialling and Ambiguous from then on. The bubble's clock makes it immediate.
func TestTimeout(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		dial func(context.Context, string, string) (net.Conn, error)
		want rest.Kind
	}{
		{"while dialling", func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}, rest.Unsent},
		{"while waiting for the answer", func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() { _, _ = io.Copy(io.Discard, theirs) }()
			return ours, nil
		}, rest.Ambiguous},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				begin := rest.System{}.Now()
				transport := &http.Transport{DialContext: tt.dial}
				client := rest.New(rest.Settings{HTTP: &http.Client{Transport: transport}, Timeout: 7 * time.Second})
				failure := fails(t, client, post(parse(t, "http://api.example.com/")))
				if failure.Kind != tt.want || !errors.Is(failure, context.DeadlineExceeded) {
					t.Errorf("got %v: %v", failure.Kind, failure)
				}
				if got := (rest.System{}).Now().Sub(begin); got != 7*time.Second {
					t.Errorf("took %v, want 7s", got)
				}
				client.CloseIdleConnections()
			})
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(http.ResponseWriter, *http.Request) { cancel(); <-ctx.Done() })
	clock := newClock()
	client := newClient(t, rest.Settings{Clock: clock})
	request := post(server.url)
	request.Policy.Check = func(rest.Attempt) bool { return true }
	for _, want := range []rest.Kind{rest.Ambiguous, rest.Unsent} { // cancelled by the server's step, then before sending
		_, err := client.Do(ctx, request)
		failure, ok := errors.AsType[*rest.Error](err)
		if !ok || failure.Kind != want || failure.Attempts != 1 || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %v and cancelled", err, want)
		}
	}
	if got := server.calls.Load(); got != 1 || len(clock.slept) != 0 {
		t.Errorf("the server saw %d requests, want 1; waited %v, want no waiting", got, clock.slept)
	}
}
