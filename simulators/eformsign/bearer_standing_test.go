package eformsign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// uses are all three calls that take an access token. The refresh comes last: it
// changes the pair.
func (h *hall) uses(pair answer) map[string]answer {
	h.t.Helper()
	return map[string]answer{
		"create":  h.create(pair.accessToken()),
		"read":    h.read(pair.accessToken(), strings.Repeat("0", 32)),
		"refresh": h.refresh(pair.accessToken(), pair.refreshToken()),
	}
}

// refuses demands that every use of a token is refused so, and that the journal
// says why.
func (h *hall) refuses(name string, pair answer, code, clause, says string) {
	h.t.Helper()
	for use, got := range h.uses(pair) {
		if got.code() != code || got.clause() != "eformsign/"+clause || !strings.HasSuffix(got.Header.Get("Dojang-Assumptions"), "/order-of-checks") {
			h.t.Errorf("%s: %s got %s by %s resting on %q, want %s by %s", name, use, got.Body, got.clause(), got.Header.Get("Dojang-Assumptions"), code, clause)
		}
		if entry := h.entry(got); !strings.Contains(entry.Explanation, says) {
			h.t.Errorf("%s: %s is explained by %q, want …%s…", name, use, entry.Explanation, says)
		}
	}
}

// obeys demands that no use of a token is refused for who uses it.
func (h *hall) obeys(name string, pair answer) {
	h.t.Helper()
	for use, got := range h.uses(pair) {
		if want := map[string]string{"read": "4000004"}[use]; got.code() != want {
			h.t.Errorf("%s: %s got %s", name, use, got.Body)
		}
	}
}

func (h *hall) tokenOf(k eformsign.APIKey) answer {
	h.t.Helper()
	got := h.ask(h.proper(k, h.Clock.CallersNow()))
	if got.Status != 200 {
		h.t.Fatalf("no token: %s", got.Body)
	}
	return got
}

// becomes puts the default company into another state, by the control API.
func (h *hall) becomes(s eformsign.CompanyState) {
	h.t.Helper()
	if got := h.console("PATCH", "companies/default", `{"state":"`+string(s)+`"}`); got.get("state") != string(s) {
		h.t.Fatalf("HTTP %d %s", got.Status, got.Body)
	}
}

// A key that is switched off or deleted gets no token, and those that it has got
// are refused as it is.
func TestAPIKeyOnCalls(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ method, body, code, clause, says string }{
		{"PATCH", `{"active":false,"alias":"꺼짐"}`, "4030001", "api/inactive-api-key", `is inactive (비활성): switch it to active (활성) in the console, and its tokens work again; it is "꺼짐"`},
		{"DELETE", ``, "4000003", "api/deleted-api-key", "has been deleted (삭제) in the console since"},
	} {
		h := open(t)
		k := h.created(h.console("POST", "api-keys", `{"name":"급여"}`))
		old, other := h.tokenOf(k), h.token()
		if got := h.console(row.method, "api-keys/"+k.Key, row.body); got.Status >= 300 {
			t.Fatalf("%s: HTTP %d %s", row.method, got.Status, got.Body)
		}
		if got := h.ask(h.proper(k, h.Clock.CallersNow())).code(); got != row.code {
			t.Errorf("%s: a token request got %q, want %s", row.method, got, row.code)
		}
		h.refuses(row.method, old, row.code, row.clause, row.says)
		h.obeys(row.method+": another key's token", other)
		h.policy(func(p *eformsign.Policy) { p.APIKeyOnCalls = "ignored" })
		if got := h.create(old.accessToken()); got.Status != 200 {
			t.Errorf("%s: where the key is ignored a token from before got %s", row.method, got.Body)
		}
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		h.policy(func(p *eformsign.Policy) { p.APIKeyOnCalls = "checked" })
		h.refuses(row.method+": refreshed", fresh, row.code, row.clause, row.says)
		switch again := h.console("PATCH", "api-keys/"+k.Key, `{"active":true}`); {
		case row.method == "DELETE" && again.Status != 404:
			t.Errorf("a deleted key was changed: %s", again.Body)
		case row.method == "PATCH":
			h.obeys("switched on again", fresh)
		}
	}
}

// A company that may not use the API gets tokens, and is refused when it uses one.
func TestCompanyStateAtCalls(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ company, code, clause, says string }{
		{"suspended", "4030052", "access-token/suspended-company", "the access_token is of company suspended, which is suspended: it gets tokens"},
		{"no-open-api", "4030034", "access-token/no-open-api", "the access_token is of company no-open-api, which has no Open API permission"},
	} {
		h := open(t)
		k := h.keyOf(row.company)
		pair := h.tokenOf(k)
		h.refuses(row.company, pair, row.code, row.clause, row.says)
		h.obeys("another company", h.token())
		h.policy(func(p *eformsign.Policy) { p.CompanyStateAt = "issue" })
		got := h.ask(h.proper(k, h.Clock.CallersNow()))
		if got.code() != row.code || got.clause() != "eformsign/"+row.clause || !strings.Contains(h.entry(got).Explanation, "use a key of another company") {
			t.Errorf("%s at the issue: %s by %s", row.company, got.Body, got.clause())
		}
		if got := h.refresh(pair.accessToken(), pair.refreshToken()); got.Status != 200 {
			t.Errorf("%s at the issue: a refresh got %s", row.company, got.Body)
		}
	}
}

// What becomes of a company reaches the tokens that it has got.
func TestCompanyStateChanges(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		state        eformsign.CompanyState
		code, clause string
		token        string
		policy       string
	}{
		{eformsign.Suspended, "4030052", "access-token/suspended-company", "", "calls"},
		{eformsign.NoOpenAPI, "4030034", "access-token/no-open-api", "", "calls"},
		{eformsign.DeletedCompany, "4000005", "access-token/deleted-company", "4000005", "calls"},
		{eformsign.DeletedCompany, "4000005", "access-token/deleted-company", "4000005", "issue"},
	} {
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.CompanyStateAt = row.policy })
		pair := h.token()
		h.becomes(row.state)
		if got := h.ask(h.proper(h.key(sampleKey), h.Clock.CallersNow())).code(); got != row.token {
			t.Errorf("%s: a token request got %q", row.state, got)
		}
		h.refuses(string(row.state), pair, row.code, row.clause, "the access_token is of company default")
		h.becomes(eformsign.ActiveCompany)
		h.obeys(string(row.state)+" and active again", pair)
	}
}

// The token itself comes before its company, that before its key, and that before
// what the call asks for.
func TestOrderOfStanding(t *testing.T) {
	t.Parallel()
	onEachEngine(t, func(t *testing.T, h *hall) {
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		delete(r.body, "member_id")
		pair := h.ask(r)
		h.becomes(eformsign.DeletedCompany)
		h.console("PATCH", "api-keys/"+sampleKey, `{"active":false}`)
		h.console("DELETE", "api-keys/"+sampleKey, ``)
		h.advance(time.Hour)
		create := func() string { return h.createFrom(pair.accessToken(), "x", "").clause() }
		if got := create(); got != "eformsign/documents/expired-access-token" {
			t.Errorf("expired: by %s", got)
		}
		h.refusesRefresh(pair, "4000005")
		h.becomes(eformsign.Suspended)
		h.refusesRefresh(pair, "4030052")
		h.becomes(eformsign.ActiveCompany)
		h.refusesRefresh(pair, "4000003")
		if got := h.refresh("x", pair.refreshToken()).code(); got != "4030002" {
			t.Errorf("a garbled access token got %q", got)
		}

		inactive := open(t)
		r = inactive.proper(inactive.key(sampleKey), inactive.Clock.CallersNow())
		delete(r.body, "member_id")
		pair = inactive.ask(r)
		inactive.console("PATCH", "api-keys/"+sampleKey, `{"active":false}`)
		if got := inactive.create(pair.accessToken()).code(); got != "4030001" {
			t.Errorf("an inactive key and no member: %q", got)
		}
		inactive.refusesRefresh(pair, "4030001")
	})
}

// refusesRefresh sends a wrong refresh token, which is judged last.
func (h *hall) refusesRefresh(pair answer, want string) {
	h.t.Helper()
	if got := h.refresh(pair.accessToken(), sampleKey); got.code() != want {
		h.t.Errorf("a refresh got %s, want %s", got.Body, want)
	}
}
