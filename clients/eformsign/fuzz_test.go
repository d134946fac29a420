package eformsign_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// inTurn answers the first request by the first body and all others by the second, without a network.
type inTurn struct {
	status int
	bodies [2]string
	turn   int
}

func (a *inTurn) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	body, status := a.bodies[min(a.turn, 1)], http.StatusOK
	if a.turn > 0 {
		status = a.status
	}
	a.turn++
	return &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r, ContentLength: -1,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: io.NopCloser(strings.NewReader(body)),
	}, nil
}

// Whatever the answers to a token request and to the call after it, there is a result or an error of ours, and the error
// does not repeat the secret that the answer does, in the place of each @.
func FuzzAnswer(f *testing.F) {
	const token = `{"oauth_token":{"access_token":"a","refresh_token":"r","expires_in":3600},"api_key":{"company":{"api_url":"http://127.0.0.1"}}}`
	for _, body := range []string{
		``, `{}`, `null`, `[@]`, `{"code":"@","ErrorMessage":"@"}`, `{"code":4000002,"execution_time":"1e400"}`, `{"document":{"id":"1","fields":[{}]}}`,
		`{"id":1,"current_status":{"status_type":"060","step_recipients":[null]},"fields":[{"id":"@"}]}`, "\xff", `{"code":"4030004"`,
	} {
		f.Add(uint16(200), token, body)
		f.Add(uint16(403), token, body)
		f.Add(uint16(200), body, body)
	}
	f.Add(uint16(102), token, `{"code":2020001,"ErrorMessage":"@"}`)
	f.Add(uint16(200), token, "%PDF-@")
	f.Add(uint16(200), strings.Replace(token, "127.0.0.1", "@", 1), `{}`)
	f.Fuzz(func(t *testing.T, status uint16, first, second string) {
		const secret = "Canary-7f3a"
		with := func(body string) string { return strings.ReplaceAll(body, "@", secret) }
		answers := &inTurn{status: 100 + int(status)%900, bodies: [2]string{with(first), with(second)}}
		client, err := eformsign.New("http://127.0.0.1", eformsign.Credentials{APIKey: apiKey}, eformsign.WithBearer(secret),
			eformsign.WithHTTPClient(&http.Client{Transport: answers}), eformsign.WithConnectRetry(0), eformsign.WithMember("hong@example.com"), eformsign.WithClock(newClock()))
		if err != nil {
			t.Fatal(err)
		}
		_, err = client.CreateDocument(t.Context(), templateID, eformsign.Document{Name: "계약"})
		wantOurs(t, err, secret)
		_, err = client.Document(t.Context(), documentID)
		wantOurs(t, err, secret)
		_, err = client.AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
		wantOurs(t, err, secret)
	})
}

func wantOurs(t *testing.T, err error, secret string) {
	t.Helper()
	if err == nil {
		return
	}
	var refused *eformsign.Error
	var unusable *eformsign.AnswerError
	var broken *eformsign.TransportError
	if !errors.As(err, &refused) && !errors.As(err, &unusable) && !errors.As(err, &broken) {
		t.Errorf("an error of type %T: %v", err, err)
	}
	if strings.Contains(err.Error(), secret) {
		t.Errorf("the error repeats the secret: %v", err)
	}
}

// Whatever is taken for a private key is one that signs, or is refused without a word of it.
func FuzzParsePrivateKey(f *testing.F) {
	f.Add(keyHex())
	f.Add(strings.ToUpper(keyHex()[:60]) + "\n" + keyHex()[60:])
	f.Add("-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END PRIVATE KEY-----\n")
	f.Add("-----BEGIN ENCRYPTED " + "PRIVATE KEY-----\nDEK-Info: x\n\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
	f.Add("\xef\xbb\xbf3030")
	f.Fuzz(func(t *testing.T, text string) {
		key, err := eformsign.ParsePrivateKey(text)
		if err == nil {
			if key.Public() == nil {
				t.Errorf("%q is a key without a public one", text)
			}
			return
		}
		if _, ok := errors.AsType[*eformsign.InvalidError](err); !ok {
			t.Errorf("an error of type %T: %v", err, err)
		}
		if long := strings.TrimSpace(text); len(long) > 16 && strings.Contains(err.Error(), long) {
			t.Errorf("the error repeats %q: %v", text, err)
		}
	})
}
