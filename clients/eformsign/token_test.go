package eformsign_test

import (
	"encoding/base64"
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// document is a document with one recipient.
func document() eformsign.Document {
	return eformsign.Document{
		Name: "근로계약서", Fields: []eformsign.Field{{ID: "고객명", Value: "홍길동"}},
		Recipients: []eformsign.Recipient{{StepType: "05", Name: "홍길동", ID: "hong@example.com", UseMail: true}},
	}
}

func TestTokenRequest(t *testing.T) {
	t.Parallel()
	key, err := eformsign.ParsePrivateKey(keyHex())
	if err != nil {
		t.Fatal(err)
	}
	onlyKey := eformsign.Credentials{APIKey: apiKey}
	basic := "Basic " + base64.StdEncoding.EncodeToString([]byte("eformsign:Webhook123!"))
	is := func(want string) func(string, string) bool {
		return func(header, _ string) bool { return header == want }
	}
	member := eformsign.WithMember("admin@example.com")
	tests := []struct {
		name        string
		credentials eformsign.Credentials
		opts        []eformsign.Option
		verify      func(header, executionTime string) bool
		body        string
	}{
		{"eformsign signature", pair(), []eformsign.Option{member}, nil, `{"execution_time":1611538409405,"member_id":"admin@example.com"}`},
		{"without a member", pair(), nil, nil, `{"execution_time":1611538409405}`},
		{"a signer", onlyKey, []eformsign.Option{member, eformsign.WithSigner(key)}, nil, `{"execution_time":1611538409405,"member_id":"admin@example.com"}`},
		{"a key of crypto/ecdsa", onlyKey, []eformsign.Option{eformsign.WithSigner(testKey())}, nil, `{"execution_time":1611538409405}`},
		{"Bearer token", onlyKey, []eformsign.Option{member, eformsign.WithBearer("bearer_test_value")}, is("Bearer bearer_test_value"), `{"execution_time":1611538409405,"member_id":"admin@example.com"}`},
		{"Basic authentication", onlyKey, []eformsign.Option{member, eformsign.WithBasic("eformsign", "Webhook123!")}, is(basic), `{"execution_time":1611538409405,"member_id":"admin@example.com"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.apiURL = vendor.url
			if tt.verify != nil {
				vendor.verify = tt.verify
			}
			source, err := eformsign.NewTokenSource(vendor.url, tt.credentials, append(tt.opts, eformsign.WithClock(vendor.clock))...)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(source.CloseIdleConnections)
			token, err := source.Token(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if token.AccessToken != "access-1" || token.RefreshToken != "refresh-1" || token.APIURL != vendor.url ||
				token.CompanyID != "dec5418e58694d90a65d6c38e3d226db" || token.CompanyName != "샘플 데모" ||
				!token.Expires.Equal(vendor.clock.Now().Add(time.Hour)) {
				t.Errorf("got %v %s %s", token, token.CompanyID, token.CompanyName)
			}
			got := vendor.all()
			if len(got) != 1 || got[0].body != tt.body || got[0].query != "" {
				t.Errorf("got %+v, want body %s", got, tt.body)
			}
		})
	}
}

// Each attempt is signed at its own time: one second short of the window, the first signature would be too old.
func TestEveryAttemptIsSignedAfresh(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	busy := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "45")
		saysAs(503, "text/plain", "busy")(w, r)
	}
	vendor.answers("access-token", busy, lost)
	if _, err := vendor.client(t).TokenSource().Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, a := range vendor.all() {
		seen[a.body] = true
		seen[a.signature] = true
	}
	if len(seen) != 6 {
		t.Errorf("%d different times and signatures in three attempts, want 6", len(seen))
	}
	if diff := cmp.Diff([]time.Duration{45 * time.Second, 400 * time.Millisecond}, vendor.clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}

func TestTokenIsRefreshedBeforeItExpires(t *testing.T) {
	t.Parallel()
	margin := eformsign.WithRefreshMargin
	tests := []struct {
		name, lifetime string
		option         eformsign.Option
		after          time.Duration
		want           []string
	}{
		{"at once", "3600", nil, 0, []string{"access-token"}},
		{"before the margin", "3600", nil, 55*time.Minute - time.Millisecond, []string{"access-token"}},
		{"in the margin", "3600", nil, 55 * time.Minute, []string{"access-token", "refresh-token"}},
		{"after the hour", "3600", nil, time.Hour, []string{"access-token", "refresh-token"}},
		{"after a month", "3600", nil, 720 * time.Hour, []string{"access-token", "refresh-token"}},
		{"lifetime in quotes", `"3600"`, nil, 55 * time.Minute, []string{"access-token", "refresh-token"}},
		{"own margin, before", "3600", margin(time.Minute), 59*time.Minute - 1, []string{"access-token"}},
		{"own margin, in it", "3600", margin(time.Minute), 59 * time.Minute, []string{"access-token", "refresh-token"}},
		{"no margin, before", "3600", margin(0), time.Hour - 1, []string{"access-token"}},
		{"no margin, at the end", "3600", margin(0), time.Hour, []string{"access-token", "refresh-token"}},
		{"margin longer than the life, before half of it", "60", nil, 30*time.Second - 1, []string{"access-token"}},
		{"margin longer than the life, at half of it", "60", nil, 30 * time.Second, []string{"access-token", "refresh-token"}},
		{"no life at all", "0", nil, 0, []string{"access-token", "refresh-token"}},
		{"negative life", "-1", nil, 0, []string{"access-token", "refresh-token"}},
		{"life not stated", "null", nil, 1000 * time.Hour, []string{"access-token"}},
		{"life in words", `"soon"`, nil, 1000 * time.Hour, []string{"access-token"}},
		{"life that is no number", `"NaN"`, nil, 1000 * time.Hour, []string{"access-token"}},
		{"endless life", "1e300", nil, 1000 * time.Hour, []string{"access-token"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.lifetime = tt.lifetime
			source := vendor.client(t, tt.option).TokenSource()
			for range 2 {
				if _, err := source.Token(t.Context()); err != nil {
					t.Fatal(err)
				}
				vendor.clock.advance(tt.after)
			}
			if diff := cmp.Diff(tt.want, vendor.ops()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestRefreshRequest(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	for range 3 { // the refresh token changes each time
		if _, err := source.Token(t.Context()); err != nil {
			t.Fatal(err)
		}
		vendor.clock.advance(2 * time.Hour)
	}
	want := []arrival{
		{op: "refresh-token", query: "refresh_token=refresh-1", authorization: "Bearer access-1", path: "/v2.0/api_auth/refresh_token"},
		{op: "refresh-token", query: "refresh_token=refresh-2", authorization: "Bearer access-2", path: "/v2.0/api_auth/refresh_token"},
	}
	if diff := cmp.Diff(want, vendor.all()[1:], cmp.AllowUnexported(arrival{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A refreshed token without a stated life is good until it is refused, however long the old one lived.
func TestRefreshedTokenWithoutEnd(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	source := vendor.client(t).TokenSource()
	if _, err := source.Token(t.Context()); err != nil {
		t.Fatal(err)
	}
	vendor.with(func() { vendor.lifetime = "null" })
	for range 3 {
		vendor.clock.advance(time.Hour)
		token, err := source.Token(t.Context())
		if err != nil || token.AccessToken != "access-2" || !token.Expires.IsZero() {
			t.Errorf("got %v, %v", token, err)
		}
	}
}

// A vendor that sends no new refresh token means the old one.
func TestRefreshTokenThatStays(t *testing.T) {
	t.Parallel()
	vendor := open(t)
	vendor.keepToken = true
	source := vendor.client(t).TokenSource()
	for range 3 {
		token, err := source.Token(t.Context())
		if err != nil || token.RefreshToken != "refresh-1" || token.CompanyName != "샘플 데모" {
			t.Fatalf("got %v, %v", token, err)
		}
		vendor.clock.advance(2 * time.Hour)
	}
	if diff := cmp.Diff([]string{"access-token", "refresh-token", "refresh-token"}, vendor.ops()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTokenAnswersThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	token := func(members string) http.HandlerFunc { return says(200, `{"oauth_token":{`+members+`}}`) }
	tests := []struct {
		name, reason string
		step         http.HandlerFunc
	}{
		{"nothing", "it has no oauth_token.access_token", says(200, `{}`)},
		{"null", "it has no oauth_token.access_token", says(200, `null`)},
		{"no access token", "it has no oauth_token.access_token", token(`"refresh_token":"r"`)},
		{"a token that is no header", "its token cannot stand in a header", token(`"access_token":"a\r\nX: y"`)},
		{"a token in Korean", "its token cannot stand in a header", token(`"access_token":"토큰"`)},
		{"a refresh token with a blank", "its token cannot stand in a header", token(`"access_token":"a","refresh_token":"b c"`)},
		{"a token that is a number", "the body is JSON of another shape than documented", token(`"access_token":1`)},
		{"an array", "the body is JSON of another shape than documented", says(200, `[]`)},
		{"HTML", "the body is not JSON", saysAs(200, "text/html", "<html>")},
		{"empty", "the body is not JSON", says(200, "")},
		{"CP949", "the text is not UTF-8", says(200, "{\"a\":\"\xbc\xba\"}")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			vendor := open(t)
			vendor.answers("access-token", tt.step)
			_, err := vendor.client(t).CreateDocument(t.Context(), templateID, document())
			failure, ok := errors.AsType[*eformsign.AnswerError](err)
			if !ok || failure.Op != "access-token" || failure.Reason != tt.reason || kinds(err) != "not sent" {
				t.Errorf("got %v, want %q", err, tt.reason)
			}
			if got := len(vendor.all()); got != 1 {
				t.Errorf("%d requests, want 1: asking again would not help", got)
			}
		})
	}
}
