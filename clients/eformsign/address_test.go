package eformsign_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// everywhere answers for every host, and notes where requests went.
type everywhere struct {
	vendor *vendor
	mu     sync.Mutex
	urls   []string
}

func (e *everywhere) RoundTrip(r *http.Request) (*http.Response, error) {
	e.mu.Lock()
	e.urls = append(e.urls, r.URL.Scheme+"://"+r.URL.Host+r.URL.EscapedPath())
	e.mu.Unlock()
	answer := &memory{header: http.Header{}, status: 200}
	if r.Body == nil {
		r.Body = http.NoBody
	}
	e.vendor.ServeHTTP(answer, r)
	return &http.Response{StatusCode: answer.status, Header: answer.header, Body: io.NopCloser(strings.NewReader(answer.body.String()))}, nil
}

type memory struct {
	header http.Header
	status int
	body   strings.Builder
}

func (m *memory) Header() http.Header         { return m.header }
func (m *memory) WriteHeader(status int)      { m.status = status }
func (m *memory) Write(b []byte) (int, error) { return m.body.Write(b) }

func travel(t *testing.T, base, apiURL string, opts ...eformsign.Option) (*eformsign.Client, *everywhere) {
	t.Helper()
	vendor := open(t)
	vendor.apiURL = apiURL
	net := &everywhere{vendor: vendor}
	opts = append([]eformsign.Option{eformsign.WithClock(vendor.clock), eformsign.WithHTTPClient(&http.Client{Transport: net})}, opts...)
	client, err := eformsign.New(base, pair(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return client, net
}

// Tokens are issued at the base URL; refreshes and all other calls go to the api_url that came with the token.
func TestCallsGoToTheAPIURL(t *testing.T) {
	t.Parallel()
	const issue, refresh, read = "/v2.0/api_auth/access_token", "/v2.0/api_auth/refresh_token", "/v2.0/api/documents/" + documentID
	tests := []struct {
		name, base, api, then string
		opts                  []eformsign.Option
	}{
		{"of the document", "https://service.example.com", "https://kr-api.example.com", "https://kr-api.example.com", nil},
		{"with a final slash", "https://service.example.com/", "https://kr-api.example.com/", "https://kr-api.example.com", nil},
		{"with a path, as the public sector has it", "https://www.gov-eformsign.com/Service", "https://www.gov-eformsign.com/Service", "https://www.gov-eformsign.com/Service", nil},
		{"none", "https://service.example.com", "", "https://service.example.com", nil},
		{"from http to https", "http://gateway.example.com", "https://kr-api.example.com", "https://kr-api.example.com", nil},
		{"from http to http", "http://dojang:8701", "http://other:8701", "http://other:8701", nil},
		{"from https to this machine", "https://service.example.com", "http://127.0.0.1:8701", "http://127.0.0.1:8701", nil},
		{"from https to localhost", "https://service.example.com", "http://localhost:8701", "http://localhost:8701", nil},
		{"from https to ::1", "https://service.example.com", "http://[::1]:8701", "http://[::1]:8701", nil},
		{"pinned", "http://127.0.0.1:8701", "https://kr-api.example.com", "http://127.0.0.1:8701", []eformsign.Option{eformsign.WithPinnedBaseURL()}},
		{"pinned, and what is ignored may be nonsense", "https://gateway.example.com", "ftp://x", "https://gateway.example.com", []eformsign.Option{eformsign.WithPinnedBaseURL()}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client, net := travel(t, tt.base, tt.api, tt.opts...)
			for range 2 {
				if _, err := client.Document(t.Context(), documentID); err != nil {
					t.Fatal(err)
				}
				net.vendor.clock.advance(time.Hour)
			}
			want := []string{strings.TrimSuffix(tt.base, "/") + issue, tt.then + read, tt.then + refresh, tt.then + read}
			if diff := cmp.Diff(want, net.urls); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAPIURLIsRefused(t *testing.T) {
	t.Parallel()
	tests := []struct{ api, reason string }{
		{"http://kr-api.example.com", "its api_url leads from https to http"},
		{"http://service.example.com", "its api_url leads from https to http"},
		{"http://127.0.0.1.example.com", "its api_url leads from https to http"},
		{"ftp://kr-api.example.com", "its api_url must begin with http:// or https://"},
		{"kr-api.example.com", "its api_url must begin with http:// or https://"},
		{"https://me:canary@kr-api.example.com", "its api_url must not contain a user name or password"},
		{"https://kr-api.example.com?a=b", "its api_url must not have a query or a fragment"},
		{" ", "its api_url is empty: give the address of the server, such as https://api.example.com"},
		{"https://", "its api_url is not a valid URL of the form https://host[:port][/path]"},
	}
	for _, tt := range tests {
		t.Run(tt.api, func(t *testing.T) {
			t.Parallel()
			client, net := travel(t, "https://service.example.com", tt.api)
			_, err := client.Document(t.Context(), documentID)
			failure, ok := errors.AsType[*eformsign.AnswerError](err)
			if !ok || failure.Reason != tt.reason || kinds(err) != "not sent" || strings.Contains(err.Error(), "canary") {
				t.Errorf("got %v, want %q", err, tt.reason)
			}
			if len(net.urls) != 1 {
				t.Errorf("went to %q", net.urls)
			}
		})
	}
}

// When the old api_url is gone, a new token brings the new one.
func TestAPIURLMoves(t *testing.T) {
	t.Parallel()
	old, moved := open(t), open(t)
	old.apiURL = unreachable(t)
	source := old.client(t).TokenSource()
	if _, err := source.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	old.with(func() { old.apiURL = moved.url })
	old.clock.advance(time.Hour)
	token, err := source.Token(t.Context())
	if err != nil || token.APIURL != moved.url {
		t.Errorf("got %v, %v; want %s", token, err, moved.url)
	}
}
