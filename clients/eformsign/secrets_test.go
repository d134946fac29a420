package eformsign_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

const (
	canaryKey      = `key-canary/+"7f3k`
	canaryPassword = `pass-canary/+"5d2y`
	canaryBearer   = `bearer-canary/+"ac9q`
	canaryAccess   = "access-canary-91cw"
	canaryRefresh  = "refresh-canary/+=e7vb"
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
func silentAbout(t *testing.T, v any) {
	t.Helper()
	text := strings.ToLower(shown(t, v))
	encode := base64.StdEncoding.EncodeToString
	secrets := []string{
		canaryKey, canaryPassword, canaryBearer, canaryAccess, canaryRefresh, keyHex(), keyHex()[20:60],
		encode([]byte(canaryKey)), encode([]byte("id:" + canaryPassword)), "canary", "7f3k", "5d2y", "ac9q", "91cw", "e7vb",
	}
	for _, secret := range secrets {
		quoted, err := json.Marshal(secret)
		if err != nil {
			t.Fatal(err)
		}
		for _, form := range []string{secret, url.QueryEscape(secret), strings.Trim(string(quoted), `"`), fmt.Sprintf("%x", secret)} {
			if strings.Contains(text, strings.ToLower(form)) {
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
	credentials := eformsign.Credentials{APIKey: canaryKey, PrivateKey: keyHex()}
	key, err := eformsign.ParsePrivateKey(keyHex())
	if err != nil {
		t.Fatal(err)
	}
	token := eformsign.Token{AccessToken: canaryAccess, RefreshToken: canaryRefresh, Expires: time.UnixMilli(0)}
	client, err := eformsign.New("https://api.example.com", credentials)
	if err != nil {
		t.Fatal(err)
	}
	basic, err := eformsign.New("https://api.example.com", eformsign.Credentials{APIKey: canaryKey}, eformsign.WithBasic("id", canaryPassword))
	if err != nil {
		t.Fatal(err)
	}
	holder := struct {
		Credentials eformsign.Credentials
		Pointer     *eformsign.Credentials
		Key         *eformsign.PrivateKey
		Token       eformsign.Token
		Tokens      []*eformsign.Token
	}{credentials, &credentials, key, token, []*eformsign.Token{&token}}
	for _, v := range []any{
		credentials, &credentials, key, *key, token, &token, holder,
		[]eformsign.Credentials{credentials},
		map[string]eformsign.Token{"a": token},
		client, client.TokenSource(), basic, basic.TokenSource(), eformsign.WithBearer(canaryBearer), eformsign.WithBasic("id", canaryPassword),
	} {
		if _, isOption := v.(eformsign.Option); isOption {
			if text := fmt.Sprintf("%+v %#v", v, v); strings.Contains(text, "canary") {
				t.Errorf("an option shows %s", text)
			}
			continue
		}
		silentAbout(t, v)
	}
	var read eformsign.Credentials
	if err := json.Unmarshal([]byte(`{"APIKey":"a","PrivateKey":"b"}`), &read); err != nil || read.APIKey != "a" || read.PrivateKey != "b" {
		t.Errorf("reading JSON gives %v", err)
	}
}

// echo answers with everything it was sent, in the places where errors look.
func echo(status int, contentType, layout string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		said := []string{r.URL.RawQuery, r.URL.Query().Get("refresh_token")}
		for _, name := range []string{"Authorization", "eformsign_signature"} {
			value := r.Header.Get(name)
			_, credential, _ := strings.Cut(value, " ")
			decoded, _ := base64.StdEncoding.DecodeString(credential)
			said = append(said, value, credential, string(decoded))
		}
		body, _ := io.ReadAll(r.Body)
		quoted, _ := json.Marshal(strings.Join(append(said, string(body)), " "))
		w.Header().Set("Location", "/?secret="+url.QueryEscape(strings.Join(said, " ")))
		saysAs(status, contentType, strings.ReplaceAll(layout, "ECHO", strings.Trim(string(quoted), `"`)))(w, r)
	}
}

const canaryTokens = `{"api_key":{"company":{"name":"c"}},"oauth_token":{"expires_in":3600,"refresh_token":"` + canaryRefresh + `","access_token":"` + canaryAccess + `"}}`

// Every kind of failure, in every operation, with every verification type, each from a server or transport that repeats
// the secrets it was sent.
func TestErrorsKeepSecrets(t *testing.T) {
	t.Parallel()
	const jsonType = "application/json"
	steps := map[string]http.HandlerFunc{
		"refusal":                 echo(403, jsonType, `{"code":"4030004","ErrorMessage":"ECHO"}`),
		"refusal in message":      echo(400, jsonType, `{"code":"4000001","message":"ECHO"}`),
		"refusal in an object":    echo(400, jsonType, `{"code":"4000001","message":{"a":"ECHO"}}`),
		"refused token":           echo(403, jsonType, `{"code":"4030002","ErrorMessage":"ECHO"}`),
		"refused time":            echo(400, jsonType, `{"code":"4000002","ErrorMessage":"ECHO","execution_time":1611538409405}`),
		"unknown code":            echo(200, jsonType, `{"code":"ECHO"}`),
		"code 4 and more":         echo(400, jsonType, `{"code":"4 ECHO"}`),
		"success without result":  echo(200, jsonType, `{"a":"ECHO"}`),
		"result of another shape": echo(200, jsonType, `{"document":["ECHO"],"oauth_token":["ECHO"]}`),
		"code of another shape":   echo(400, jsonType, `{"code":["ECHO"]}`),
		"token that is no header": says(200, `{"oauth_token":{"access_token":"`+canaryAccess+` x","refresh_token":"`+canaryRefresh+`"}}`),
		"cut-off token":           says(200, canaryTokens[:len(canaryTokens)-4]),
		"bare tokens":             says(200, canaryAccess+" "+canaryRefresh),
		"not JSON":                echo(200, "text/html", `<p>ECHO</p>`),
		"content type":            echo(200, "text/"+"ECHO", ``),
		"400":                     echo(400, "text/plain", `ECHO`),
		"401":                     echo(401, jsonType, `{"message":"ECHO"}`),
		"500":                     echo(500, "text/plain", `ECHO`),
		"5000001":                 echo(500, jsonType, `{"code":"5000001","ErrorMessage":"ECHO"}`),
		"for ever being made":     echo(202, jsonType, `{"code":"2020001","ErrorMessage":"ECHO"}`),
		"a page with marks":       echo(200, "text/html", `<p>ECHO %%EOF</p>`),
		"half a PDF":              echo(200, "application/pdf", `%PDF-1.4 ECHO`),
		"redirect":                echo(307, "text/plain", `ECHO`),
		"too large":               echo(200, jsonType, strings.Repeat("ECHO", 1000)),
		"broken off":              writes("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + canaryTokens),
		"4xx broken off":          writes("HTTP/1.1 400 No\r\nContent-Length: 9999\r\n\r\n" + canaryKey[:len(canaryKey)-1]),
		"not HTTP":                writes(canaryKey + " \r\n\r\n"),
		"lost":                    lost,
		"transport":               nil,
	}
	for name, step := range steps {
		for _, verification := range []string{"signature", "bearer", "basic"} {
			for _, fails := range []string{"access-token", "create-document", "get-document", "download-files", "after the hour", "after a refusal"} {
				t.Run(name+", "+verification+", "+fails, func(t *testing.T) {
					t.Parallel()
					checkSilence(t, step, verification, fails)
				})
			}
		}
	}
}

// failing answers the operations that are to fail by step, and all others well.
func failing(step http.HandlerFunc, fails string) http.HandlerFunc {
	issued := false
	return func(w http.ResponseWriter, r *http.Request) {
		op := operation(r)
		switch {
		case op == fails, issued && op == "access-token", op == "refresh-token":
			step(w, r)
		case op == "access-token":
			issued = true
			says(200, canaryTokens)(w, r)
		case fails == "after a refusal":
			says(403, `{"code":"4030002"}`)(w, r)
		default:
			says(200, created)(w, r)
		}
	}
}

func checkSilence(t *testing.T, step http.HandlerFunc, verification, fails string) {
	t.Helper()
	clock := newClock()
	opts := []eformsign.Option{eformsign.WithClock(clock), eformsign.WithMaxResponse(2000)}
	credentials := eformsign.Credentials{APIKey: canaryKey}
	switch verification {
	case "signature":
		credentials.PrivateKey = keyHex()
	case "bearer":
		opts = append(opts, eformsign.WithBearer(canaryBearer))
	case "basic":
		opts = append(opts, eformsign.WithBasic("id", canaryPassword))
	}
	failed := errors.New("nothing was sent")
	server := httptest.NewServer(failing(func(w http.ResponseWriter, r *http.Request) { step(w, r) }, fails))
	t.Cleanup(server.Close)
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	if step == nil { // the transport itself fails, and repeats all it was given
		step = func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) }
		opts = append(opts, eformsign.WithHTTPClient(&http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
			response, err := transport.RoundTrip(r)
			if err != nil || response.StatusCode != http.StatusTeapot {
				return response, err
			}
			_ = response.Body.Close()
			return nil, fmt.Errorf("%w: cannot send %s %v %s", failed, r.URL, r.Header, r.URL.Query())
		})}))
	} else {
		opts = append(opts, eformsign.WithHTTPClient(&http.Client{Transport: transport}))
	}
	client, err := eformsign.New(server.URL, credentials, opts...)
	if err != nil {
		t.Fatal(err)
	}
	if fails == "after the hour" {
		if _, err := client.TokenSource().Token(t.Context()); err != nil {
			t.Fatal(err)
		}
		clock.advance(time.Hour)
	}
	switch fails {
	case "get-document":
		_, err = client.Document(t.Context(), documentID)
	case "download-files":
		_, err = client.AwaitFiles(t.Context(), documentID, eformsign.FileDocument)
	default:
		_, err = client.CreateDocument(t.Context(), templateID, document())
	}
	if err == nil {
		t.Fatal("got no error")
	}
	silentAbout(t, client)
	silentAbout(t, client.TokenSource())
	for _, link := range chain(err) {
		silentAbout(t, link)
	}
}
