package workplace_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// trip makes one round trip and closes its answer.
func trip(transport http.RoundTripper, r *http.Request) error {
	response, err := transport.RoundTrip(r)
	if response != nil {
		_ = response.Body.Close()
	}
	return err
}

// A redirect is another request than the one asked for: to wherever it leads, nothing is sent there.
func TestRedirectsAreNotSigned(t *testing.T) {
	t.Parallel()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, sameHost := range []bool{true, false} {
			stranger := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				t.Errorf("the stranger got %s %s %v", r.Method, r.RequestURI, r.Header)
			}))
			t.Cleanup(stranger.Close)
			to := stranger.URL + "/elsewhere"
			if sameHost {
				to = "/elsewhere"
			}
			g := open(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, status) })
			response, err := g.over(t).Do(request(t, "GET", g.url+"/a"))
			if response != nil {
				_ = response.Body.Close()
			}
			if !errors.Is(err, workplace.ErrRedirected) || !errors.Is(err, workplace.ErrNotSent) || len(g.all()) != 1 {
				t.Errorf("%d: got %v after %d requests", status, err, len(g.all()))
			}
		}
	}
}

// closing notices that it was closed.
type closing struct {
	io.Reader
	closed bool
}

func (c *closing) Close() error { c.closed = true; return nil }

func TestWhatIsNotSignedIsNotSent(t *testing.T) {
	t.Parallel()
	only := workplace.SigningFor("api.example.com", "other.example.com:8443")
	tests := []struct {
		name, url string
		opts      []workplace.TransportOption
		want      error
	}{
		{"https", "https://api.example.com/a", nil, nil},
		{"http to this machine", "http://127.0.0.1:1/a", nil, nil},
		{"http to this machine, IPv6", "http://[::1]:1/a", nil, nil},
		{"http to this machine by name", "http://LOCALHOST/a", nil, nil},
		{"http to a name", "http://api.example.com/a", nil, workplace.ErrInsecure},
		{"http to a name that begins like this machine", "http://localhost.example.com/a", nil, workplace.ErrInsecure},
		{"http to a number", "http://10.0.0.1/a", nil, workplace.ErrInsecure},
		{"http allowed", "http://dojang:8702/a", []workplace.TransportOption{workplace.SigningInsecurely()}, nil},
		{"a host meant", "https://API.example.com/a", []workplace.TransportOption{only}, nil},
		{"any port of it", "https://api.example.com:8443/a", []workplace.TransportOption{only}, nil},
		{"a port meant", "https://other.example.com:8443/a", []workplace.TransportOption{only}, nil},
		{"another port", "https://other.example.com/a", []workplace.TransportOption{only}, workplace.ErrForeignHost},
		{"another host", "https://api.example.com.evil.example/a", []workplace.TransportOption{only}, workplace.ErrForeignHost},
		{"another scheme", "ftp://api.example.com/a", nil, workplace.ErrNotSent},
		{"a space", "https://api.example.com/a?b=c d", nil, workplace.ErrNotSent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			sent, body := 0, &closing{Reader: strings.NewReader("{}")}
			base := roundTripper(func(r *http.Request) (*http.Response, error) {
				sent++
				_ = r.Body.Close()
				return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
			})
			transport, err := workplace.NewTransport(keys(), append(tt.opts, workplace.SigningOver(base), nil)...)
			if err != nil {
				t.Fatal(err)
			}
			r := request(t, "POST", tt.url)
			r.Body = body
			err = trip(transport, r)
			if !errors.Is(err, tt.want) || !body.closed || (sent == 1) != (tt.want == nil) {
				t.Errorf("got %v after %d requests, body closed: %v", err, sent, body.closed)
			}
		})
	}
}

// URLs that net/http would send in another form, or not at all.
func TestOddURLs(t *testing.T) {
	t.Parallel()
	for name, u := range map[string]*url.URL{
		"none":            nil,
		"no host":         {Scheme: "https", Path: "/a"},
		"opaque":          {Scheme: "https", Host: "api.example.com", Opaque: "//api.example.com/a"},
		"relative path":   {Scheme: "https", Host: "api.example.com", Opaque: "a"},
		"star":            {Scheme: "https", Host: "api.example.com", Opaque: "*"},
		"new line":        {Scheme: "https", Host: "api.example.com", Path: "/a", RawQuery: "b\n1"},
		"tab in the path": {Scheme: "https", Host: "api.example.com", Opaque: "/a\tb"},
	} {
		transport, err := workplace.NewTransport(keys(), workplace.SigningOver(roundTripper(func(r *http.Request) (*http.Response, error) {
			t.Errorf("%s: sent %v", name, r.URL)
			return nil, io.EOF
		})))
		if err != nil {
			t.Fatal(err)
		}
		r := request(t, "GET", "https://api.example.com")
		r.URL = u
		err = trip(transport, r)
		if _, ok := errors.AsType[*workplace.InvalidError](err); !ok {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestTransportRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, field string
		keys        workplace.Keys
		opts        []workplace.TransportOption
	}{
		{"no access key", "AccessKey", workplace.Keys{SecretKey: "s"}, nil},
		{"no secret key", "SecretKey", workplace.Keys{AccessKey: "a"}, nil},
		{"line break from a file", "SecretKey", workplace.Keys{AccessKey: "a", SecretKey: "s\n"}, nil},
		{"space in the access key", "AccessKey", workplace.Keys{AccessKey: " a", SecretKey: "s"}, nil},
		{"byte order mark", "AccessKey", workplace.Keys{AccessKey: "\ufeffa", SecretKey: "s"}, nil},
		{"line break in the API key", "APIKey", workplace.Keys{AccessKey: "a", SecretKey: "s", APIKey: "k\r\nX: 1"}, nil},
		{"v1 without API key", "APIKey", workplace.Keys{AccessKey: "a", SecretKey: "s"}, []workplace.TransportOption{workplace.SigningV1()}},
		{"no base", "SigningOver", keys(), []workplace.TransportOption{workplace.SigningOver(nil)}},
		{"no clock", "SigningBy", keys(), []workplace.TransportOption{workplace.SigningBy(nil)}},
		{"empty host", "SigningFor", keys(), []workplace.TransportOption{workplace.SigningFor("a", "")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			transport, err := workplace.NewTransport(tt.keys, tt.opts...)
			failure, ok := errors.AsType[*workplace.InvalidError](err)
			if !ok || transport != nil || failure.Field != tt.field {
				t.Errorf("got %v, want a refusal of %s", err, tt.field)
			}
		})
	}
}

// A query that is not escaped is named as such, not as the path.
func TestUnescapedQueryIsNamed(t *testing.T) {
	t.Parallel()
	g := open(t)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:1/doc", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.URL.RawQuery = "title=a b"
	response, err := g.over(t).Do(request)
	if err == nil {
		_ = response.Body.Close()
	}
	failure, ok := errors.AsType[*workplace.InvalidError](err)
	if !ok || !strings.Contains(failure.Reason, "query") {
		t.Errorf("%v does not name the query", err)
	}
}
