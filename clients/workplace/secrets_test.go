package workplace_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

const (
	canaryAccess = "Access-Canary-7f3a"
	canarySecret = `secret-canary/+"5d21`
	canaryAPI    = "api-canary/+=e77b"
)

// shown is v in every way a program may print, log or encode it.
func shown(t *testing.T, v any) string {
	t.Helper()
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		_, _ = fmt.Fprintf(&out, verb+"\n", v)
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("text", "v", v)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("json", "v", v)
	encoded, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(encoded)
	return out.String()
}

// silentAbout fails when a secret shows, in any spelling.
func silentAbout(t *testing.T, v any, more ...string) {
	t.Helper()
	text := strings.ToLower(shown(t, v))
	secrets := append([]string{canaryAccess, canarySecret, canaryAPI, "canary", "7f3a", "5d21", "e77b"}, more...)
	for _, secret := range secrets {
		quoted, err := json.Marshal(secret)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []string{
			secret, url.QueryEscape(secret), strings.Trim(string(quoted), `"`), fmt.Sprintf("%x", secret),
			base64.StdEncoding.EncodeToString([]byte(secret)),
		} {
			if form != "" && strings.Contains(text, strings.ToLower(form)) {
				t.Errorf("%q shows in:\n%s", form, text)
			}
		}
	}
}

// chain is everything that err unwraps to.
func chain(err error) []error {
	all := []error{err}
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, next := range many.Unwrap() {
			all = append(all, chain(next)...)
		}
	}
	if next := errors.Unwrap(err); next != nil {
		all = append(all, chain(next)...)
	}
	return all
}

func TestValuesKeepTheirSecrets(t *testing.T) {
	t.Parallel()
	all := workplace.Keys{AccessKey: canaryAccess, SecretKey: canarySecret, APIKey: canaryAPI}
	two := workplace.Credentials{AccessKey: canaryAccess, SecretKey: canarySecret}
	client, err := workplace.New("https://api.example.com", two, company, workplace.WithAPIKey(canaryAPI))
	if err != nil {
		t.Fatal(err)
	}
	transport, err := workplace.NewTransport(all)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := workplace.NewHandler(ignore, workplace.VerifyByReading(client))
	if err != nil {
		t.Fatal(err)
	}
	holder := struct {
		Keys        workplace.Keys
		Pointer     *workplace.Keys
		Credentials workplace.Credentials
		Transport   http.RoundTripper
	}{all, &all, two, transport}
	for _, v := range []any{
		all, &all, two, &two, holder, []workplace.Keys{all}, map[string]workplace.Credentials{"a": two}, client, transport, handler,
	} {
		silentAbout(t, v)
	}
	if text := fmt.Sprintf("%+v %#v", http.Client{Transport: transport}, &http.Client{Transport: transport}); strings.Contains(text, "anary") {
		t.Errorf("an HTTP client shows %s", text)
	}
	var read workplace.Keys
	if err := json.Unmarshal([]byte(`{"AccessKey":"a","SecretKey":"b","APIKey":"c"}`), &read); err != nil || read != (workplace.Keys{AccessKey: "a", SecretKey: "b", APIKey: "c"}) {
		t.Errorf("reading JSON gives %v", err)
	}
}

// echo answers with everything it was sent, and what it was made from, in the places where errors look.
func echo(status int, contentType, layout string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		said := []string{canarySecret}
		for name, values := range r.Header {
			if strings.HasPrefix(name, "X-Ncp-") && name != "X-Ncp-Apigw-Timestamp" {
				said = append(said, values...)
			}
		}
		quoted, _ := json.Marshal(strings.Join(said, " "))
		w.Header().Set("Location", "/?s="+url.QueryEscape(strings.Join(said, " ")))
		saysAs(status, strings.ReplaceAll(contentType, "ECHO", strings.Join(said, " ")), strings.ReplaceAll(layout, "ECHO", strings.Trim(string(quoted), `"`)))(w, r)
	}
}

// Every kind of failure, each from a server or transport that repeats the secrets it was sent; and what a handler makes
// of it.
func TestErrorsKeepSecrets(t *testing.T) {
	t.Parallel()
	const jsonType = "application/json"
	steps := map[string]http.HandlerFunc{
		"refusal":           echo(401, jsonType, `{"error":{"errorCode":"200","message":"ECHO","details":"ECHO"}}`),
		"refusal, flat":     echo(401, jsonType, `{"errorCode":"200","errorMessage":"ECHO"}`),
		"details an object": echo(401, jsonType, `{"error":{"errorCode":"200","details":{"a":"ECHO"}}}`),
		"refusal in 200":    echo(200, jsonType, `{"error":{"errorCode":"200","message":"ECHO"}}`),
		"unknown code":      echo(400, jsonType, `{"errorCode":"ECHO"}`),
		"not found":         echo(404, jsonType, `{"error":{"errorCode":"300","message":"ECHO"}}`),
		"no code":           echo(400, jsonType, `{"message":"ECHO"}`),
		"another shape":     echo(200, jsonType, `["ECHO"]`),
		"no doc":            echo(200, jsonType, `{"a":"ECHO"}`),
		"another document":  echo(200, jsonType, `{"doc":{"aprvDocId":"ECHO"}}`),
		"not JSON":          echo(200, "text/html", `<p>ECHO</p>`),
		"content type":      echo(200, "text/ECHO", ``),
		"500":               echo(500, "text/plain", `ECHO`),
		"redirect":          echo(307, "text/plain", `ECHO`),
		"too large":         echo(200, jsonType, strings.Repeat("ECHO", 1000)),
		"broken off":        writes("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + canarySecret),
		"4xx broken off":    writes("HTTP/1.1 400 No\r\nContent-Length: 9999\r\n\r\n" + canarySecret[:len(canarySecret)-1]),
		"not HTTP":          writes(canarySecret + " \r\n\r\n"),
		"lost":              lost,
		"transport":         nil,
	}
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var signatures []string
			wire := &http.Transport{}
			t.Cleanup(wire.CloseIdleConnections)
			leaky := roundTripper(func(r *http.Request) (*http.Response, error) {
				mu.Lock()
				signatures = append(signatures, r.Header.Get("x-ncp-apigw-signature-v2"))
				mu.Unlock()
				if step == nil {
					return nil, fmt.Errorf("cannot send %v %s", r.Header, canarySecret)
				}
				return wire.RoundTrip(r)
			})
			address := "http://127.0.0.1:1"
			if step != nil {
				address = serve(t, step)
			}
			client, err := workplace.New(address, workplace.Credentials{AccessKey: canaryAccess, SecretKey: canarySecret}, company,
				workplace.WithAPIKey(canaryAPI), workplace.WithClock(newClock()), workplace.WithMaxResponse(1000),
				workplace.WithHTTPClient(&http.Client{Transport: leaky}))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(client.CloseIdleConnections)
			document, err := client.Document(t.Context(), workplace.V1, "25025")
			if err == nil {
				t.Fatalf("got %+v, want an error", document)
			}
			for _, link := range chain(err) {
				silentAbout(t, link, signatures...)
			}
			checkHandlerSilence(t, client, address)
		})
	}
}

// checkHandlerSilence also looks at what the sender of a callback is told.
func checkHandlerSilence(t *testing.T, client *workplace.Client, address string) {
	t.Helper()
	var reported error
	handler, err := workplace.NewHandler(ignore, workplace.VerifyByReading(client), workplace.OnError(func(_ context.Context, _ workplace.Event, err error) {
		reported = err
	}))
	if err != nil {
		t.Fatal(err)
	}
	answer := put(t, handler, callback(address))
	if answer.Code < 400 || reported == nil {
		t.Fatalf("HTTP %d, %v", answer.Code, reported)
	}
	silentAbout(t, answer.Body.String())
	for _, link := range chain(reported) {
		silentAbout(t, link)
	}
}

func TestTransportErrorsKeepSecrets(t *testing.T) {
	t.Parallel()
	transport, err := workplace.NewTransport(workplace.Keys{AccessKey: canaryAccess, SecretKey: canarySecret, APIKey: canaryAPI})
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: transport}
	t.Cleanup(client.CloseIdleConnections)
	for _, address := range []string{unreachable(t), "http://api.example.com/", serve(t, lost), serve(t, echo(302, "text/plain", "ECHO"))} {
		response, err := client.Do(request(t, "GET", address))
		if err == nil {
			_, _ = io.Copy(io.Discard, response.Body)
			_ = response.Body.Close()
		}
		if err == nil {
			t.Fatalf("%s: no error", address)
		}
		if wrapper, ok := errors.AsType[*url.Error](err); ok {
			err = wrapper.Err // the URL of the wrapper is the server's own Location
		}
		for _, link := range chain(err) {
			silentAbout(t, link)
		}
	}
}
