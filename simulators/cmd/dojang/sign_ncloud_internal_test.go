package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/tidwall/gjson"
)

// drafted has a world of the server hold one approval document, and returns its id.
func (s served) drafted(t *testing.T, world string) string {
	t.Helper()
	status, body := exchange(t, http.MethodPost, s.urls[controlName]+world+"/workplace/documents",
		`{"dfmId":"dfm-leave","title":"연차 휴가","approvers":[{"by":"W2001"}]}`)
	if status != http.StatusOK {
		t.Fatal(body)
	}
	return gjson.Get(body, "aprvDocId").Str
}

func TestThePrintedCallReadsADocument(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl")
	s := serving(t)
	if status, body := exchange(t, http.MethodPost, s.urls[controlName]+"/worlds", `{"name":"acme"}`); status != http.StatusCreated {
		t.Fatal(body)
	}
	home := s.drafted(t, "")
	s.drafted(t, "/worlds/acme")
	company := gjson.Get(command(t, nil, "env", "--control", s.urls[controlName], "--format", "json").Stdout, "WORKPLACE_COMPANY_ID").Str
	path := "/workflow/apigw/v2/company/" + company + "/doc/" + home
	for _, row := range []struct {
		flags []string
		title string
	}{
		{nil, "doc.docTitle"},
		{[]string{"--v1"}, "doc.docTitle"},
		{[]string{"--world", "acme"}, "doc.docTitle"},
		{[]string{path + "?componentCustomId=a,b&x=[1]{2}'%20+%ED%9C%B4"}, "doc.docTitle"},
		{[]string{s.urls["workplace"] + path + "?"}, "doc.docTitle"},
	} {
		signed := command(t, nil, append([]string{"sign", "ncloud", "--control", s.urls[controlName]}, row.flags...)...)
		_, call, found := strings.Cut(signed.Stdout, "\n\ncurl ")
		if signed.Status != 0 || !found {
			t.Fatalf("%v: %+v", row.flags, signed)
		}
		if got := s.shell(t, "curl -s "+call); gjson.Get(got, row.title).Str != "연차 휴가" {
			t.Errorf("%v: %s", row.flags, got)
		}
	}
}

// By another method the gateway knows no such API, which it says before it looks at the
// signature; the journal names it all the same.
func TestThePrintedCallOfAnotherMethod(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl")
	s := serving(t)
	signed := command(t, nil, "sign", "ncloud", "--control", s.urls[controlName], "--method", "DELETE")
	_, call, _ := strings.Cut(signed.Stdout, "\n\ncurl ")
	if got := s.shell(t, "curl -s "+call); gjson.Get(got, "error.errorCode").Str != "300" {
		t.Errorf("%s", got)
	}
}

// opensslCall reads a document by openssl and curl. README has the same lines.
const opensslCall = `time=$(date +%s)000
target=/workflow/apigw/v1/company/$WORKPLACE_COMPANY_ID/doc/25025
signature=$(printf '%s %s\n%s\n%s' GET "$target" "$time" "$NCLOUD_ACCESS_KEY" |
  openssl dgst -sha256 -hmac "$NCLOUD_SECRET_KEY" -binary | base64)
curl -s "$WORKPLACE_URL$target" -H "x-ncp-apigw-timestamp: $time" \
  -H "x-ncp-iam-access-key: $NCLOUD_ACCESS_KEY" -H "x-ncp-apigw-signature-v2: $signature"
`

func TestOpensslSignsACall(t *testing.T) {
	t.Parallel()
	needs(t, "sh", "curl", "openssl", "base64")
	s := serving(t)
	s.drafted(t, "")
	if got := s.shell(t, opensslCall); gjson.Get(got, "doc.docTitle").Str != "연차 휴가" {
		t.Errorf("%s", got)
	}
	// echo adds a line feed, which is then signed.
	got := s.shell(t, strings.Replace(opensslCall, `%s\n%s' GET`, `%s\n%s\n' GET`, 1))
	if gjson.Get(got, "error.errorCode").Str != "200" {
		t.Errorf("with a line feed at the end: %s", got)
	}
	last := command(t, nil, "journal", "--control", s.urls[controlName], "2")
	if !strings.Contains(last.Stdout, "a newline was signed behind the access key") {
		t.Errorf("the journal does not name the newline: %+v", last)
	}
}

// The JSON is one line, and its curl is that of the text.
func TestSignNcloudForPrograms(t *testing.T) {
	t.Parallel()
	flags := []string{"sign", "ncloud", "--offline", "--time", "1793577600000"}
	text, line := command(t, nil, flags...), command(t, nil, append(flags, "--json")...)
	var view gatewayView
	if err := json.Unmarshal([]byte(line.Stdout), &view); err != nil || strings.Count(line.Stdout, "\n") != 1 {
		t.Fatalf("%v: %s", err, line.Stdout)
	}
	if got := view.text(); got != text.Stdout {
		t.Errorf("the JSON tells\n%s\nthe text\n%s", got, text.Stdout)
	}
}
