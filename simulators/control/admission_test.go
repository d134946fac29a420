package control_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestToken(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Token = "open sesame" })
	for _, tc := range []struct {
		name, path, authorization string
		status                    int
	}{
		{"the token", "/clock", "Bearer open sesame", http.StatusOK},
		{"the scheme in another case", "/clock", "bearer open sesame", http.StatusOK},
		{"none", "/clock", "", http.StatusUnauthorized},
		{"another", "/clock", "Bearer open", http.StatusUnauthorized},
		{"a longer one", "/clock", "Bearer open sesame!", http.StatusUnauthorized},
		{"another scheme", "/clock", "Basic open sesame", http.StatusUnauthorized},
		{"bare", "/clock", "open sesame", http.StatusUnauthorized},
		{"an unknown path", "/nothing", "", http.StatusUnauthorized},
		{"health", "/healthz", "", http.StatusOK},
		{"health by another name", "/worlds/default/healthz", "", http.StatusUnauthorized},
	} {
		got := s.call(http.MethodGet, tc.path, "", "Authorization", tc.authorization)
		if got.status != tc.status {
			t.Errorf("%s: status %d, want %d", tc.name, got.status, tc.status)
		}
		if challenge := got.header.Get("WWW-Authenticate"); (challenge != "") != (tc.status == http.StatusUnauthorized) {
			t.Errorf("%s: WWW-Authenticate is %q", tc.name, challenge)
		}
	}
	refused(t, s.call(http.MethodGet, "/clock", ""), "bearer token", "Authorization")
}

func TestHostHeader(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Hosts = []string{"Dojang.test"} })
	loopback := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1}
	loopback6 := &net.TCPAddr{IP: net.IPv6loopback, Port: 1}
	outside := &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 1}
	for _, tc := range []struct {
		at     net.Addr
		host   string
		status int
	}{
		{loopback, "localhost:8700", http.StatusOK},
		{loopback, "LOCALHOST", http.StatusOK},
		{loopback, "localhost.:8700", http.StatusOK},
		{loopback, "127.0.0.1:8700", http.StatusOK},
		{loopback, "127.8.8.8", http.StatusOK},
		{loopback, "[::1]:8700", http.StatusOK},
		{loopback, "[::1]", http.StatusOK},
		{loopback, "[::ffff:127.0.0.1]:8700", http.StatusOK},
		{loopback, "dojang.test:8700", http.StatusOK},
		{loopback, "", http.StatusOK},
		{loopback, "evil.example.com:8700", http.StatusForbidden},
		{loopback, "localhost.example.com", http.StatusForbidden},
		{loopback, "127.0.0.1.example.com", http.StatusForbidden},
		{loopback, "192.0.2.1", http.StatusForbidden},
		{loopback, "0.0.0.0:8700", http.StatusForbidden},
		{loopback6, "evil.example.com", http.StatusForbidden},
		{loopback6, "localhost", http.StatusOK},
		{outside, "dojang.example.com", http.StatusOK},
	} {
		r := httptest.NewRequestWithContext(context.WithValue(t.Context(), http.LocalAddrContextKey, tc.at), http.MethodGet, "/clock", nil)
		r.Host = tc.host
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, r)
		if w.Code != tc.status {
			t.Errorf("Host %q at %s: status %d, want %d", tc.host, tc.at, w.Code, tc.status)
		}
		if w.Code == http.StatusForbidden {
			refused(t, answered{body: w.Body.String()}, "Host", "rebinding")
		}
	}
}

func TestHostHeaderOnASocket(t *testing.T) {
	t.Parallel()
	base, client := newStage(t).listen()
	for host, status := range map[string]int{"": http.StatusOK, "evil.example.com": http.StatusForbidden} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != status {
			t.Errorf("Host %q: status %d, want %d", host, response.StatusCode, status)
		}
	}
}

func TestWebPages(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, tc := range []struct {
		name, method string
		headers      []string
		status       int
	}{
		{"a program", http.MethodPost, nil, http.StatusOK},
		{"its own page", http.MethodPost, []string{"Sec-Fetch-Site", "same-origin"}, http.StatusOK},
		{"its own page in an old browser", http.MethodPost, []string{"Origin", "http://example.com"}, http.StatusOK},
		{"another page", http.MethodPost, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		{"a page on another port", http.MethodPost, []string{"Sec-Fetch-Site", "same-site"}, http.StatusForbidden},
		{"another page in an old browser", http.MethodPost, []string{"Origin", "https://evil.example.com"}, http.StatusForbidden},
	} {
		got := s.want(tc.status, tc.method, "/reset", "", tc.headers...)
		if tc.status == http.StatusForbidden {
			refused(t, got, "cross-origin", "another origin")
		}
		if got.header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: the answer may be read by other pages", tc.name)
		}
	}
	s.want(http.StatusOK, http.MethodGet, "/clock", "", "Sec-Fetch-Site", "cross-site")
}
