package workplace_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

const (
	company   = "52e6e775-6993-424d-bc58-62e17268ed29" // the guide's own example
	accessKey = "TESTACCESSKEY0000001"
	secretKey = "testSecretKey0000000000000000000000000001"
	apiKey    = "TESTAPIKEY"
)

func pair() workplace.Credentials {
	return workplace.Credentials{AccessKey: accessKey, SecretKey: secretKey}
}

func keys() workplace.Keys {
	return workplace.Keys{AccessKey: accessKey, SecretKey: secretKey, APIKey: apiKey}
}

// hmac256 is base64(HMAC-SHA256).
func hmac256(secret, text string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// arrival is one request as it came over the wire.
type arrival struct {
	method, target string
	header         http.Header
	body           string
}

// gateway checks what it gets by the document: timestamp, access key and signature v2 over the request line as received.
// What is signed right is answered by the first step, and so on; the last step answers all others too.
type gateway struct {
	url   string
	clock *clock

	mu       sync.Mutex
	arrivals []arrival
}

func open(t *testing.T, steps ...http.HandlerFunc) *gateway {
	t.Helper()
	g := &gateway{clock: newClock()}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		g.mu.Lock()
		g.arrivals = append(g.arrivals, arrival{r.Method, r.RequestURI, r.Header, string(body)})
		step := steps[min(len(g.arrivals), len(steps))-1]
		g.mu.Unlock()
		if !g.signed(r) {
			step = refuses(401, "200", "Authentication Failed", "Invalid authentication information.")
		}
		step(w, r)
	}))
	t.Cleanup(server.Close)
	g.url = server.URL
	return g
}

func (g *gateway) signed(r *http.Request) bool {
	timestamp := r.Header.Get("x-ncp-apigw-timestamp")
	sent, err := strconv.ParseInt(timestamp, 10, 64)
	text := r.Method + " " + r.RequestURI + "\n" + timestamp + "\n" + accessKey
	return err == nil && g.clock.Now().Sub(time.UnixMilli(sent)).Abs() < 5*time.Minute &&
		r.Header.Get("x-ncp-iam-access-key") == accessKey && r.Header.Get("x-ncp-apigw-signature-v2") == hmac256(secretKey, text)
}

func (g *gateway) all() []arrival {
	g.mu.Lock()
	defer g.mu.Unlock()
	return append([]arrival(nil), g.arrivals...)
}

// targets are the request targets in the order they came.
func (g *gateway) targets() []string {
	var targets []string
	for _, a := range g.all() {
		targets = append(targets, a.target)
	}
	return targets
}

// client makes a client on the gateway's own clock, unless an option says otherwise.
func (g *gateway) client(t *testing.T, opts ...workplace.Option) *workplace.Client {
	t.Helper()
	return newClient(t, g.url, append([]workplace.Option{workplace.WithClock(g.clock)}, opts...)...)
}

func newClient(t *testing.T, url string, opts ...workplace.Option) *workplace.Client {
	t.Helper()
	client, err := workplace.New(url, pair(), company, append([]workplace.Option{workplace.WithClock(newClock())}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// serve answers whatever comes in.
func serve(t *testing.T, step http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(step)
	t.Cleanup(server.Close)
	return server.URL
}

func says(status int, body string) http.HandlerFunc { return saysAs(status, "application/json", body) }

func saysAs(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// refuses answers in the gateway's envelope.
func refuses(status int, code, message, details string) http.HandlerFunc {
	return says(status, `{"error":{"errorCode":"`+code+`","message":"`+message+`","details":"`+details+`"}}`)
}

// after also asks the caller to wait.
func after(value string, step http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", value)
		step(w, r)
	}
}

const (
	leaveV1    = `{"doc":{"aprvDocId":"25025","docTitle":"휴가신청서","drftUserId":"W1001"}}`
	purchaseV2 = `{"tenantId":"t1","companyId":"` + company + `","aprvDocId":"25025","dfmId":"dfm-purchase","doc":{"docTitle":"구매품의서"}}`
)

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

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// clock stands still; Sleep moves it and is remembered.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

var _ workplace.Clock = (*clock)(nil)

// newClock stands at the time of the reference's signatures.
func newClock() *clock { return &clock{now: time.UnixMilli(1505290625682)} }

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
