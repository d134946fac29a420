package workplace_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func TestUnreadableAnswers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, reason, excerpt string
		step                  http.HandlerFunc
	}{
		{"HTML of a portal", "the body is not JSON", "<html>login</html>", saysAs(200, "text/html", "<html>login</html>")},
		{"empty body", "the body is not JSON", "", says(200, "")},
		{"no content", "the body is not JSON", "", saysAs(204, "", "")},
		{"half of the JSON, whose names are nobody's business", "the body is not JSON", "", says(200, `{"doc":{"trgtUserNm":"김기안`)},
		{"two answers in one", "the body is not JSON", "", says(200, leaveV1+leaveV1)},
		{"CP949", "the text is not UTF-8", "", says(200, "{\"doc\":{\"docTitle\":\"\xc8\xde\xb0\xa1\"}}")},
		{"an array", "the body is JSON of another shape than documented", "", says(200, `[{"doc":{}}]`)},
		{"null", "it has no doc", "null", says(200, `null`)},
		{"no doc", "it has no doc", "", says(200, `{"aprvDocId":"25025"}`)},
		{"doc null", "it has no doc", "", says(200, `{"doc":null}`)},
		{"doc an array", "doc is of another shape than documented", "", says(200, `{"doc":[]}`)},
		{"doc a text", "doc is of another shape than documented", "", says(200, `{"doc":"none"}`)},
		{"another document", "it is another document than asked for", "", says(200, `{"doc":{"aprvDocId":"25026"}}`)},
		{"another document, v2", "it is another document than asked for", "", says(200, `{"aprvDocId":25026,"doc":{"aprvDocId":"25025"}}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, tt.step)
			document, err := g.client(t).Document(t.Context(), workplace.V1, "25025")
			failure, ok := errors.AsType[*workplace.AnswerError](err)
			if !ok || document != nil {
				t.Fatalf("got %v, %v; want *AnswerError", document, err)
			}
			if failure.Reason != tt.reason || failure.Excerpt != tt.excerpt || failure.HTTPStatus/100 != 2 {
				t.Errorf("got %+v", failure)
			}
			checkKind(t, err, workplace.ErrAnswered)
			if !strings.Contains(err.Error(), tt.reason) || strings.Contains(err.Error(), "김기안") {
				t.Errorf("it says %v", err)
			}
			if got := len(g.all()); got != 1 {
				t.Errorf("%d requests, want 1: asking again would not help", got)
			}
		})
	}
}

func TestStatusWithoutACode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		step http.HandlerFunc
		want workplace.Error
	}{
		{"404 of a proxy", saysAs(404, "text/html", "<h1>Not\nFound</h1>"), workplace.Error{HTTPStatus: 404, Excerpt: "<h1>Not Found</h1>", Attempts: 1}},
		{"404 with an empty body", says(404, ""), workplace.Error{HTTPStatus: 404, Attempts: 1}},
		{
			"an application's own shape", says(400, `{"status":400,"error":"Bad Request"}`),
			workplace.Error{HTTPStatus: 400, Excerpt: `{"status":400,"error":"Bad Request"}`, Attempts: 1},
		},
		{"a message alone", says(403, `{"message":"no"}`), workplace.Error{HTTPStatus: 403, Excerpt: `{"message":"no"}`, Attempts: 1}},
		{"500", saysAs(500, "text/plain", "oops"), workplace.Error{HTTPStatus: 500, Excerpt: "oops", Attempts: 3}},
		{"501", saysAs(501, "text/plain", "oops"), workplace.Error{HTTPStatus: 501, Excerpt: "oops", Attempts: 1}},
		{"502 broken off", writes("HTTP/1.1 502 Bad\r\nContent-Length: 99\r\n\r\nhalf"), workplace.Error{HTTPStatus: 502, Attempts: 3}},
		{
			"a redirect is not followed", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", "https://evil.example/")
				saysAs(307, "text/html", "moved")(w, r)
			}, workplace.Error{HTTPStatus: 307, Excerpt: "moved", Attempts: 1},
		},
		{
			"long page", saysAs(404, "text/plain", strings.Repeat("가", 300)),
			workplace.Error{HTTPStatus: 404, Excerpt: strings.Repeat("가", 200) + "…", Attempts: 1},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, tt.step)
			_, err := g.client(t).Document(t.Context(), workplace.V2, "25025")
			failure, ok := errors.AsType[*workplace.Error](err)
			if !ok {
				t.Fatalf("got %v, want *Error", err)
			}
			tt.want.Op = "document-v2"
			if diff := cmp.Diff(&tt.want, failure); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkKind(t, err, workplace.ErrAnswered)
			if got := len(g.all()); got != tt.want.Attempts {
				t.Errorf("%d requests, want %d", got, tt.want.Attempts)
			}
		})
	}
}

func TestTransportErrors(t *testing.T) {
	t.Parallel()
	secure := httptest.NewTLSServer(says(200, leaveV1))
	t.Cleanup(secure.Close)
	tests := []struct {
		name, url string
		opts      []workplace.Option
		want, is  error
		status    int
		attempts  int
	}{
		{"refused, tried three times", unreachable(t), nil, workplace.ErrNotSent, syscall.ECONNREFUSED, 0, 3},
		{"refused, no repetition wanted", unreachable(t), []workplace.Option{workplace.WithConnectRetry(0)}, workplace.ErrNotSent, syscall.ECONNREFUSED, 0, 1},
		{"certificate not trusted", secure.URL, nil, workplace.ErrNotSent, nil, 0, 3},
		{"reply lost", open(t, lost).url, nil, workplace.ErrOutcomeUnknown, nil, 0, 3},
		{"reply lost, no repetition wanted", open(t, lost).url, []workplace.Option{workplace.WithRetry(0)}, workplace.ErrOutcomeUnknown, nil, 0, 1},
		{"reply broken off", open(t, writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")).url, nil, workplace.ErrOutcomeUnknown, nil, 200, 3},
		{
			"larger than allowed", open(t, says(200, strings.Repeat(" ", 2000))).url,
			[]workplace.Option{workplace.WithMaxResponse(1999)},
			workplace.ErrOutcomeUnknown, workplace.ErrTooLarge, 200, 1,
		},
		{
			"time-out", open(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }).url,
			[]workplace.Option{workplace.WithTimeout(30 * time.Millisecond), workplace.WithRetry(1)},
			workplace.ErrOutcomeUnknown, context.DeadlineExceeded, 0, 2,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := newClient(t, tt.url, tt.opts...).Document(t.Context(), workplace.V1, "25025")
			failure, ok := errors.AsType[*workplace.TransportError](err)
			if !ok || failure.HTTPStatus != tt.status || failure.Attempts != tt.attempts || failure.Op != "document-v1" {
				t.Fatalf("got %v (%+v)", err, failure)
			}
			checkKind(t, err, tt.want)
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%v is not %v", err, tt.is)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	g := open(t, func(_ http.ResponseWriter, r *http.Request) { cancel(); <-r.Context().Done() })
	client := g.client(t)
	for _, want := range []error{workplace.ErrOutcomeUnknown, workplace.ErrNotSent} { // by the server, then before sending
		_, err := client.Document(ctx, workplace.V1, "25025")
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want cancelled", err)
		}
		checkKind(t, err, want)
	}
	if got := len(g.all()); got != 1 {
		t.Errorf("%d requests, want 1", got)
	}
}
