package rest_test

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// script answers the first request by its first step, and so on; the last step answers all others too.
type script struct {
	url    *url.URL
	server *httptest.Server
	calls  atomic.Int64
}

func serve(t *testing.T, steps ...http.HandlerFunc) *script {
	t.Helper()
	s := &script{}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		steps[min(int(s.calls.Add(1)), len(steps))-1](w, r)
	}))
	t.Cleanup(s.server.Close)
	s.url = parse(t, s.server.URL+"/v1/send")
	return s
}

func parse(t *testing.T, raw string) *url.URL {
	t.Helper()
	u, err := url.Parse(raw)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// unreachable is the address of a port where nobody listens any more.
func unreachable(t *testing.T) *url.URL {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return parse(t, "http://"+listener.Addr().String()+"/v1/send")
}

func status(code int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// raw writes bytes to the connection and closes it.
func raw(bytes string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, bytes)
		_ = conn.Close()
	}
}

// reset ends the connection with RST instead of FIN.
func reset(w http.ResponseWriter, _ *http.Request) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

func newClient(t *testing.T, s rest.Settings) *rest.Client {
	t.Helper()
	if s.Clock == nil {
		s.Clock = newClock()
	}
	client := rest.New(s)
	t.Cleanup(client.CloseIdleConnections)
	return client
}

func post(u *url.URL) rest.Request {
	return rest.Request{Method: http.MethodPost, URL: u, Body: rest.Bytes([]byte(`{"a":1}`))}
}
