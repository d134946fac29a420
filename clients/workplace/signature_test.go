package workplace_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// signedHeaders is what a request carries beyond the transport.
func signedHeaders(t *testing.T, r *http.Request, opts ...workplace.TransportOption) http.Header {
	t.Helper()
	var sent http.Header
	base := roundTripper(func(r *http.Request) (*http.Response, error) {
		sent = r.Header
		return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("")), Request: r}, nil
	})
	transport, err := workplace.NewTransport(keys(), append([]workplace.TransportOption{
		workplace.SigningOver(base), workplace.SigningBy(newClock()),
	}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	response, err := transport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return sent
}

func request(t *testing.T, method, url string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Vectors computed outside this package, from made-up keys.
func TestVectors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, method, target string
		opts                 []workplace.TransportOption
		header, signature    string
	}{
		{
			"document detail v1", "GET", "/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025", nil,
			"X-Ncp-Apigw-Signature-V2", "+TIy031uwaSzCE/GsggIGHEKS62f9bvvy6YgP8dS8lw=",
		},
		{
			"the query is signed", "GET", "/organization/apigw/v2/company/c1798784-9a47-4751-ab9f-b9629825ab93/department?offset=0&limit=10", nil,
			"X-Ncp-Apigw-Signature-V2", "9Zaul5HzJyGCAIdUhuabeByjxCtghjHpZsrNPRsWGDg=",
		},
		{
			"POST, colons in the path", "POST", "/alimtalk/v2/services/ncp:kkobizmsg:kr:0000000:test/messages", nil,
			"X-Ncp-Apigw-Signature-V2", "l2TlImFr6zW07Lg/2N1aEx4lbs1pyb3SbJnNnJS9ULk=",
		},
		{
			"v1 with an API key", "GET", "/organization/apigw/v1/company/c1798784-9a47-4751-ab9f-b9629825ab93/placebiz",
			[]workplace.TransportOption{workplace.SigningV1()},
			"X-Ncp-Apigw-Signature-V1", "oKeA+hYtlkZJTpyDHa2euWaIoB4xNKOJUOx+RBbRhpE=",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			want := http.Header{
				"X-Ncp-Apigw-Timestamp": {"1505290625682"}, "X-Ncp-Iam-Access-Key": {accessKey},
				"X-Ncp-Apigw-Api-Key": {apiKey}, tt.header: {tt.signature},
			}
			got := signedHeaders(t, request(t, tt.method, "https://api.example.com"+tt.target), tt.opts...)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// What is left out of the signed text does not change the signature, and everything else does.
func TestWhatIsSigned(t *testing.T) {
	t.Parallel()
	signature := func(method, url string, change func(*http.Request)) string {
		r := request(t, method, url)
		if change != nil {
			change(r)
		}
		return signedHeaders(t, r).Get("x-ncp-apigw-signature-v2")
	}
	const address = "https://api.example.com/a/b?x=1&y=2"
	plain := signature("GET", address, nil)
	same := map[string]string{
		"another host":      signature("GET", "https://other.example.com:8443/a/b?x=1&y=2", nil),
		"a fragment":        signature("GET", address+"#part", nil),
		"a body":            signature("GET", address, func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("{}")) }),
		"no method is GET":  signature("GET", address, func(r *http.Request) { r.Method = "" }),
		"a header":          signature("GET", address, func(r *http.Request) { r.Header.Set("X-Other", "1") }),
		"a user in the URL": signature("GET", "https://u:p@api.example.com/a/b?x=1&y=2", nil),
	}
	for name, got := range same {
		if got != plain {
			t.Errorf("%s: changes the signature", name)
		}
	}
	other := map[string]string{
		"method":          signature("PUT", address, nil),
		"lower-case GET":  signature("get", address, nil),
		"query left out":  signature("GET", "https://api.example.com/a/b", nil),
		"query reordered": signature("GET", "https://api.example.com/a/b?y=2&x=1", nil),
		"query escaped":   signature("GET", "https://api.example.com/a/b?x=%31&y=2", nil),
		"path escaped":    signature("GET", "https://api.example.com/a/%62?x=1&y=2", nil),
		"path slash":      signature("GET", "https://api.example.com/a/b/?x=1&y=2", nil),
	}
	for name, got := range other {
		if got == plain {
			t.Errorf("%s: does not change the signature", name)
		}
	}
}
