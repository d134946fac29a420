package delivery_test

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestReasonOfAStatus(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]delivery.Reason{
		200: "", 201: "", 204: "", 299: "",
		300: delivery.ReasonRedirect, 302: delivery.ReasonRedirect, 399: delivery.ReasonRedirect,
		400: delivery.ReasonClientError, 404: delivery.ReasonClientError, 499: delivery.ReasonClientError,
		500: delivery.ReasonServerError, 503: delivery.ReasonServerError, 599: delivery.ReasonServerError,
		101: delivery.ReasonStatus, 600: delivery.ReasonStatus, 999: delivery.ReasonStatus,
	} {
		t.Run(string(want)+" "+http.StatusText(code), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, status(code))
			id := w.enqueue(r.message("", "{}"), delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), code, want)
		})
	}
}

func wantOutcome(t *testing.T, d delivery.Delivery, status int, reason delivery.Reason) {
	t.Helper()
	last, ok := d.Last()
	if !ok {
		t.Fatalf("no attempt: %+v", d)
	}
	wantEqual(t, "status", status, last.Status)
	wantEqual(t, "reason", reason, last.Reason)
	want := delivery.Success
	if reason != "" {
		want = delivery.Failure
	}
	wantEqual(t, "state", want, d.State)
	if (reason == "") != (last.Explanation == "") {
		t.Errorf("reason %q is explained by %q", reason, last.Explanation)
	}
}

func TestReasonOfABrokenAnswer(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer string
		status int
		want   delivery.Reason
	}{
		"reset":                      {"", 0, delivery.ReasonReset},
		"not HTTP":                   {"접수했습니다\r\n", 0, delivery.ReasonBrokenAnswer},
		"half a status line":         {"HTTP/1.1 20", 0, delivery.ReasonBrokenAnswer},
		"a status that is no number": {"HTTP/1.1 OK 200\r\n\r\n", 0, delivery.ReasonBrokenAnswer},
		"half a header":              {"HTTP/1.1 200 OK\r\nContent-Le", 0, delivery.ReasonBrokenAnswer},
		"half a body":                {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nreceiv", 200, delivery.ReasonBrokenAnswer},
		"half a chunk":               {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nreceiv", 200, delivery.ReasonBrokenAnswer},
		"a header too long": {
			"HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 128<<10) + "\r\nContent-Length: 0\r\n\r\n", 0, delivery.ReasonBrokenAnswer,
		},
		"whole, by its end": {"HTTP/1.0 200 OK\r\n\r\nreceived", 200, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, raw(test.answer))
			id := w.enqueue(r.message("", "{}"), delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), test.status, test.want)
			wantEqual(t, "messages", 1, len(r.received()))
		})
	}
}

func TestReasonOfNoConnection(t *testing.T) {
	t.Parallel()
	port := refusing(t)
	_, portOnly, _ := net.SplitHostPort(port)
	for name, test := range map[string]struct {
		url  string
		want delivery.Reason
	}{
		"nothing listens":     {"http://" + port, delivery.ReasonRefused},
		"nor by TLS":          {"https://" + port, delivery.ReasonRefused},
		"a second address":    {"http://two.example.com:" + portOnly, delivery.ReasonRefused},
		"unknown name":        {"http://nowhere.example.com/cb", delivery.ReasonDNS},
		"unknown name by TLS": {"https://nowhere.example.com/cb", delivery.ReasonDNS},
		"no URL":              {"", delivery.ReasonInvalid},
		"no scheme":           {"127.0.0.1:80/cb", delivery.ReasonInvalid},
		"no host":             {"http:///cb", delivery.ReasonInvalid},
		"port only":           {"http://:80/cb", delivery.ReasonInvalid},
		"port 0":              {"http://127.0.0.1:0/cb", delivery.ReasonInvalid},
		"port too high":       {"http://127.0.0.1:65536/cb", delivery.ReasonInvalid},
		"port that is a word": {"http://127.0.0.1:http/cb", delivery.ReasonInvalid},
		"another scheme":      {"ftp://127.0.0.1/cb", delivery.ReasonInvalid},
		"a file":              {"file:///etc/passwd", delivery.ReasonInvalid},
		"a control character": {"http://127.0.0.1/\ncb", delivery.ReasonInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) {
				o.Resolver = names{"two.example.com": {"10.0.0.1", "127.0.0.1"}}
			})
			id := w.enqueue(delivery.Message{Service: "workplace", Method: http.MethodPut, URL: test.url}, delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), 0, test.want)
			wantEqual(t, "journalled as", string(test.want), w.entries()[0].Code)
		})
	}
}

func TestReasonOfAnInvalidMessage(t *testing.T) {
	t.Parallel()
	r := newReceiver(t, status(http.StatusOK))
	for name, change := range map[string]func(*delivery.Message){
		"method with a space":     func(m *delivery.Message) { m.Method = "PU T" },
		"header without a name":   func(m *delivery.Message) { m.Header = http.Header{"": {"x"}} },
		"header's name":           func(m *delivery.Message) { m.Header = http.Header{"X Y": {"x"}} },
		"header's name in Korean": func(m *delivery.Message) { m.Header = http.Header{"문서": {"x"}} },
		"header smuggled in":      func(m *delivery.Message) { m.Header = http.Header{"X": {"x\r\nY: y"}} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			m := r.message("", "{}")
			change(&m)
			id := w.enqueue(m, delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), 0, delivery.ReasonInvalid)
		})
	}
	if got := r.bodies(); got != nil {
		t.Errorf("arrived: %q", got)
	}
}

func TestReasonOfATimeout(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		status int
	}{
		"no answer": {silent, 0},
		"half an answer": {func(rw http.ResponseWriter, request *http.Request) {
			rw.Header().Set("Content-Length", "10")
			_, _ = rw.Write([]byte("half"))
			_ = http.NewResponseController(rw).Flush()
			silent(rw, request)
		}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Guard = 50 * time.Millisecond })
			r := newReceiver(t, test.answer)
			m := r.message("", "{}")
			m.Timeout = 3 * time.Second
			id := w.enqueue(m, delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), test.status, delivery.ReasonTimeout)
			wantEqual(t, "duration is the vendor's", 3*time.Second, w.get(id).Attempts[0].Duration)
		})
	}
}

func TestReasonOfTLS(t *testing.T) {
	t.Parallel()
	r := newTLSReceiver(t, status(http.StatusOK))
	plain := newReceiver(t, status(http.StatusOK))
	trusted := x509.NewCertPool()
	trusted.AddCert(r.Certificate())
	trust := func(o *delivery.Options) { o.TLS = &tls.Config{RootCAs: trusted, MinVersion: tls.VersionTLS12} }
	for name, test := range map[string]struct {
		url    string
		change func(*delivery.Options)
		status int
		want   delivery.Reason
	}{
		"trusted":                      {r.URL, trust, 200, ""},
		"not trusted":                  {r.URL, func(*delivery.Options) {}, 0, delivery.ReasonTLS},
		"for another host":             {"https://erp.local:" + r.port(), trust, 0, delivery.ReasonTLS},
		"the receiver speaks no TLS":   {"https://127.0.0.1:" + plain.port(), trust, 0, delivery.ReasonTLS},
		"the receiver speaks TLS only": {"http://127.0.0.1:" + r.port(), trust, 400, delivery.ReasonClientError},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory(), test.change, func(o *delivery.Options) { o.Resolver = names{"erp.local": {"127.0.0.1"}} })
			id := w.enqueue(delivery.Message{Service: "workplace", Method: http.MethodPut, URL: test.url}, delivery.Schedule{}).ID
			w.settle()
			wantOutcome(t, w.get(id), test.status, test.want)
		})
	}
}

func TestSentencesTellNoSecretAndNoAddress(t *testing.T) {
	t.Parallel()
	port := refusing(t)
	w := newWorld(t, store.NewMemory())
	w.enqueue(delivery.Message{
		Service: "workplace", Method: http.MethodPut, URL: "http://user:s3cret@" + port + "/cb?token=s3cret",
		Header: http.Header{"Authorization": {"Bearer s3cret"}}, Body: []byte("s3cret"),
	}, delivery.Schedule{})
	w.settle()
	for _, secret := range []string{"s3cret", "127.0.0.1", "dial", "tcp"} {
		if text := w.get(1).Attempts[0].Explanation + w.entries()[0].Explanation; strings.Contains(text, secret) {
			t.Errorf("%q tells %q", text, secret)
		}
	}
}

func TestEveryReasonHasASentence(t *testing.T) {
	t.Parallel()
	seen := map[string]delivery.Reason{}
	for _, r := range []delivery.Reason{
		delivery.ReasonInvalid, delivery.ReasonNotAllowed, delivery.ReasonDNS, delivery.ReasonRefused, delivery.ReasonUnreachable,
		delivery.ReasonTLS, delivery.ReasonTimeout, delivery.ReasonReset, delivery.ReasonBrokenAnswer, delivery.ReasonRedirect,
		delivery.ReasonClientError, delivery.ReasonServerError, delivery.ReasonStatus,
	} {
		text := r.Sentence()
		if other, ok := seen[text]; ok || text == "" {
			t.Errorf("%s says %q, as %q does", r, text, other)
		}
		seen[text] = r
	}
	wantEqual(t, "no reason", "", delivery.Reason("").Sentence())
}
