package rest_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

func TestExcerpt(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, body, want string }{
		{"plain text stays", "502 Bad Gateway", "502 Bad Gateway"},
		{"one line", "<h1>\r\n\tno\x00</h1>\n", "<h1> no </h1>"},
		{"known secret", "key canary/1 refused", "key [redacted] refused"},
		{"known secret in a query", "next=?k=canary%2F1", "next=?k=[redacted]"},
		{"known secret in capitals", "CANARY/1", "[redacted]"},
		{"secret by its JSON name", `{"clientSecret":"abc","a":1}`, `{"clientSecret":[redacted],"a":1}`},
		{"token cut off", `{"access_token":"abc`, `{"access_token":[redacted]`},
		{"secret in a form", "grant=x&client_secret=abc&b=1", "grant=x&client_secret=[redacted]&b=1"},
		{"JSON in JSON", `{"m":"{\"apiKey\":\"abc\"}"}`, `{"m":"{\"apiKey\":[redacted]}"}`},
		{"bearer", "no such Bearer abc.def-1", "no such Bearer [redacted]"},
		{"basic", "got Basic YWJj=", "got Basic [redacted]"},
		{"password header", "X-Password: abc", "X-Password: [redacted]"},
		{"not UTF-8", "\xbe\xc8", "\uFFFD"},
		{"longer than the limit", strings.Repeat("가", 61), strings.Repeat("가", 60) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := rest.NewRedactor("canary/1").Excerpt([]byte(tt.body), 60)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNilRedactorKnowsNoSecret(t *testing.T) {
	t.Parallel()
	var none *rest.Redactor
	if got := none.Text("text"); got != "text" {
		t.Errorf("got %q", got)
	}
	if got := none.With("text").Text("text"); got != rest.Redacted {
		t.Errorf("got %q", got)
	}
}

func TestSafeURL(t *testing.T) {
	t.Parallel()
	tests := []struct{ raw, want string }{
		{"https://h/p", "https://h/p"},
		{"https://u:canary@h:1/p?k=canary#canary", "https://h:1/p?…"},
	}
	for _, tt := range tests {
		u, err := url.Parse(tt.raw)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, rest.SafeURL(u)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if got := rest.SafeURL(nil); got != "" {
		t.Errorf("nil URL gives %q", got)
	}
}

// Whatever the secret is made of, no spelling of it survives, wherever it stands.
func TestNoSecretSurvives(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[!-~]{8,40}`).Draw(t, "secret")
		before, after := rapid.StringMatching(`[가-힣 .]{0,10}`).Draw(t, "before"), rapid.StringMatching(`[가-힣 .]{0,10}`).Draw(t, "after")
		quoted, err := json.Marshal(secret)
		if err != nil {
			t.Fatal(err)
		}
		redactor := rest.NewRedactor("another", secret)
		for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret), string(quoted)} {
			text := before + form + after
			for _, got := range []string{redactor.Text(text), redactor.Excerpt([]byte(text), 200)} {
				if strings.Contains(got, secret) || strings.Contains(got, url.QueryEscape(secret)) {
					t.Fatalf("%q shows the secret", got)
				}
				if !utf8.ValidString(got) {
					t.Fatalf("%q is not UTF-8", got)
				}
			}
		}
	})
}
