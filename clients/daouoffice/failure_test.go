package daouoffice_test

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

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

func TestUnreadableAnswers(t *testing.T) {
	t.Parallel()
	const ok = `{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공"}}}`
	tests := []struct {
		name, reason string
		step         http.HandlerFunc
	}{
		{"HTML of a portal", "the content type is not application/json", saysAs(200, "text/html", "<html>login</html>")},
		{"JSON called text", "the content type is not application/json", saysAs(200, "text/plain", ok)},
		{"no content type", "the content type is not application/json", saysAs(200, "", ok)},
		{"nonsense content type", "the content type is not application/json", saysAs(200, "application/json; charset", ok)},
		{"another charset", "the text is not UTF-8", saysAs(200, "application/json;charset=EUC-KR", ok)},
		{"CP949 bytes", "the text is not UTF-8", says(200, "{\"code\":\"200\",\"message\":\"\xbc\xba\xb0\xf8\"}")},
		{"empty body", "the body is not JSON", says(200, "")},
		{"no content", "the content type is not application/json", saysAs(204, "", "")},
		{"half of the JSON", "the body is not JSON", says(200, ok[:40])},
		{"two answers in one", "the body is not JSON", says(200, ok+ok)},
		{"an array", "the body is JSON of another shape than documented", says(200, `["200"]`)},
		{"code an object", "the body is JSON of another shape than documented", says(200, `{"code":{}}`)},
		{"message a number", "the body is JSON of another shape than documented", says(200, `{"code":"200","message":1}`)},
		{"no code", "it has no code", says(200, `{"message":"OK"}`)},
		{"code null", "it has no code", says(200, `{"code":null}`)},
		{"data an array", "data is of another shape than documented", says(200, `{"code":"200","data":[]}`)},
		{"receivers an array", "data is of another shape than documented", says(200, `{"code":"200","data":{"validReceivers":["U2034"]}}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, tt.step)
			result, err := newClient(t, server.url, daouoffice.WithRetry(3)).Notify(t.Context(), task())
			failure, ok := errors.AsType[*daouoffice.AnswerError](err)
			if !ok || result != nil {
				t.Fatalf("got %v, %v; want *AnswerError", result, err)
			}
			if failure.Reason != tt.reason || failure.HTTPStatus/100 != 2 {
				t.Errorf("got %d %q, want %q", failure.HTTPStatus, failure.Reason, tt.reason)
			}
			if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || errors.Is(err, daouoffice.ErrNotSent) {
				t.Errorf("after a 2xx the outcome is unknown: %v", err)
			}
			if server.requests() != 1 {
				t.Errorf("%d requests, want 1: asking again would send again and not help", server.requests())
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
		want daouoffice.Error
		is   []error
	}{
		{
			"404 of a proxy", saysAs(404, "text/html", "<h1>Not\nFound</h1>"),
			daouoffice.Error{HTTPStatus: 404, Excerpt: "<h1>Not Found</h1>"},
			[]error{daouoffice.ErrNotSent},
		},
		{
			"400 with a code that is no 9xx", says(400, `{"code":"400","message":"m","messageDetail":"d"}`),
			daouoffice.Error{HTTPStatus: 400, Code: "400", Message: "m", Detail: "d"},
			[]error{daouoffice.ErrNotSent, daouoffice.Code("400")},
		},
		{"401", says(401, ``), daouoffice.Error{HTTPStatus: 401}, []error{daouoffice.ErrNotSent, daouoffice.ErrUnauthorized}},
		{"429", saysAs(429, "", "slow"), daouoffice.Error{HTTPStatus: 429, Excerpt: "slow"}, []error{daouoffice.ErrNotSent}},
		{
			"500", saysAs(500, "text/plain", "oops"),
			daouoffice.Error{HTTPStatus: 500, Excerpt: "oops", Uncertain: 1},
			[]error{daouoffice.ErrOutcomeUnknown},
		},
		{
			"503 in the envelope", says(503, `{"code":"503","message":"m"}`),
			daouoffice.Error{HTTPStatus: 503, Code: "503", Message: "m", Uncertain: 1},
			[]error{daouoffice.ErrOutcomeUnknown},
		},
		{
			"500 that says 200", says(500, `{"code":"200","message":"OK"}`),
			daouoffice.Error{HTTPStatus: 500, Code: "200", Message: "OK", Uncertain: 1},
			[]error{daouoffice.ErrOutcomeUnknown},
		},
		{
			"502 broken off", writes("HTTP/1.1 502 Bad\r\nContent-Length: 99\r\n\r\nhalf"),
			daouoffice.Error{HTTPStatus: 502, Uncertain: 1},
			[]error{daouoffice.ErrOutcomeUnknown},
		},
		{
			"a redirect is not followed", elsewhere,
			daouoffice.Error{HTTPStatus: 307, Excerpt: "moved", Uncertain: 1},
			[]error{daouoffice.ErrOutcomeUnknown},
		},
		{
			"long page", saysAs(404, "text/plain", strings.Repeat("가", 300)),
			daouoffice.Error{HTTPStatus: 404, Excerpt: strings.Repeat("가", 200) + "…"},
			[]error{daouoffice.ErrNotSent},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, tt.step)
			_, err := newClient(t, server.url).Notify(t.Context(), task())
			failure, ok := errors.AsType[*daouoffice.Error](err)
			if !ok {
				t.Fatalf("got %v, want *Error", err)
			}
			tt.want.Op, tt.want.Attempts = "notify", 1
			if diff := cmp.Diff(&tt.want, failure); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			for _, target := range tt.is {
				if !errors.Is(err, target) {
					t.Errorf("%v is not %v", err, target)
				}
			}
			if errors.Is(err, daouoffice.ErrNotSent) == errors.Is(err, daouoffice.ErrOutcomeUnknown) {
				t.Errorf("%v is both or neither", err)
			}
			if server.requests() != 1 {
				t.Errorf("%d requests, want 1", server.requests())
			}
		})
	}
}

func TestTransportErrors(t *testing.T) {
	t.Parallel()
	secure := httptest.NewTLSServer(says(200, "{}"))
	t.Cleanup(secure.Close)
	tests := []struct {
		name, url string
		opts      []daouoffice.Option
		want, is  error
		status    int
		attempts  int
	}{
		{"refused, tried three times", unreachable(t), nil, daouoffice.ErrNotSent, syscall.ECONNREFUSED, 0, 3},
		{"refused, no repetition wanted", unreachable(t), []daouoffice.Option{daouoffice.WithConnectRetry(0)}, daouoffice.ErrNotSent, syscall.ECONNREFUSED, 0, 1},
		{"certificate not trusted", secure.URL, nil, daouoffice.ErrNotSent, nil, 0, 3},
		{"reply lost", serve(t, lost).url, nil, daouoffice.ErrOutcomeUnknown, nil, 0, 1},
		{"reply broken off", serve(t, writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")).url, nil, daouoffice.ErrOutcomeUnknown, nil, 200, 1},
		{
			"larger than allowed", serve(t, says(200, strings.Repeat(" ", 2000))).url,
			[]daouoffice.Option{daouoffice.WithMaxResponse(1999), daouoffice.WithRetry(3)},
			daouoffice.ErrOutcomeUnknown, daouoffice.ErrTooLarge, 200, 1,
		},
		{
			"time-out", serve(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }).url,
			[]daouoffice.Option{daouoffice.WithTimeout(30 * time.Millisecond)},
			daouoffice.ErrOutcomeUnknown, context.DeadlineExceeded, 0, 1,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := newClient(t, tt.url, tt.opts...).Notify(t.Context(), task())
			failure, ok := errors.AsType[*daouoffice.TransportError](err)
			if !ok || failure.HTTPStatus != tt.status || failure.Attempts != tt.attempts {
				t.Fatalf("got %v (%+v)", err, failure)
			}
			if !errors.Is(err, tt.want) || (tt.is != nil && !errors.Is(err, tt.is)) {
				t.Errorf("%v is not %v and %v", err, tt.want, tt.is)
			}
			if errors.Is(err, daouoffice.ErrNotSent) == errors.Is(err, daouoffice.ErrOutcomeUnknown) {
				t.Errorf("%v is both or neither", err)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server := serve(t, func(http.ResponseWriter, *http.Request) { cancel(); <-ctx.Done() })
	client := newClient(t, server.url, daouoffice.WithRetry(3))
	for _, want := range []error{daouoffice.ErrOutcomeUnknown, daouoffice.ErrNotSent} { // by the server, then before sending
		_, err := client.Notify(ctx, task())
		if !errors.Is(err, context.Canceled) || !errors.Is(err, want) {
			t.Errorf("got %v, want cancelled and %v", err, want)
		}
	}
	if server.requests() != 1 {
		t.Errorf("%d requests, want 1", server.requests())
	}
}
