package daouoffice_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

const secret = "bafdd7b4cff6fabdc417b8a6b0e4fff6"

var document = daouoffice.Credentials{ClientID: "f255cbe0b4a9d12f", ClientSecret: secret}

// vendor is a server that answers by the document: the first request by the first step, and so on; the last step
// answers all others too.
type vendor struct {
	url string

	mu     sync.Mutex
	bodies []string
	header []http.Header
}

func (v *vendor) requests() int {
	v.mu.Lock()
	defer v.mu.Unlock()
	return len(v.bodies)
}

func serve(t *testing.T, steps ...http.HandlerFunc) *vendor {
	t.Helper()
	v := &vendor{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		v.mu.Lock()
		v.bodies = append(v.bodies, string(body))
		v.header = append(v.header, r.Header)
		step := steps[min(len(v.bodies), len(steps))-1]
		v.mu.Unlock()
		step(w, r)
	}))
	t.Cleanup(server.Close)
	v.url = server.URL
	return v
}

// says answers with the content type of the document.
func says(status int, body string) http.HandlerFunc {
	return saysAs(status, "application/json;charset=UTF-8", body)
}

func saysAs(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// accepts answers that U2034 was notified.
func accepts() http.HandlerFunc {
	return says(200, `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"},"invalidReceivers":{}}}`)
}

// lost closes the connection after the request without an answer.
func lost(w http.ResponseWriter, _ *http.Request) { writes("")(w, nil) }

// writes sends bytes and closes the connection.
func writes(bytes string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(conn, bytes)
		_ = conn.Close()
	}
}

// unreachable is an address where nobody listens any more.
func unreachable(t *testing.T) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return "http://" + listener.Addr().String()
}

func newClient(t *testing.T, url string, opts ...daouoffice.Option) *daouoffice.Client {
	t.Helper()
	client, err := daouoffice.New(url, document, append([]daouoffice.Option{daouoffice.WithClock(newClock())}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// task is a notification to one receiver.
func task() daouoffice.Notification {
	return daouoffice.Notification{
		Sender: "U1001", Receivers: []string{"U2034"}, Message: "중요한 업무가 도착했습니다.",
		LinkURL: "https://daouoffice.com/app/board",
	}
}

// clock stands still; Sleep moves it and is remembered.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

var _ daouoffice.Clock = (*clock)(nil)

func newClock() *clock { return clockAt("2026-11-21T09:00:00+09:00") }

func clockAt(rfc3339 string) *clock {
	at, err := time.Parse(time.RFC3339, rfc3339)
	if err != nil {
		panic(err)
	}
	return &clock{now: at}
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
