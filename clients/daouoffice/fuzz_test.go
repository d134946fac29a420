package daouoffice_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// always answers every request alike, without a network.
type always struct {
	status       int
	body, header string
}

func (a always) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	return &http.Response{
		StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: -1,
		Header: http.Header{"Content-Type": {"application/json"}, "Retry-After": {a.header}}, Body: io.NopCloser(strings.NewReader(a.body)),
	}, nil
}

// Whatever the answer, there is a result or an error of ours, and the error does not repeat the secret that the answer
// does, in the place of each @.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		``, `{}`, `null`, `[@]`, `{"code":"@","message":"@","messageDetail":"@"}`, `{"code":902,"message":"@","data":{"invalidReceivers":{}}}`,
		`{"code":"200","data":{"validReceivers":[{"U2034":1}],"invalidReceivers":null}}`, `{"access_token":"@","expires_in":1e99,"token_type":"bearer"}`, "\xff\xfe{", `{"code":"924"`,
	} {
		f.Add(uint16(200), body, "1", true)
		f.Add(uint16(401), body, "Wed, 21 Oct 2099 07:28:00 GMT", false)
	}
	f.Fuzz(func(t *testing.T, status uint16, body, retryAfter string, withToken bool) {
		answer := always{status: 100 + int(status)%900, body: strings.ReplaceAll(body, "@", secret), header: retryAfter}
		opts := []daouoffice.Option{daouoffice.WithHTTPClient(&http.Client{Transport: answer}), daouoffice.WithConnectRetry(0)}
		if withToken {
			opts = append(opts, daouoffice.WithToken())
		}
		client, err := daouoffice.New("http://127.0.0.1", document, opts...)
		if err != nil {
			t.Fatal(err)
		}
		result, err := client.Notify(t.Context(), daouoffice.Notification{Sender: "U1001", Receivers: []string{"U2034"}, Message: "결재"})
		if err == nil {
			if result == nil {
				t.Error("neither a result nor an error")
			}
			return
		}
		var refused *daouoffice.Error
		var unusable *daouoffice.AnswerError
		var broken *daouoffice.TransportError
		var partial *daouoffice.PartialError
		if !errors.As(err, &refused) && !errors.As(err, &unusable) && !errors.As(err, &broken) && !errors.As(err, &partial) {
			t.Errorf("an error of type %T: %v", err, err)
		}
		if strings.Contains(err.Error(), secret) {
			t.Errorf("the error repeats the secret: %v", err)
		}
	})
}
