package daouoffice_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

const (
	canary = "canary/+\"7f3a"
	bearer = "bearer-canary-91c4"
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
	text := shown(t, v)
	quoted, err := json.Marshal(canary)
	if err != nil {
		t.Fatal(err)
	}
	basic := base64.StdEncoding.EncodeToString([]byte("id-1:" + canary))
	for _, form := range []string{
		canary, "canary", url.QueryEscape(canary), strings.Trim(string(quoted), `"`), fmt.Sprintf("%x", canary), "7f3a", basic,
		bearer, fmt.Sprintf("%x", bearer),
	} {
		if strings.Contains(text, form) {
			t.Errorf("%q shows in:\n%s", form, text)
		}
	}
}

func TestCredentialsKeepTheirSecret(t *testing.T) {
	t.Parallel()
	pair := daouoffice.Credentials{ClientID: "id-1", ClientSecret: canary}
	holder := struct {
		Name string
		Pair daouoffice.Credentials
		At   *daouoffice.Credentials
	}{"n", pair, &pair}
	client, err := daouoffice.New("https://api.example.com", pair, daouoffice.WithToken())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{pair, &pair, holder, []daouoffice.Credentials{pair}, map[string]daouoffice.Credentials{"a": pair}, client} {
		silentAbout(t, v)
	}
	if got := shown(t, pair); !strings.Contains(got, "id-1") {
		t.Errorf("the client ID does not show: %s", got)
	}
	var read daouoffice.Credentials
	if err := json.Unmarshal([]byte(`{"ClientID":"a","ClientSecret":"b"}`), &read); err != nil || read.ClientSecret != "b" {
		t.Errorf("reading JSON gives %q, %v", read.ClientSecret, err)
	}
}

// echo answers with everything it was sent, in the places where errors look.
func echo(status int, contentType, layout string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		quoted, _ := json.Marshal(canary + " " + r.Header.Get("Authorization"))
		text := strings.Trim(string(quoted), `"`)
		w.Header().Set("Location", "/?secret="+url.QueryEscape(canary))
		saysAs(status, contentType, strings.ReplaceAll(layout, "ECHO", text))(w, r)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// Every kind of failure, each from a server or transport that repeats the secrets it was sent.
func TestErrorsKeepSecrets(t *testing.T) {
	t.Parallel()
	const jsonType = "application/json"
	leaks := &http.Client{Transport: roundTripper(func(r *http.Request) (*http.Response, error) {
		body, _ := io.ReadAll(r.Body)
		return nil, fmt.Errorf("cannot send %s %v", body, r.Header)
	})}
	tests := []struct {
		name string
		step http.HandlerFunc
		http *http.Client
	}{
		{"refusal", echo(200, jsonType, `{"code":"902","message":"ECHO","messageDetail":"ECHO"}`), nil},
		{"quota", echo(200, jsonType, `{"code":"924","message":"ECHO","messageDetail":"ECHO"}`), nil},
		{"unknown code", echo(200, jsonType, `{"code":"ECHO"}`), nil},
		{"partial", echo(200, jsonType, `{"code":"200","data":{"invalidReceivers":{"U2034":"ECHO","ECHO":"x"}}}`), nil},
		{"not JSON", echo(200, jsonType, `ECHO`), nil},
		{"another shape", echo(200, jsonType, `{"code":["ECHO"]}`), nil},
		{"data of another shape", echo(200, jsonType, `{"code":"200","data":["ECHO"]}`), nil},
		{"HTML", echo(200, "text/html", `<p>ECHO</p>`), nil},
		{"content type", echo(200, "text/"+canary, ``), nil},
		{"400", echo(400, "text/plain", `ECHO`), nil},
		{"401", echo(401, jsonType, `{"message":"ECHO"}`), nil},
		{"500", echo(500, "text/plain", `ECHO`), nil},
		{"redirect", echo(307, "text/plain", `ECHO`), nil},
		{"too large", echo(200, jsonType, strings.Repeat("ECHO", 1000)), nil},
		{"broken off", writes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + canary), nil},
		{"4xx broken off in the secret", writes("HTTP/1.1 400 No\r\nContent-Length: 99\r\n\r\n" + canary[:len(canary)-1]), nil},
		{"not HTTP", writes(canary + " \r\n\r\n"), nil},
		{"lost", lost, nil},
		{"transport", nil, leaks},
	}
	for _, tt := range tests {
		for _, withToken := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, token %v", tt.name, withToken), func(t *testing.T) {
				t.Parallel()
				server := serve(t, func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/public/auth/v1/oauth2/token" {
						says(200, `{"access_token":"`+bearer+`"}`)(w, r)
						return
					}
					tt.step(w, r)
				})
				checkSilence(t, server.url, tt.http, withToken)
			})
		}
		t.Run(tt.name+", by the token request", func(t *testing.T) {
			t.Parallel()
			checkSilence(t, serve(t, tt.step).url, tt.http, true)
		})
	}
	t.Run("refused connection", func(t *testing.T) {
		t.Parallel()
		checkSilence(t, unreachable(t), nil, false)
	})
	t.Run("cut-off token", func(t *testing.T) {
		t.Parallel()
		checkSilence(t, serve(t, says(200, `{"access_token":"`+bearer)).url, nil, true)
	})
}

func checkSilence(t *testing.T, address string, h *http.Client, withToken bool) {
	t.Helper()
	opts := []daouoffice.Option{daouoffice.WithClock(newClock()), daouoffice.WithMaxResponse(1000)}
	if withToken {
		opts = append(opts, daouoffice.WithToken())
	}
	if h != nil {
		opts = append(opts, daouoffice.WithHTTPClient(h))
	}
	client, err := daouoffice.New(address, daouoffice.Credentials{ClientID: "id-1", ClientSecret: canary}, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	result, err := client.Notify(t.Context(), task())
	if err == nil {
		t.Fatalf("got %+v, want an error", result)
	}
	silentAbout(t, err)
	silentAbout(t, result)
	silentAbout(t, client)
	for _, link := range chain(err) {
		silentAbout(t, link)
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
