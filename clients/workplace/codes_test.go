package workplace_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// table is the gateway's, with two codes that it does not have.
var table = [...]struct {
	status        int
	code, message string
	want          workplace.Code
}{
	{400, "100", "Bad Request Exception", workplace.ErrBadRequest},
	{401, "200", "Authentication Failed", workplace.ErrAuthenticationFailed},
	{401, "210", "Permission Denied", workplace.ErrPermissionDenied},
	{403, "230", "Forbidden", workplace.ErrForbidden},
	{404, "300", "Not Found Exception", workplace.ErrNotFound},
	{429, "400", "Quota Exceeded", workplace.ErrQuotaExceeded},
	{429, "410", "Throttle Limited", workplace.ErrThrottleLimited},
	{429, "420", "Rate Limited", workplace.ErrRateLimited},
	{413, "430", "Request Entity Too Large", workplace.ErrEntityTooLarge},
	{503, "500", "Endpoint Error", workplace.ErrEndpoint},
	{504, "510", "Endpoint Timeout", workplace.ErrEndpointTimeout},
	{500, "900", "Unexpected Error", workplace.ErrUnexpected},
	{418, "999", "Unheard of", workplace.Code("999")},
	{400, "E-17", "", workplace.Code("E-17")},
}

// shapes are the ways a refusal is written.
var shapes = [...]struct{ name, layout, details string }{
	{"envelope", `{"error":{"errorCode":"CODE","message":"MESSAGE","details":"d"}}`, "d"},
	{"envelope without details", `{"error":{"errorCode":"CODE","message":"MESSAGE"}}`, ""},
	{"details an object", `{"error":{"errorCode":"CODE","message":"MESSAGE","details":{"a":1}}}`, `{"a":1}`},
	{"flat", `{"errorCode":"CODE","errorMessage":"MESSAGE"}`, ""},
}

func TestEveryCodeInEveryShape(t *testing.T) {
	t.Parallel()
	for _, row := range table {
		for _, shape := range shapes {
			t.Run(row.code+", "+shape.name, func(t *testing.T) {
				t.Parallel()
				body := strings.NewReplacer("CODE", row.code, "MESSAGE", row.message).Replace(shape.layout)
				g := open(t, says(row.status, body))
				document, err := g.client(t, workplace.WithRetry(0)).Document(t.Context(), workplace.V1, "25025")
				failure, ok := errors.AsType[*workplace.Error](err)
				if !ok || document != nil {
					t.Fatalf("got %v, %v; want *Error", document, err)
				}
				want := &workplace.Error{
					Op: "document-v1", Code: row.want, Message: row.message, Details: shape.details, HTTPStatus: row.status, Attempts: 1,
				}
				if diff := cmp.Diff(want, failure); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				for _, other := range table {
					if got := errors.Is(err, other.want); got != (other.code == row.code) {
						t.Errorf("errors.Is(%s) is %v", other.code, got)
					}
				}
				checkKind(t, err, workplace.ErrAnswered)
				for _, text := range []string{row.code, row.message, shape.details, fmt.Sprintf("HTTP %d", row.status)} {
					if !strings.Contains(err.Error(), text) {
						t.Errorf("%v does not tell %q", err, text)
					}
				}
			})
		}
	}
}

// checkKind checks that err is one of the three kinds, and that one.
func checkKind(t *testing.T, err, want error) {
	t.Helper()
	for _, kind := range []error{workplace.ErrNotSent, workplace.ErrOutcomeUnknown, workplace.ErrAnswered} {
		if errors.Is(err, kind) != errors.Is(want, kind) {
			t.Errorf("%v: is %q: %v", err, kind, errors.Is(err, kind))
		}
	}
}

// The vendor's table types the code Integer, its example a string.
func TestCodeAsANumber(t *testing.T) {
	t.Parallel()
	g := open(t, says(401, `{"error":{"errorCode":210,"message":"Permission Denied"}}`))
	_, err := g.client(t).Document(t.Context(), workplace.V2, "25025")
	if !errors.Is(err, workplace.ErrPermissionDenied) {
		t.Errorf("got %v", err)
	}
}

// A refusal inside HTTP 200 is one too.
func TestRefusalInHTTP200(t *testing.T) {
	t.Parallel()
	for _, shape := range shapes {
		body := strings.NewReplacer("CODE", "300", "MESSAGE", "m").Replace(shape.layout)
		g := open(t, says(200, body))
		_, err := g.client(t).Document(t.Context(), workplace.V1, "25025")
		failure, ok := errors.AsType[*workplace.Error](err)
		if !ok || !errors.Is(err, workplace.ErrNotFound) || failure.HTTPStatus != 200 {
			t.Errorf("%s: got %v", shape.name, err)
		}
	}
}

func TestCodesTellTheirMeaning(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range table {
		text := row.want.Error()
		if !strings.HasPrefix(text, "code "+row.code) || seen[text] {
			t.Errorf("%s says %q", row.code, text)
		}
		seen[text] = true
	}
	if got := workplace.Code("999").Error(); got != "code 999" {
		t.Errorf("an unknown code says %q", got)
	}
}
