package workplace_test

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// The checks in their order, each with the clause that decides.
func TestGateway(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		change func(*call)
		code   string
		clause string
	}{
		"right":                  {func(*call) {}, "", "document/v1-path"},
		"no signature":           {func(c *call) { c.header = http.Header{"X-Ncp-Apigw-Signature-V2": nil} }, "200", "gateway/missing-information"},
		"time in words":          {func(c *call) { c.timestamp = "now" }, "200", "gateway/timestamp-header"},
		"time in seconds":        {func(c *call) { c.timestamp = c.timestamp[:10] }, "200", "gateway/timestamp-window"},
		"unknown key":            {func(c *call) { c.accessKey = "DOJANGACCESSKEY99999" }, "200", "gateway/access-key-header"},
		"stopped key":            {func(c *call) { c.accessKey, c.secret = "DOJANGACCESSKEY00002", secretKey[:39]+"2" }, "200", "gateway/access-key-header"},
		"wrong secret":           {func(c *call) { c.secret = "wrong" }, "200", "gateway/invalid-information"},
		"key of another company": {func(c *call) { c.accessKey, c.secret = "DOJANGACCESSKEY00003", secretKey[:39]+"3" }, "210", "gateway/permission-denied"},
		"unknown company": {func(c *call) {
			c.target = strings.Replace(c.target, companyID, "0d0a0000-0000-4000-8000-00000000dead", 1)
		}, "210", "gateway/permission-denied"},
		"unknown document":            {func(c *call) { c.target = strings.Replace(c.target, "25025", "1", 1) }, "300", "gateway/not-found"},
		"unknown path":                {func(c *call) { c.target = "/workflow/apigw/v3/company/" + companyID + "/doc/25025" }, "300", "gateway/not-found"},
		"unknown path, unsigned":      {func(c *call) { c.target, c.secret = "/", "wrong" }, "300", "gateway/not-found"},
		"another company, unsigned":   {func(c *call) { c.target, c.secret = strings.Replace(c.target, "52e6", "52e7", 1), "wrong" }, "200", "gateway/invalid-information"},
		"with a query that is signed": {func(c *call) { c.target += "?a=b&c=%20" }, "", "document/v1-path"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h := open(t)
			h.draft("dfm-leave", "휴가", "W2001")
			c := h.right("v1", "25025")
			row.change(&c)
			got := h.get(c)
			wantEqual(t, "decided by", "workplace/"+row.clause, got.Header.Get("Dojang-Clause"))
			wantEqual(t, "errorCode", row.code, got.code())
			wantEqual(t, "status", map[string]int{"": 200, "200": 401, "210": 401, "300": 404}[row.code], got.Status)
			entry, err := h.Journal.Await(t.Context(), journal.Query{Service: workplace.Name})
			if err != nil || (entry.Explanation == "") != (row.code == "") {
				t.Errorf("explained by %q (%v)", entry.Explanation, err)
			}
			if text := entry.Explanation; strings.Contains(text, "dojangSecretKey") {
				t.Errorf("shows a secret: %s", text)
			}
		})
	}
}

// Five minutes on the callers' clock, to the millisecond and on both sides; by policy the
// edge is good. The world's clock has no say.
func TestWindow(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	if err := errors.Join(h.Clock.SetCallers(t.Context(), "host"), h.Clock.SetSkew(t.Context(), -31*time.Second)); err != nil {
		t.Fatal(err)
	}
	h.advance(30 * 24 * time.Hour)
	for _, edge := range []string{"exclusive", "inclusive"} {
		h.policy(func(p *workplace.Policy) { p.WindowEdge = edge })
		atEdge := map[string]int{"exclusive": 401, "inclusive": 200}[edge]
		for off, want := range map[int64]int{-300_001: 401, -300_000: atEdge, -299_999: 200, 0: 200, 299_999: 200, 300_000: atEdge, 300_001: 401} {
			c := h.right("v1", "25025")
			c.timestamp = strconv.FormatInt(h.Clock.CallersNow().UnixMilli()+off, 10)
			if got := h.get(c); got.Status != want {
				t.Errorf("%s, %d ms away: %d, want %d", edge, off, got.Status, want)
			}
		}
	}
	h.policy(func(p *workplace.Policy) { p.WindowMillis = 1000 })
	c := h.right("v1", "25025")
	c.timestamp = strconv.FormatInt(h.Clock.CallersNow().UnixMilli()-1001, 10)
	wantEqual(t, "a second as the window", 401, h.get(c).Status)
}

// What came before tells what is sent again: a signature with a fresh timestamp or for
// another document, and a whole call when its time is over.
func TestFormerCallsExplain(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	first := h.right("v1", "25025")
	kept := http.Header{}
	kept.Set(ncloud.SignatureHeader, ncloud.Sign(http.MethodGet, first.target, first.timestamp, accessKey, secretKey).Value)
	accepted := h.get(first)
	wantEqual(t, "at first", http.StatusOK, accepted.Status)
	entry := "journal entry " + accepted.Header.Get("Dojang-Journal")

	h.advance(137_777 * time.Millisecond)
	again := h.right("v1", "25025")
	again.header = kept
	h.wantExplained(h.get(again), "the signature of an earlier call was sent with another timestamp: sign anew for every call and every retry; it is that of "+entry)
	other := first
	other.target, other.header = strings.Replace(first.target, "25025", "25026", 1), kept
	h.wantExplained(h.get(other), "with another method, path or query: sign anew for every call; it is that of journal entry ")

	h.advance(7 * time.Minute)
	h.wantExplained(h.get(first), "an earlier call was sent again as it was: sign anew for every call and every retry")
}

// By v1, the API key is part of what is signed, and must be the account's.
func TestSignatureV1(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	by := func(apiKey string) answer {
		c := h.right("v1", "25025")
		s := ncloud.Signable{Method: http.MethodGet, Target: c.target, Timestamp: c.timestamp, APIKey: apiKey, AccessKey: accessKey}
		header := http.Header{}
		header.Set(ncloud.TimestampHeader, c.timestamp)
		header.Set(ncloud.AccessKeyHeader, accessKey)
		header.Set(ncloud.APIKeyHeader, apiKey)
		header.Set(ncloud.SignatureV1Header, ncloud.SignV1(s, secretKey).Value)
		return h.send(http.MethodGet, c.target, header)
	}
	wantEqual(t, "the account's", 200, by(apiKey).Status)
	wantEqual(t, "another's", "210", by("dojangApiKey00003").code())
	h.policy(func(p *workplace.Policy) { p.SignatureV1 = "refuse" })
	wantEqual(t, "refused by policy", "200", by(apiKey).code())
}

func TestOtherMethods(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		got := h.send(method, "/workflow/apigw/v1/company/"+companyID+"/doc/25025", http.Header{})
		wantEqual(t, method, "300", got.code())
	}
}

// A document is asked for without a body; one that is too large is refused before all else.
func TestBodyTooLarge(t *testing.T) {
	t.Parallel()
	h := open(t)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.url+"/workflow/apigw/v1/company/"+companyID+"/doc/1", strings.NewReader(strings.Repeat("x", 5<<20)))
	if err != nil {
		t.Fatal(err)
	}
	res, err := h.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	got := answer{res.StatusCode, res.Header, string(text)}
	wantEqual(t, "status", http.StatusRequestEntityTooLarge, got.Status)
	wantEqual(t, "errorCode", "430", got.code())
	wantEqual(t, "decided by", "workplace/gateway/request-entity-too-large", got.Header.Get("Dojang-Clause"))
	h.wantExplained(got, "the body exceeds 4194304 bytes")
}

// A secret that was put in the wrong place is not shown to anybody.
func TestJournalHidesSecrets(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.draft("dfm-leave", "휴가", "W2001")
	for _, header := range []http.Header{
		{"X-Ncp-Apigw-Signature-V2": {secretKey}},
		{"X-Ncp-Iam-Access-Key": {secretKey}},
		{"X-Ncp-Apigw-Api-Key": {apiKey}},
		{"X-Ncp-Iam-Secret-Key": {"anything"}},
		{"X-Other": {"Bearer " + secretKey}},
	} {
		c := h.right("v1", "25025")
		c.header = header
		h.get(c)
	}
	c := h.right("v1", "25025")
	c.target += "?secretKey=" + secretKey
	h.get(c)
	entries, err := h.Journal.All(journal.Query{})
	if err != nil || len(entries) != 6 {
		t.Fatalf("%d entries: %v", len(entries), err)
	}
	for _, e := range entries {
		shown := strings.Join([]string{e.Path, e.Explanation, e.Credential, strings.Join(flat(e.Request.Headers), " ")}, " ")
		for _, secret := range []string{secretKey, apiKey, "anything"} {
			if strings.Contains(shown, secret) {
				t.Errorf("entry %d shows %s: %s", e.ID, secret, shown)
			}
		}
	}
}

func flat(h http.Header) []string {
	var all []string
	for name, values := range h {
		all = append(append(all, name), values...)
	}
	return all
}
