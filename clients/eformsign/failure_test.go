package eformsign_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// kinds names what is known of a call's fate: always exactly one thing.
func kinds(err error) string {
	var all []string
	for name, kind := range map[string]error{
		"refused": eformsign.ErrRefused, "not sent": eformsign.ErrNotSent, "unknown": eformsign.ErrOutcomeUnknown,
	} {
		if errors.Is(err, kind) {
			all = append(all, name)
		}
	}
	return strings.Join(all, " and ")
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

func TestUnreadableAnswers(t *testing.T) {
	t.Parallel()
	const shape = "the body is JSON of another shape than documented"
	tests := []struct {
		name, reason, excerpt string
		step                  http.HandlerFunc
	}{
		{"HTML of a portal", "the body is not JSON", "<html>login</html>", saysAs(200, "text/html", "<html>login</html>")},
		{"empty body", "the body is not JSON", "", says(200, "")},
		{"no content", "the body is not JSON", "", saysAs(204, "", "")},
		{"half of the JSON", "the body is not JSON", created[:20], says(200, created[:20])},
		{"two answers in one", "the body is not JSON", "{}{}", says(200, "{}{}")},
		{"CP949 bytes", "the text is not UTF-8", "", says(200, "{\"document\":{\"id\":\"1\",\"document_name\":\"\xbc\xba\xb0\xf8\"}}")},
		{"an array", shape, "", says(200, `[]`)},
		{"a text", shape, "", says(200, `"ok"`)},
		{"code an object", shape, "", says(200, `{"code":{}}`)},
		{"document an array", shape, "", says(200, `{"document":[]}`)},
		{"id an object", shape, "", says(200, `{"document":{"id":{}}}`)},
		{"no document", "it has no document.id", "", says(200, `{"template_id":"t"}`)},
		{"null", "it has no document.id", "", says(200, `null`)},
		{"completed, but nothing made", "it has no document.id", "", says(200, `{"code":"-1","message":"Completed.","status":"200"}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("create-document", tt.step)
			made, err := vendor.client(t, eformsign.WithRetry(3)).CreateDocument(t.Context(), templateID, document())
			failure, ok := errors.AsType[*eformsign.AnswerError](err)
			if !ok || made.ID != "" {
				t.Fatalf("got %v, %v; want *AnswerError", made, err)
			}
			if failure.Reason != tt.reason || failure.HTTPStatus/100 != 2 || failure.Attempts != 1 || failure.Uncertain != 1 {
				t.Errorf("got %+v, want %q", failure, tt.reason)
			}
			if tt.excerpt != "" && failure.Excerpt != tt.excerpt {
				t.Errorf("excerpt %q, want %q", failure.Excerpt, tt.excerpt)
			}
			if kinds(err) != "unknown" {
				t.Errorf("after a 2xx the outcome is unknown: %s", kinds(err))
			}
			if got := vendor.count("create-document"); got != 1 {
				t.Errorf("%d requests, want 1: asking again would make another and not help", got)
			}
		})
	}
}

func TestHTTPStatus(t *testing.T) {
	t.Parallel()
	elsewhere := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "/elsewhere")
		saysAs(307, "text/html", "moved")(w, r)
	}
	tests := []struct {
		name string
		step http.HandlerFunc
		want eformsign.Error
		kind string
	}{
		{"404 of a proxy", saysAs(404, "text/html", "<h1>Not\nFound</h1>"), eformsign.Error{HTTPStatus: 404, Excerpt: "<h1>Not Found</h1>"}, "refused"},
		{"429", saysAs(429, "", "slow"), eformsign.Error{HTTPStatus: 429, Excerpt: "slow"}, "refused"},
		{"message instead of ErrorMessage", says(400, `{"code":"400","message":"Required request body is missing"}`), eformsign.Error{HTTPStatus: 400, Code: "400", Message: "Required request body is missing"}, "refused"},
		{"both messages", says(400, `{"code":"4000001","ErrorMessage":"a","message":"b"}`), eformsign.Error{HTTPStatus: 400, Code: "4000001", Message: "a"}, "refused"},
		{"a message that is an object", says(400, `{"code":"4000001","message":{"a":1}}`), eformsign.Error{HTTPStatus: 400, Code: "4000001", Message: `{"a":1}`}, "refused"},
		{"refusal in HTTP 200", says(200, `{"code":"4000074","ErrorMessage":"No such member exists."}`), eformsign.Error{HTTPStatus: 200, Code: "4000074", Message: "No such member exists."}, "refused"},
		{"refusal in HTTP 500", says(500, `{"code":"4000046","ErrorMessage":"There is no template."}`), eformsign.Error{HTTPStatus: 500, Code: "4000046", Message: "There is no template."}, "refused"},
		{"2020001", says(202, `{"code":"2020001","ErrorMessage":"m"}`), eformsign.Error{HTTPStatus: 202, Code: "2020001", Message: "m"}, "refused"},
		{"500", saysAs(500, "text/plain", "oops"), eformsign.Error{HTTPStatus: 500, Excerpt: "oops", Uncertain: 1}, "unknown"},
		{"5000001", says(500, `{"code":"5000001","ErrorMessage":"Internal server error."}`), eformsign.Error{HTTPStatus: 500, Code: "5000001", Message: "Internal server error.", Uncertain: 1}, "unknown"},
		{"5000001 in HTTP 200", says(200, `{"code":"5000001"}`), eformsign.Error{HTTPStatus: 200, Code: "5000001", Uncertain: 1}, "unknown"},
		{"5000001 in HTTP 400", says(400, `{"code":"5000001"}`), eformsign.Error{HTTPStatus: 400, Code: "5000001", Uncertain: 1}, "unknown"},
		{"500 that says 200", says(500, `{"code":"200"}`), eformsign.Error{HTTPStatus: 500, Code: "200", Uncertain: 1}, "unknown"},
		{"502 broken off", writes("HTTP/1.1 502 Bad\r\nContent-Length: 99\r\n\r\nhalf"), eformsign.Error{HTTPStatus: 502, Uncertain: 1}, "unknown"},
		{"a redirect is not followed", elsewhere, eformsign.Error{HTTPStatus: 307, Excerpt: "moved", Uncertain: 1}, "unknown"},
		{"long page", saysAs(404, "text/plain", strings.Repeat("가", 300)), eformsign.Error{HTTPStatus: 404, Excerpt: strings.Repeat("가", 200) + "…"}, "refused"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("create-document", tt.step)
			_, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
			failure, ok := errors.AsType[*eformsign.Error](err)
			if !ok {
				t.Fatalf("got %v, want *Error", err)
			}
			tt.want.Op, tt.want.Attempts = "create-document", 1
			if diff := cmp.Diff(&tt.want, failure); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if kinds(err) != tt.kind {
				t.Errorf("%s, want %s", kinds(err), tt.kind)
			}
			if (tt.kind == "unknown") != strings.Contains(err.Error(), "it is unknown") {
				t.Errorf("%q does not say what is known", err)
			}
			if got := vendor.count("create-document"); got != 1 {
				t.Errorf("%d requests, want 1", got)
			}
		})
	}
}

func TestTransportErrors(t *testing.T) {
	t.Parallel()
	secure := httptest.NewTLSServer(says(200, "{}"))
	t.Cleanup(secure.Close)
	tests := []struct {
		name     string
		step     http.HandlerFunc // nil: see api
		api      string           // api_url where nobody answers
		opts     []eformsign.Option
		kind     string
		is       error
		status   int
		attempts int
	}{
		{"refused, tried three times", nil, unreachable(t), nil, "not sent", syscall.ECONNREFUSED, 0, 3},
		{"refused, no repetition wanted", nil, unreachable(t), []eformsign.Option{eformsign.WithConnectRetry(0)}, "not sent", syscall.ECONNREFUSED, 0, 1},
		{"certificate not trusted", nil, secure.URL, nil, "not sent", nil, 0, 3},
		{"reply lost", lost, "", nil, "unknown", nil, 0, 1},
		{"reply broken off", writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), "", nil, "unknown", nil, 200, 1},
		{"larger than allowed", says(200, strings.Repeat(" ", 2000)), "", []eformsign.Option{eformsign.WithMaxResponse(1999), eformsign.WithRetry(3)}, "unknown", eformsign.ErrTooLarge, 200, 1},
		{"time-out", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "", []eformsign.Option{eformsign.WithTimeout(500 * time.Millisecond)}, "unknown", context.DeadlineExceeded, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.apiURL = tt.api
			if tt.step != nil {
				vendor.answers("create-document", tt.step)
			}
			_, err := vendor.client(t, tt.opts...).CreateDocument(t.Context(), templateID, document())
			failure, ok := errors.AsType[*eformsign.TransportError](err)
			if !ok || failure.Op != "create-document" || failure.HTTPStatus != tt.status || failure.Attempts != tt.attempts {
				t.Fatalf("got %v (%+v)", err, failure)
			}
			if kinds(err) != tt.kind || (tt.is != nil && !errors.Is(err, tt.is)) {
				t.Errorf("%v is %s, want %s and %v", err, kinds(err), tt.kind, tt.is)
			}
		})
	}
}

// A call whose token cannot be had was not sent, or is refused with the token.
func TestTokenFailsTheCall(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		step     http.HandlerFunc
		kind     string
		text     string
		requests int
	}{
		{"refused", refuses("4030001"), "refused", "code 4030001: the API key is not active", 1},
		{"lost, three times", lost, "not sent", "eformsign: access-token: no token came back: ", 3},
		{"500, three times", saysAs(500, "text/plain", "oops"), "not sent", "answer without a code (HTTP 500)", 3},
		{"5000001, three times", refuses("5000001"), "not sent", "code 5000001: server error", 3},
		{"501", saysAs(501, "text/plain", "no"), "not sent", "(HTTP 501)", 1},
		{"redirect", saysAs(302, "text/html", ""), "not sent", "(HTTP 302)", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("access-token", tt.step, tt.step, tt.step, tt.step)
			_, err := vendor.client(t, eformsign.WithRetry(3)).CreateDocument(t.Context(), templateID, document())
			if kinds(err) != tt.kind || !strings.Contains(err.Error(), tt.text) {
				t.Errorf("got %v, %s; want %q, %s", err, kinds(err), tt.text, tt.kind)
			}
			if got := len(vendor.all()); got != tt.requests {
				t.Errorf("%d requests, want %d", got, tt.requests)
			}
		})
	}
}

// A refusal of the third token request is a refusal, whatever became of the first two.
func TestTokenRefusedAfterLostReplies(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.answers("access-token", lost, lost, refuses("4030004"))
	_, err := vendor.client(t).TokenSource().Token(t.Context())
	if !errors.Is(err, eformsign.ErrWrongSignature) || kinds(err) != "refused" {
		t.Errorf("got %v, %s", err, kinds(err))
	}
}

func TestSignerThatFails(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	broken := errors.New("key service is down")
	client, err := eformsign.New(vendor.url, eformsign.Credentials{APIKey: apiKey}, eformsign.WithClock(vendor.clock),
		eformsign.WithSigner(service{form: func(der []byte) []byte { return der }, err: broken}))
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Document(t.Context(), documentID)
	if !errors.Is(err, broken) || kinds(err) != "not sent" || len(vendor.all()) != 0 {
		t.Errorf("got %v after %d requests", err, len(vendor.all()))
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	vendor.answers("create-document", func(http.ResponseWriter, *http.Request) { cancel(); <-ctx.Done() })
	client := vendor.client(t, eformsign.WithRetry(3))
	for _, want := range []string{"unknown", "not sent"} { // by the server, then before sending
		_, err := client.CreateDocument(ctx, templateID, document())
		if !errors.Is(err, context.Canceled) || kinds(err) != want {
			t.Errorf("got %v, want cancelled and %s", err, want)
		}
	}
	if got := vendor.count("create-document"); got != 1 {
		t.Errorf("%d requests, want 1", got)
	}
}
