package suite_test

import (
	"context"
	"net/http"
	"slices"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// What comes is judged byte for byte, and shown only as far as it can be read.
func TestFilesAreToldBySizeAndType(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, media, body, want string }{
		{"a PDF", "application/pdf", "%PDF-1.4\n\xff\xfe", "(11 bytes of application/pdf)"},
		{"a zip with parameters", "application/zip; a=b", "PK\x03\x04\xff", "(5 bytes of application/zip)"},
		{"JSON that is not UTF-8", "application/json", "{\"\xb0\xa1\"}", "{\"\uFFFD\"}"},
		{"text that is not UTF-8", "text/csv;charset=EUC-KR", "\xb0\xa1,1", "\uFFFD,1"},
		{"a file that is text all the same", "application/octet-stream", "이름", "이름"},
		{"bytes of no type", "", "a\xff", "a\uFFFD"},
		{"nothing", "application/pdf", "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			_, url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = []string{row.media}
				_, _ = w.Write([]byte(row.body))
			})
			var got string
			result := one(t, suite.Target{ServiceURL: url, ControlURL: url}, suite.Case{
				ID: "a", Clauses: []string{"c"}, Run: func(ctx context.Context, s *suite.Session) {
					got = string(s.Do(ctx, suite.Request{Name: "a call", Service: "acme", Method: http.MethodGet, Path: "/send"}).Body)
					s.Check("the call", nil)
				},
			})
			calls := slices.DeleteFunc(result.Exchanges, func(e suite.Exchange) bool { return e.Control })
			if got != row.body || len(calls) != 1 || calls[0].Answer != row.want {
				t.Errorf("body %q, shown as %+v, want %q", got, calls, row.want)
			}
		})
	}
}
