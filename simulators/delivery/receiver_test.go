package delivery_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
)

// receiver is somebody's callback endpoint. It writes down what it got before it answers.
type receiver struct {
	*httptest.Server
	answer http.HandlerFunc

	mu  sync.Mutex
	got []received
}

type received struct {
	Method, Path, Body string
	Header             http.Header
}

func newReceiver(t *testing.T, answer http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

func newTLSReceiver(t *testing.T, answer http.HandlerFunc) *receiver {
	t.Helper()
	r := &receiver{answer: answer}
	r.Server = httptest.NewUnstartedServer(r)
	r.Config.ErrorLog = log.New(io.Discard, "", 0)
	r.StartTLS()
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) ServeHTTP(rw http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	r.mu.Lock()
	r.got = append(r.got, received{request.Method, request.URL.RequestURI(), string(body), request.Header})
	r.mu.Unlock()
	r.answer(rw, request)
}

func (r *receiver) received() []received {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]received(nil), r.got...)
}

// bodies is what arrived, in order.
func (r *receiver) bodies() []string {
	var all []string
	for _, got := range r.received() {
		all = append(all, got.Body)
	}
	return all
}

func (r *receiver) port() string {
	_, port, _ := net.SplitHostPort(r.Listener.Addr().String())
	return port
}

func (r *receiver) message(key, body string) delivery.Message {
	return delivery.Message{
		Service: "workplace", Route: "callback", OrderKey: key, Method: http.MethodPut, URL: r.URL + "/callback?dfmId=7",
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body),
	}
}

func status(code int) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(code) }
}

// statuses answers with one after the other, and with the last from then on.
func statuses(codes ...int) http.HandlerFunc {
	var mu sync.Mutex
	return func(rw http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		rw.WriteHeader(codes[0])
		if len(codes) > 1 {
			codes = codes[1:]
		}
	}
}

// raw answers with bytes that need not be HTTP, and closes the connection; no bytes and
// linger 0 is a reset.
func raw(text string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) {
		conn, _, err := rw.(http.Hijacker).Hijack() //nolint:forcetypeassert // the server's always is one
		if err != nil {
			panic(err)
		}
		if tcp, ok := conn.(*net.TCPConn); ok && text == "" {
			_ = tcp.SetLinger(0)
		}
		_, _ = io.WriteString(conn, text)
		_ = conn.Close()
	}
}

// silent does not answer before the sender has gone.
func silent(_ http.ResponseWriter, request *http.Request) { <-request.Context().Done() }

// refusing is an address that is in use and does not listen.
func refusing(t *testing.T) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(); _ = listener.Close() })
	return conn.LocalAddr().String()
}

// names resolves what it holds and nothing else, so that no test asks a real server.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	var addrs []netip.Addr
	for _, text := range n[host] {
		addrs = append(addrs, netip.MustParseAddr(text))
	}
	if addrs == nil {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return addrs, nil
}

// dotless looks names up as a resolver does, to which a last dot means nothing.
type dotless struct{ names }

func (d dotless) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return d.names.LookupNetIP(ctx, network, strings.TrimSuffix(host, "."))
}
