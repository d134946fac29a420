package workplace_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

// always answers every request alike, without a network.
type always struct {
	status int
	body   string
}

func (a always) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{
		StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: -1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(a.body)),
	}, nil
}

// Whatever the answer, there is a document or an error of ours, and the error does not repeat the secret that the answer
// does, in the place of each @.
func FuzzAnswer(f *testing.F) {
	for _, body := range []string{
		``, `{}`, `null`, `[@]`, `{"error":{"errorCode":"@","message":"@","details":"@"}}`, `{"aprvDocId":25025,"docNo":null,"approvers":[{}]}`,
		`{"aprvDocId":"25025","docTitle":"@","state":1e400}`, `{"error":{"errorCode":200}}`, "\xff", `{"aprvDocId":"1"`, `{"code":400,"detail":"@"}`,
	} {
		f.Add(uint16(100), body, true)
		f.Add(uint16(301), body, false)
	}
	f.Fuzz(func(t *testing.T, status uint16, body string, v2 bool) {
		answer := always{100 + int(status)%900, strings.ReplaceAll(body, "@", secretKey)}
		client, err := workplace.New("http://127.0.0.1", pair(), company,
			workplace.WithHTTPClient(&http.Client{Transport: answer}), workplace.WithConnectRetry(0), workplace.WithRetry(0))
		if err != nil {
			t.Fatal(err)
		}
		version := workplace.V1
		if v2 {
			version = workplace.V2
		}
		document, err := client.Document(t.Context(), version, "25025")
		if err == nil {
			if document == nil {
				t.Error("neither a document nor an error")
			}
			return
		}
		var refused *workplace.Error
		var unusable *workplace.AnswerError
		var broken *workplace.TransportError
		if !errors.As(err, &refused) && !errors.As(err, &unusable) && !errors.As(err, &broken) {
			t.Errorf("an error of type %T: %v", err, err)
		}
		if strings.Contains(err.Error(), secretKey) {
			t.Errorf("the error repeats the secret: %v", err)
		}
	})
}
