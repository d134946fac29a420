package journal_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// kindAndHash is a fingerprint that tells secrets apart.
func kindAndHash(kind, secret string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(secret))
	return fmt.Sprintf("%s_%08x", kind, h.Sum32())
}

// A secret is a mark, anything, and the mark again.
func secretText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string { return "CANARY" + rapid.String().Draw(t, "middle") + "CANARY" })
}

// document draws a JSON value that holds the secret in the field clientSecret, somewhere.
func document(t *rapid.T, secret string) any {
	var doc any = map[string]any{"clientSecret": secret, "a": rapid.StringMatching(`[a-z"\\{},:가-힣]*`).Draw(t, "beside")}
	for range rapid.IntRange(0, 4).Draw(t, "depth") {
		switch rapid.IntRange(0, 2).Draw(t, "around") {
		case 0:
			doc = map[string]any{"b": doc, "z": rapid.Float64Range(-1e9, 1e9).Draw(t, "number")}
		case 1:
			doc = []any{rapid.Bool().Draw(t, "bool"), doc, nil}
		default:
			text, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			doc = map[string]any{"payload": string(text)}
		}
	}
	return doc
}

func TestWholeJSONKeepsItsSecretAndEverythingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := journal.Secrets{Fields: []string{"clientSecret"}, Print: kindAndHash}
		secret := secretText().Draw(t, "secret")
		doc := document(t, secret)
		body, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		got := s.Body("application/json", body)
		if !json.Valid(got) || strings.Contains(string(got), "CANARY") {
			t.Fatalf("%s became %s", body, got)
		}
		var decoded string // as json.Marshal writes it: invalid UTF-8 replaced
		quoted, _ := json.Marshal(secret)
		if err := json.Unmarshal(quoted, &decoded); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(got), kindAndHash("secret", decoded)) {
			t.Fatalf("%s has no fingerprint of the secret", got)
		}
	})
}

func TestCutJSONKeepsItsSecret(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := journal.Secrets{Fields: []string{"clientSecret"}}
		body, err := json.Marshal(document(t, secretText().Draw(t, "secret")))
		if err != nil {
			t.Fatal(err)
		}
		body = body[:rapid.IntRange(0, len(body)).Draw(t, "cut at")]
		if got := string(s.Body(contentType().Draw(t, "content type"), body)); strings.Contains(got, "CANARY") {
			t.Fatalf("%s became %s", body, got)
		}
	})
}

func contentType() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", ""})
}

// One byte too many or too few, anywhere but in the name of the field, by which alone the
// secret is known, and in the secret itself.
func TestDamagedJSONKeepsItsSecret(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := journal.Secrets{Fields: []string{"clientSecret"}}
		secret := "CANARY" + rapid.StringMatching(`[a-zA-Z0-9+/=_.,:&{}' -]*`).Draw(t, "middle") + "CANARY"
		before := rapid.SampledFrom([]string{`{`, `[{`, `{"a":"b",`, `{"a":{"b":[1,2]}, `, "{\n  "}).Draw(t, "before")
		between := rapid.SampledFrom([]string{`":"`, `": "`, "\" :\r\n\t\""}).Draw(t, "between")
		after := rapid.SampledFrom([]string{`"}`, `"}]`, `","b":"c"}`, "\"\n}", `", "access_token": "d"}`}).Draw(t, "after")
		damage := func(label, text string) string {
			at := rapid.IntRange(0, len(text)).Draw(t, label)
			if at < len(text) && rapid.Bool().Draw(t, label+" less") {
				return text[:at] + text[at+1:]
			}
			return text[:at] + rapid.StringMatching(`["'\\,:x }&=]`).Draw(t, label+" more") + text[at:]
		}
		switch rapid.IntRange(0, 2).Draw(t, "where") {
		case 0:
			before = damage("before", before)
			before += `"`
		case 1:
			before, between = before+`"`, between[:1]+damage("between", between[1:])
		default:
			before, after = before+`"`, damage("after", after)
		}
		body := before + "clientSecret" + between + secret + after
		if got := string(s.Body("application/json", []byte(body))); strings.Contains(got, "CANARY") {
			t.Fatalf("%s became %s", body, got)
		}
	})
}

func TestFormAndQueryKeepTheirSecret(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := journal.Secrets{Fields: []string{"clientSecret"}, Query: []string{"clientSecret"}, Print: kindAndHash}
		secret := secretText().Draw(t, "secret")
		values := url.Values{"clientSecret": {secret}, "a": {rapid.String().Draw(t, "a")}, "z": {rapid.String().Draw(t, "z")}}
		for _, got := range []string{
			string(s.Body("application/x-www-form-urlencoded", []byte(values.Encode()))),
			strings.TrimPrefix(s.Path("/a?"+values.Encode()), "/a?"),
		} {
			back, err := url.ParseQuery(got)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(kindAndHash("secret", secret), back.Get("clientSecret")); diff != "" {
				t.Fatalf("%s (-want +got):\n%s", got, diff)
			}
			if back.Get("a") != values.Get("a") || back.Get("z") != values.Get("z") {
				t.Fatalf("%s became %s", values.Encode(), got)
			}
		}
	})
}

// Whatever arrives, reading it neither panics nor changes the bytes that were given.
func TestAnyBody(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(rapid.StringMatching(`["'\\,:{}\[\]&=%u0053 \n<>a-]*(clientSecret)?["'\\,:{}\[\]&=%u0053 \n<>a-]*`).Draw(t, "body"))
		before := string(body)
		named().Body(contentType().Draw(t, "content type"), body)
		named().Path(string(body))
		if diff := cmp.Diff(before, string(body)); diff != "" {
			t.Fatalf("the body was changed (-want +got):\n%s", diff)
		}
	})
}
