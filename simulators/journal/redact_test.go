package journal_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// named hides everything these tests call secret, as kind_length.
func named() journal.Secrets {
	return journal.Secrets{
		Headers: []string{"X-Api-Key", "X-Token"},
		Fields:  []string{"clientSecret", "access_token", "비밀번호"},
		Query:   []string{"key", "access_token"},
		Print:   func(kind, secret string) string { return fmt.Sprintf("%s_%d", kind, len(secret)) },
	}
}

func TestHeader(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, value, want string }{
		{"Authorization", "Bearer abc", "Bearer tok_3"},
		{"authorization", "bearer  abc ", "bearer tok_3"},
		{"Authorization", "Basic dXNlcjpwYXNz", "Basic cred_12"},
		{"Authorization", `Digest username="a", response="b"`, "Digest cred_26"},
		{"Authorization", "Bearer", "Bearer"},
		{"Authorization", "Bearer ", "Bearer"},
		{"Authorization", "abc", "secret_3"},
		{"Authorization", "Own abc", "secret_7"},
		{"Authorization", "", ""},
		{"Proxy-Authorization", "Basic abc", "Basic cred_3"},
		{"Cookie", "a=1; b=2", "cred_8"},
		{"Set-Cookie", "a=1; HttpOnly", "cred_13"},
		{"x-api-key", "abc", "secret_3"},
		{"X-Token", "abc", "tok_3"},
		{"X-Token", " ", " "},
		{"Location", "https://example.com/a?key=abc&b=1", "https://example.com/a?key=secret_3&b=1"},
		{"Referer", "/a?access_token=abc", "/a?access_token=tok_3"},
		{"Content-Type", "application/json; key=abc", "application/json; key=abc"},
	} {
		if diff := cmp.Diff(tt.want, named().Header(tt.name, tt.value)); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", tt.name, tt.value, diff)
		}
	}
}

func TestPath(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ path, want string }{
		{"/a", "/a"},
		{"/a?", "/a?"},
		{"/a?b=1&c=%ea%b0%80", "/a?b=1&c=%ea%b0%80"},
		{"/a?key=abc", "/a?key=secret_3"},
		{"/a?KEY=abc", "/a?KEY=secret_3"},
		{"/a?k%65y=abc", "/a?k%65y=secret_3"},
		{"/a?k%65y%=abc", "/a?k%65y%=abc"},
		{"/a?key=a%62c", "/a?key=secret_3"},
		{"/a?key=a%zzc", "/a?key=secret_5"},
		{"/a?b=1&key=abc&key=abcd", "/a?b=1&key=secret_3&key=secret_4"},
		{"/a?key", "/a?key"},
		{"/a?key=", "/a?key="},
		{"/a?monkey=abc", "/a?monkey=abc"},
		{"/a?next=https%3A%2F%2Fb%3Fkey%3Dabc", "/a?next=https%3A%2F%2Fb%3Fkey%3Dsecret_3"},
		{"/a#access_token=abc", "/a#access_token=tok_3"},
		{"/a?b=1#access_token=abc", "/a?b=1#access_token=tok_3"},
	} {
		if diff := cmp.Diff(tt.want, named().Path(tt.path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.path, diff)
		}
	}
}

func TestBodyJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, body, want string }{
		{"a field", `{"clientSecret":"abc","a":1}`, `{"clientSecret":"secret_3","a":1}`},
		{"a token", `{"access_token":"abc"}`, `{"access_token":"tok_3"}`},
		{"whatever the case", `{"CLIENTSECRET":"abc"}`, `{"CLIENTSECRET":"secret_3"}`},
		{"a Korean field", `{"비밀번호":"abc"}`, `{"비밀번호":"secret_3"}`},
		{"an escaped name", `{"client\u0053ecret":"abc"}`, `{"client\u0053ecret":"secret_3"}`},
		{"an escaped value", `{"clientSecret":"a\"\u0062\\"}`, `{"clientSecret":"secret_4"}`},
		{"any depth", `{"a":[{"b":{"clientSecret":"abc"}}]}`, `{"a":[{"b":{"clientSecret":"secret_3"}}]}`},
		{"twice", `{"clientSecret":"abc","clientSecret":"abcd"}`, `{"clientSecret":"secret_3","clientSecret":"secret_4"}`},
		{"a number", `{"clientSecret":12345}`, `{"clientSecret":"secret_5"}`},
		{"an object", `{"clientSecret":{"a":["b"]},"c":1}`, `{"clientSecret":"secret_11","c":1}`},
		{"a list", `{"clientSecret" : [ "a", 1 ] }`, `{"clientSecret" : "secret_10" }`},
		{"an empty list", `{"clientSecret":[],"c":1}`, `{"clientSecret":"secret_2","c":1}`},
		{"what is missing stays visible", `{"clientSecret":"","access_token":null}`, `{"clientSecret":"","access_token":null}`},
		{"spaces and order stay", "{ \"b\" : 1.50 ,\r\n\t\"a\" : [ ] }", "{ \"b\" : 1.50 ,\r\n\t\"a\" : [ ] }"},
		{"a name as a value", `{"a":"clientSecret","b":"abc"}`, `{"a":"clientSecret","b":"abc"}`},
		{"a message that mentions the name", `{"message":"wrong clientSecret: check it"}`, `{"message":"wrong clientSecret: check it"}`},
		{"JSON in a string", `{"payload":"{\"clientSecret\":\"abc\"}"}`, `{"payload":"{\"clientSecret\":\"secret_3\"}"}`},
		{"broken JSON in a string", `{"payload":"{\"clientSecret\":\"abc"}`, `{"payload":"{\"clientSecret\":\"secret_3"}`},
		{"an address in a string", `{"linkUrl":"https://a/?key=abc"}`, `{"linkUrl":"https://a/?key=secret_3"}`},
		{"a single word", `true`, `true`},
		{"a single string", `"clientSecret=abc"`, `"clientSecret=abc"`},
		{"empty", ``, ``},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			for _, contentType := range []string{"application/json", "", "no/such; =", "text/plain; charset=utf-8"} {
				if diff := cmp.Diff(tt.want, string(named().Body(contentType, []byte(tt.body)))); diff != "" {
					t.Errorf("as %q (-want +got):\n%s", contentType, diff)
				}
			}
		})
	}
}

func TestBodyForm(t *testing.T) {
	t.Parallel()
	const form = "application/x-www-form-urlencoded"
	for _, tt := range []struct{ name, contentType, body, want string }{
		{"a field", form, "grant_type=x&clientSecret=abc", "grant_type=x&clientSecret=secret_3"},
		{"an escaped name", form, "client%53ecret=abc", "client%53ecret=secret_3"},
		{"an escaped value", form, "clientSecret=a%26b+c&d=1", "clientSecret=secret_5&d=1"},
		{"a malformed escape", form, "clientSecret=a%2", "clientSecret=secret_3"},
		{"with a charset", form + "; charset=utf-8", "clientSecret=abc", "clientSecret=secret_3"},
		{"JSON in a field", form, "payload=%7B%22clientSecret%22%3A%22abc%22%7D", "payload=%7B%22clientSecret%22%3A%22secret_3%22%7D"},
		{"JSON sent as a form", form, `{"clientSecret":"a&b"}`, `{"clientSecret":"secret_3"}`},
		{"broken JSON sent as a form", form, `{"clientSecret":"a&b`, `{"clientSecret":"secret_3`},
		{"JSON in a field, not escaped", form, `a=1&b={"clientSecret":"c&d"}`, `a=1&b={"clientSecret":"secret_3"}`},
		{"a form that says nothing of itself", "", "a=1&clientSecret=abc&b=2", "a=1&clientSecret=secret_3&b=2"},
		{"no secret", form, "a=1&b=%zz", "a=1&b=%zz"},
		{
			"parts, their headers hidden as well", "multipart/form-data; boundary=x",
			"--x\r\nContent-Disposition: form-data; name=\"clientSecret\"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--",
			"--x\r\nContent-Disposition: form-data; name=\"clientSecretsecret_35\n--x--",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := string(named().Body(tt.contentType, []byte(tt.body)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBodyBroken(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, body, want string }{
		{"cut in the value", `{"clientSecret":"ab`, `{"clientSecret":"secret_2`},
		{"cut after an escape", `{"clientSecret":"ab\`, `{"clientSecret":"secret_3`},
		{"cut after the value", `{"clientSecret":"abc","a":`, `{"clientSecret":"secret_3","a":`},
		{"cut before the value", `{"clientSecret":"`, `{"clientSecret":"`},
		{"an escaped quote in the value", `{"clientSecret":"a\",b","c":1`, `{"clientSecret":"secret_5","c":1`},
		{"a bare quote in the value", `{"clientSecret":"a"b","c":1`, `{"clientSecret":"secret_3","c":1`},
		{"an escaped name", `{"client\u0053ecret":"abc"`, `{"client\u0053ecret":"secret_3"`},
		{"a stray quote before it", `{"a":"b"c","clientSecret":"abc"}`, `{"a":"b"c","clientSecret":"secret_3"}`},
		{"single quotes", `{'clientSecret': 'abc', 'a': 1}`, `{'clientSecret': 'secret_3', 'a': 1}`},
		{"no colon", `{"clientSecret" "abc", "a": 1}`, `{"clientSecret" "secret_3", "a": 1}`},
		{"an object", `{"clientSecret":{"a":"b"},"c":`, `{"clientSecret":secret_14`},
		{"a trailing comma", `{"clientSecret":"abc",}`, `{"clientSecret":"secret_3",}`},
		{"a name in the value", `{"clientSecret":"a clientSecret: b","c":1,}`, `{"clientSecret":"secret_17","c":1,}`},
		{"two secrets", `{"clientSecret":"abc","access_token":"abcd",}`, `{"clientSecret":"secret_3","access_token":"tok_4",}`},
		{"a mark in front", "\ufeff{\"clientSecret\":\"abc\"}", "\ufeff{\"clientSecret\":\"secret_3\"}"},
		{"plain text, quoted", `clientSecret = "a b, c", next`, `clientSecret = "secret_6", next`},
		{"plain text", "clientSecret: abc\nnext", "clientSecret: secret_3\nnext"},
		{"XML", "<a><clientSecret>abc</clientSecret></a>", "<a><clientSecret>secret_3</clientSecret></a>"},
		{"UTF-16", utf16(`{"clientSecret":"abc"}`), "secret_44"},
		{"UTF-16 without a secret", utf16(`{"a":1}`), utf16(`{"a":1}`)},
		{"nothing secret", `{"a":`, `{"a":`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := string(named().Body("application/json", []byte(tt.body)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A body made of names, such as somebody sends who means ill, is hidden behind the first few
// hundred; to search it to its end for each of them would take minutes.
func TestBodyOfNames(t *testing.T) {
	t.Parallel()
	body := "{" + strings.Repeat(`"clientSecret":"a",`, 100_000) + canary
	got := string(named().Body("application/json", []byte(body)))
	if len(got) > 20_000 || strings.Contains(got, canary) {
		t.Errorf("%d bytes are shown, the end is %q", len(got), got[len(got)-40:])
	}
}

func utf16(text string) string {
	var wide strings.Builder
	for i := range len(text) {
		wide.WriteByte(text[i])
		wide.WriteByte(0)
	}
	return wide.String()
}
