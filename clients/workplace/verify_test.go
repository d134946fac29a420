package workplace_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func unknown() http.HandlerFunc { return refuses(404, "300", "Not Found Exception", "") }

func TestVerifiedByReading(t *testing.T) {
	t.Parallel()
	const v1, v2 = "/workflow/apigw/v1/company/" + company + "/doc/25025", "/workflow/apigw/v2/company/" + company + "/doc/25025"
	tests := []struct {
		name    string
		steps   []http.HandlerFunc
		change  []string // of the callback
		want    string   // what the sender is told, or begins with
		read    []string // what is asked of the vendor
		version workplace.Version
	}{
		{"as documented", []http.HandlerFunc{says(200, leaveV1)}, nil, handled, []string{v1}, workplace.V1},
		{"a form of the generator behind a link to v1", []http.HandlerFunc{unknown(), says(200, purchaseV2)}, []string{"dfm-leave", "dfm-purchase"}, handled, []string{v1, v2}, workplace.V2},
		{"a link to v2", []http.HandlerFunc{says(200, purchaseV2)}, []string{"/v1/", "/v2/", "dfm-leave", "dfm-purchase"}, handled, []string{v2}, workplace.V2},
		{"not found, without the gateway's body", []http.HandlerFunc{says(404, ""), says(200, purchaseV2)}, []string{"dfm-leave", "dfm-purchase"}, handled, []string{v1, v2}, workplace.V2},
		{"a document that does not exist", []http.HandlerFunc{unknown()}, nil, "422 workplace: callback: aprvDocId names a document", []string{v1, v2}, 0},
		{"deleted, and gone", []http.HandlerFunc{unknown()}, []string{"APPROVED", "DELETED"}, handled, []string{v1, v2}, 0},
		{"deleted, and still there", []http.HandlerFunc{says(200, leaveV1)}, []string{"APPROVED", "DELETED"}, handled, []string{v1}, workplace.V1},
		{"another form", []http.HandlerFunc{says(200, purchaseV2)}, []string{"/v1/", "/v2/"}, "422 workplace: callback: dfmId is not the form", []string{v2}, 0},
		{"a link to another document", nil, []string{"/doc/25025", "/doc/25026"}, "422 workplace: callback: docDataUrl leads to another document", nil, 0},
		{"a link to a stranger", nil, []string{"http://", "http://evil.example/?u="}, "422 workplace: callback: docDataUrl does not lead to a document of this company", nil, 0},
		{"a link to another company", nil, []string{company, "another"}, "422 workplace: callback: docDataUrl does not lead to a document of this company", nil, 0},
		{"deleted, by a stranger", nil, []string{"APPROVED", "DELETED", "http://", "https://"}, "422 ", nil, 0},
		{"no permission: our fault", []http.HandlerFunc{refuses(401, "210", "Permission Denied", "")}, nil, unhandled, []string{v1}, 0},
		{"vendor is down", []http.HandlerFunc{refuses(503, "500", "Endpoint Error", "")}, nil, unhandled, []string{v1, v1, v1}, 0},
		{"vendor is down for deleted", []http.HandlerFunc{refuses(503, "500", "Endpoint Error", "")}, []string{"APPROVED", "DELETED"}, unhandled, []string{v1, v1, v1}, 0},
		{"unreadable", []http.HandlerFunc{says(200, "{}")}, nil, unhandled, []string{v1}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, append(tt.steps, says(200, leaveV1))[:max(1, len(tt.steps))]...)
			runs := 0
			var got workplace.Version
			handler := newHandler(t, func(_ context.Context, event workplace.Event) error {
				runs++
				if event.Document != nil {
					got = event.Document.Version
				}
				return nil
			}, workplace.VerifyByReading(g.client(t)))
			answer := told(put(t, handler, callback(g.url, tt.change...)))
			if !strings.HasPrefix(answer, tt.want) || got != tt.version || (runs == 1) != (tt.want == handled) {
				t.Errorf("%s after %d runs, with v%d", answer, runs, got)
			}
			if diff := cmp.Diff(tt.read, g.targets()); diff != "" {
				t.Errorf("asked (-want +got)\n%s", diff)
			}
		})
	}
}

// A repeat reads the document again, for OnRepeat; where nobody looks, nothing is read.
func TestRepeatReadsAgain(t *testing.T) {
	t.Parallel()
	g := open(t, says(200, leaveV1), says(200, strings.Replace(leaveV1, "휴가신청서", "휴가신청서(수정)", 1)))
	var titles []string
	look := func(_ context.Context, event workplace.Event) error {
		titles = append(titles, event.Document.Info.Title)
		return nil
	}
	handler := newHandler(t, look, workplace.VerifyByReading(g.client(t)), workplace.OnRepeat(look))
	for range 2 {
		put(t, handler, callback(g.url))
	}
	if diff := cmp.Diff([]string{"휴가신청서", "휴가신청서(수정)"}, titles); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	quiet := newHandler(t, look, workplace.VerifyByReading(g.client(t)))
	for range 3 {
		put(t, quiet, callback(g.url))
	}
	if got := len(g.all()); got != 3 {
		t.Errorf("%d reads, want 3: two, and one for the handler without OnRepeat", got)
	}
}

// A document that could not be read is not handled; a resend reads it again.
func TestReadingFailsThenResend(t *testing.T) {
	t.Parallel()
	g := open(t, refuses(401, "200", "Authentication Failed", ""), unknown(), unknown(), says(200, leaveV1))
	var runs atomic.Int64
	var reported []error
	handler := newHandler(t, counted(&runs, func(context.Context, int64) error { return nil }), workplace.VerifyByReading(g.client(t)),
		workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = append(reported, err) }))
	var statuses []int
	for range 4 {
		statuses = append(statuses, put(t, handler, callback(g.url)).Code)
	}
	if diff := cmp.Diff([]int{500, 422, 200, 200}, statuses); diff != "" || runs.Load() != 1 {
		t.Errorf("%d runs (-want +got)\n%s", runs.Load(), diff)
	}
	if len(reported) != 2 || !errors.Is(reported[0], workplace.ErrAuthenticationFailed) || !errors.Is(reported[1], workplace.ErrNotFound) {
		t.Errorf("reported %v", reported)
	}
	if text := fmt.Sprint(reported); !strings.Contains(text, "reading the document") {
		t.Errorf("it says %s", text)
	}
}

// A transport that panics ends one event, and no connection.
func TestReadingPanics(t *testing.T) {
	t.Parallel()
	var reported error
	client := newClient(t, anywhere, workplace.WithHTTPClient(&http.Client{Transport: roundTripper(func(*http.Request) (*http.Response, error) {
		panic("no certificate")
	})}))
	handler := newHandler(t, ignore, workplace.VerifyByReading(client),
		workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = err }))
	if got := told(put(t, handler, callback(anywhere))); got != unhandled {
		t.Errorf("got %s", got)
	}
	if _, ok := errors.AsType[*workplace.PanicError](reported); !ok {
		t.Errorf("reported %v", reported)
	}
}
