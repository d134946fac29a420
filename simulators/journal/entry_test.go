package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

const canary = "c4n4ry-9f1e"

// secretive hides the secrets of the record below.
func secretive() journal.Secrets {
	return journal.Secrets{
		Headers: []string{"x-api-key"}, Fields: []string{"clientSecret", "access_token"}, Query: []string{"key"},
		Print: func(kind, secret string) string { return fmt.Sprintf("%s_%d", kind, len(secret)) },
	}
}

func full(redact journal.Redactor) journal.Record {
	kst := time.FixedZone("KST", 9*60*60)
	at := time.Date(2026, 12, 1, 0, 0, 0, 123456789, kst)
	return journal.Record{
		StartedAt: at.Add(-time.Second), At: at, WallAt: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		Service: "daouoffice", Route: "noti", Direction: journal.In, Method: "POST", Path: "/public/v1/noti?key=" + canary + "&a=1", Status: 200,
		Code: "902", Clause: "daouoffice/noti/wrong-client-secret", Provenance: "documented",
		Assumptions: []string{"daouoffice/noti/http-status", "daouoffice/noti/order-of-checks"},
		Explanation: "the clientSecret is that of another company", Credential: "cred_3f9a61c2", Fault: "f1",
		RequestHeader:  http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + canary}, "X-Api-Key": {canary, "second"}},
		RequestBody:    []byte(`{"clientId":"f255","clientSecret":"` + canary + `"}`),
		ResponseHeader: http.Header{"Set-Cookie": {"session=" + canary}},
		ResponseBody:   []byte(`{"code":"902","message":"실패","access_token":"` + canary + `"}`),
		Redact:         redact,
	}
}

func TestEntryJSON(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	e, err := j.Get(j.Append(full(secretive())))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"1","at":"2026-12-01T00:00:00.123456+09:00","startedAt":"2026-11-30T23:59:59.123456+09:00","wallAt":"2026-01-02T03:04:05.000000Z",` +
		`"service":"daouoffice","route":"noti","direction":"in","method":"POST","path":"/public/v1/noti?key=secret_11\u0026a=1","status":200,` +
		`"code":"902","clause":"daouoffice/noti/wrong-client-secret","provenance":"documented",` +
		`"assumptions":["daouoffice/noti/http-status","daouoffice/noti/order-of-checks"],` +
		`"explanation":"the clientSecret is that of another company","credential":"cred_3f9a61c2","fault":"f1",` +
		`"request":{"headers":{"Authorization":["Bearer tok_11"],"Content-Type":["application/json"],"X-Api-Key":["secret_11","secret_6"]},` +
		`"body":"{\"clientId\":\"f255\",\"clientSecret\":\"secret_11\"}"},` +
		`"response":{"headers":{"Set-Cookie":["cred_19"]},"body":"{\"code\":\"902\",\"message\":\"실패\",\"access_token\":\"tok_11\"}"}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	var back journal.Entry
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatal(err)
	}
	e.At, e.StartedAt = e.At.Truncate(time.Microsecond), e.StartedAt.Truncate(time.Microsecond)
	if diff := cmp.Diff(e, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

func TestTheEmptyEntryHasEveryKey(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	e, err := j.Get(j.Append(journal.Record{}))
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":"1","at":"0001-01-01T00:00:00.000000Z","startedAt":"0001-01-01T00:00:00.000000Z","wallAt":"0001-01-01T00:00:00.000000Z",` +
		`"service":"","route":"","direction":"","method":"","path":"","status":0,"code":"","clause":"","provenance":"","assumptions":[],` +
		`"explanation":"","credential":"","fault":"","request":{"headers":{},"body":""},"response":{"headers":{},"body":""}}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestABodyThatIsNotUTF8IsBase64(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	cp949 := "\xbe\xcb\xb8\xb2" // 알림 in CP949
	e, err := j.Get(j.Append(journal.Record{RequestBody: []byte(`{"message":"` + cp949 + `","clientSecret":"` + canary + `"}`), Redact: secretive()}))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var back journal.Entry
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(text), `"bodyBase64":"`) {
		t.Errorf("no bodyBase64 in %s", text)
	}
	if diff := cmp.Diff(`{"message":"`+cp949+`","clientSecret":"secret_11"}`, string(back.Request.Body)); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
}

// A file is for a program to open: what is shown is how large it was, and of which type, whatever the header said.
func TestAFileIsNotShown(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"%PDF-1.3\n%\xb5\xb6\n" + canary: "(%d bytes of application/pdf: not shown)",
		"PK\x03\x04\x00\x00" + canary:    "(%d bytes of application/zip: not shown)",
		"a PDF begins with %PDF-":        "a PDF begins with %PDF-",
		"PK":                             "PK",
	} {
		j := journal.New(journal.Options{})
		header := http.Header{"Content-Type": {"application/octet-stream"}}
		e, err := j.Get(j.Append(journal.Record{RequestHeader: header, RequestBody: []byte(body), ResponseHeader: header, ResponseBody: []byte(body)}))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(want, "%d") {
			want = fmt.Sprintf(want, len(body))
		}
		for _, got := range [][]byte{e.Request.Body, e.Response.Body} {
			if diff := cmp.Diff(want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	}
}

func TestACompressedBodyIsNotShown(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	e, err := j.Get(j.Append(journal.Record{RequestHeader: http.Header{"Content-Encoding": {"gzip"}}, RequestBody: []byte("\x1f\x8bbytes")}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("(7 bytes, compressed: not shown)", string(e.Request.Body)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEntryRefusesBrokenJSON(t *testing.T) {
	t.Parallel()
	for _, text := range []string{`{"id":1}`, `{"id":"1","at":"yesterday"}`, `[]`} {
		var e journal.Entry
		if err := json.Unmarshal([]byte(text), &e); err == nil {
			t.Errorf("%s was read as %v", text, e)
		}
	}
}

// Whatever way a reader takes, the secret is not there; and it is seen to be the same one.
func TestNoSecretLeavesTheJournal(t *testing.T) {
	t.Parallel()
	for name, redact := range map[string]journal.Redactor{"by names": secretive(), "shown by kind": journal.Secrets{
		Headers: []string{"X-Api-Key"}, Fields: []string{"clientSecret", "access_token"}, Query: []string{"key"},
	}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			j := journal.New(journal.Options{})
			id := j.Append(full(redact))
			whole := j.Query(journal.Query{})
			one, err := j.Get(id)
			if err != nil {
				t.Fatal(err)
			}
			awaited, err := j.Await(t.Context(), journal.Query{})
			if err != nil {
				t.Fatal(err)
			}
			all, err := j.All(journal.Query{Match: func(e journal.Entry) bool {
				if said := fmt.Sprintf("%+v %s %s", e, e.Request.Body, e.Response.Body); strings.Contains(said, canary) {
					t.Errorf("Match sees the secret: %s", said)
				}
				return true
			}})
			if err != nil {
				t.Fatal(err)
			}
			for way, got := range map[string]any{"Query": whole, "Get": one, "Await": awaited, "All": all} {
				text, err := json.Marshal(got)
				if err != nil {
					t.Fatal(err)
				}
				if strings.Contains(string(text), canary) {
					t.Errorf("%s shows the secret: %s", way, text)
				}
			}
		})
	}
}

func TestNoSecretIsInAnError(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Bytes: 200})
	j.Append(full(secretive()))
	j.Append(full(secretive()))
	where := journal.Query{Where: map[string]string{"clientSecret": canary}}
	_, lost := j.Count(where)
	where.After = 1
	_, cut := j.Count(where)
	_, gone := j.Get(1)
	for _, err := range []error{lost, cut, gone} {
		if err == nil || strings.Contains(err.Error(), canary) {
			t.Errorf("error %v, want one without the secret", err)
		}
	}
	if !errors.Is(lost, journal.ErrUnknown) || !errors.Is(cut, journal.ErrUnknown) || !errors.Is(gone, journal.ErrLost) {
		t.Errorf("errors %v; %v; %v", lost, cut, gone)
	}
}

func TestWithoutARedactorTheUsualHeadersAreHidden(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{})
	e, err := j.Get(j.Append(full(nil)))
	if err != nil {
		t.Fatal(err)
	}
	got := []string{e.Request.Headers.Get("Authorization"), e.Response.Headers.Get("Set-Cookie")}
	if diff := cmp.Diff([]string{"Bearer tok_hidden", "cred_hidden"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestHeadersComeBackAsTheyWere(t *testing.T) {
	t.Parallel()
	want := http.Header{
		"X-Long":                        {strings.Repeat("a", 127), strings.Repeat("b", 128), strings.Repeat("c", 20_000)},
		"X-" + strings.Repeat("n", 200): {"long name"},
		"X-Empty":                       {""},
		"x-lower":                       {"가"},
	}
	j := journal.New(journal.Options{})
	e, err := j.Get(j.Append(journal.Record{RequestHeader: want, RequestBody: []byte("body")}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, e.Request.Headers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("body", string(e.Request.Body)); diff != "" {
		t.Errorf("the body behind them (-want +got):\n%s", diff)
	}
}
