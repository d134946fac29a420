package daouoffice_test

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Every refusal says in the journal what was wrong, and never a secret.
func TestExplanations(t *testing.T) {
	t.Parallel()
	const id, secret = "f255cbe0b4a9d12f", "bafdd7b4cff6fabdc417b8a6b0e4fff6"
	for _, row := range []struct {
		change func(body) body
		want   string
	}{
		{func(b body) body { return b.without("clientId").with("client_id", id) }, `clientId is absent; the body has "client_id", which the document does not know`},
		{func(b body) body { return b.with("clientId", strings.ToUpper(id)) }, "clientId differs from company default's in upper and lower case only"},
		{func(b body) body { return b.with("clientId", id+"\n") }, "clientId has white space around it"},
		{func(b body) body { return b.with("clientId", secret) }, "the clientId sent is the clientSecret of company default: the two are swapped"},
		{func(b body) body { return b.with("clientId", "x") }, "no company of this world has clientId x"},
		{func(b body) body { return b.without("clientSecret") }, "clientSecret is absent"},
		{func(b body) body { return b.with("clientSecret", secret+" ") }, "clientSecret has white space around it"},
		{func(b body) body { return b.with("clientSecret", strings.ToUpper(secret)) }, "clientSecret differs in upper and lower case only"},
		{func(b body) body { return b.with("clientSecret", id) }, "clientSecret is the clientId"},
		{func(b body) body { return b.with("clientSecret", secret[:30]) }, "clientSecret is cut off: 30 of 32 characters"},
		{func(b body) body {
			return b.with("clientSecret", base64.StdEncoding.EncodeToString([]byte(secret)))
		}, "clientSecret is base64-encoded"},
		{func(b body) body { return b.with("clientSecret", "00000000000000000000000000000922") }, "clientSecret belongs to company mail-only, clientId to company default"},
		{func(b body) body { return b.with("clientSecret", "x") }, "none of the known mistakes"},
		{func(b body) body { return b.with("sender", nil) }, "sender is null"},
		{func(b body) body { return b.with("sender", " ") }, `sender is blank: " "`},
		{func(b body) body { return b.without("receivers").with("receiver", "U2034") }, `receivers is absent; the body has "receiver"`},
		{func(b body) body { return b.with("receivers", "U2034") }, "receivers is a string; the document asks for an array of strings"},
		{func(b body) body { return b.with("receivers", []string{}) }, "receivers is an empty array"},
		{func(b body) body { return b.with("linkUrl", "www.example.com") }, `linkUrl is "www.example.com"; it must begin with http:// or https://`},
		{func(b body) body { return b.without("linkUrl").with("linkURL", "http://a") }, `linkUrl is absent; the body has "linkURL", which the document does not know, and company default has no default linkUrl`},
	} {
		h := november(t)
		h.notify(row.change(h.proper("default")))
		entry, err := h.Journal.Get(h.Journal.Last())
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(entry.Explanation, row.want) {
			t.Errorf("got  %s\nwant %s", entry.Explanation, row.want)
		}
	}
}

func TestQuotaExplanation(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-12-31T12:00:00+09:00")
	h.setQuota("daily-limit", func(q *daouoffice.Quota) { q.Daily.Used = 3 })
	h.setQuota("default", func(q *daouoffice.Quota) { q.Monthly.Used = 1500 })
	for company, want := range map[string]string{
		"default":     "1500 of 1500 used in 2026-12; the next month begins at 2027-01-01 00:00 +09:00",
		"daily-limit": "3 of 3 used today; the next day begins at 2027-01-01 00:00 +09:00",
	} {
		h.notify(h.proper(company))
		entry, err := h.Journal.Get(h.Journal.Last())
		if err != nil || entry.Explanation != want {
			t.Errorf("got %q (%v), want %q", entry.Explanation, err, want)
		}
	}
}

func TestWarnings(t *testing.T) {
	t.Parallel()
	h := november(t)
	h.notify(h.proper("default").with("sender", "U9").with("receivers", []string{"U2456", "U2456"}))
	entry, err := h.Journal.Get(h.Journal.Last())
	want := `sender "U9" has no active account; named more than once: "U2456"; no receiver is valid, and the call was counted all the same`
	if err != nil || entry.Explanation != want {
		t.Errorf("got %q (%v)", entry.Explanation, err)
	}
}

func TestCP949IsRecognised(t *testing.T) {
	t.Parallel()
	h := november(t)
	h.send("POST", "/public/v1/noti", []byte("{\"message\":\"\xB0\xA1\xB3\xAA\"}"), "Content-Type", "application/json")
	entry, err := h.Journal.Get(h.Journal.Last())
	if err != nil || !strings.Contains(entry.Explanation, `CP949 (EUC-KR): "가나"`) {
		t.Errorf("got %q (%v)", entry.Explanation, err)
	}
}

func TestBrokenJSONIsPlaced(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"{\n\"sender\": U1001}":      "the body is not valid JSON: invalid character 'U' looking for beginning of value, in line 2 at byte 13",
		`{"sender":"U1001"`:          "the body is not valid JSON: unexpected end of JSON input, in line 1 at byte 17",
		"\xEF\xBB\xBF{}":             "byte order mark",
		"clientId=f255cbe0b4a9d12f&": "the body looks like a form",
		`"text"`:                     "the body is JSON, but not an object",
		"":                           "the body is empty",
	} {
		h := november(t)
		h.send("POST", "/public/v1/noti", []byte(raw), "Content-Type", "application/json")
		if e, err := h.Journal.Get(1); err != nil || !strings.Contains(e.Explanation, want) {
			t.Errorf("%q: got %q (%v), want %q", raw, e.Explanation, err, want)
		}
	}
}

// A secret that was sent stands in no entry, wherever it was put.
func TestJournalHidesSecrets(t *testing.T) {
	t.Parallel()
	h := november(t)
	const canary = "canary5ecret5ecret5ecret5ecret51"
	h.notify(h.proper("default").with("clientSecret", canary))
	h.send("POST", "/public/v1/noti?clientSecret="+canary, []byte(`{"clientSecret":"`+canary), "Content-Type", "application/json")
	h.send("POST", "/public/auth/v1/oauth2/token", []byte("client_secret="+canary), "Content-Type", form, "Authorization", basic("x", canary))
	h.token("default")
	h.notify(h.proper("default").with("clientId", h.company("default").ClientSecret))
	h.notify(h.proper("default").with("sender", h.company("default").ClientSecret))
	all, err := h.Journal.All(journal.Query{})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{canary, basic("x", canary), h.company("default").ClientSecret} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the journal holds %q: %s", secret, text)
		}
	}
	if len(all) != 6 || !strings.Contains(string(text), "secret_") {
		t.Errorf("%d entries, want 6 with fingerprints: %s", len(all), text)
	}
}
