package eformsign_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

func TestDefaultPolicyIsValid(t *testing.T) {
	t.Parallel()
	if err := eformsign.DefaultPolicy().Validate(); err != nil {
		t.Error(err)
	}
}

func TestPolicyNamesWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		change func(*eformsign.Policy)
		want   string
	}{
		{func(p *eformsign.Policy) { p.TokenErrors = "older" }, `policy field tokenErrors is "older"; it takes seed, newer`},
		{func(p *eformsign.Policy) { p.WindowEdge = "" }, `policy field windowEdge is ""; it takes inclusive, exclusive`},
		{func(p *eformsign.Policy) { p.APIKeyOnCalls = "asked" }, `policy field apiKeyOnCalls is "asked"; it takes checked, ignored`},
		{func(p *eformsign.Policy) { p.CompanyStateAt = "" }, `policy field companyStateAt is ""; it takes calls, issue`},
		{func(p *eformsign.Policy) { p.WindowMillis = 0 }, "policy field windowMillis is 0; it takes a whole number from 1 to 1,000,000,000"},
		{func(p *eformsign.Policy) { p.TokenSeconds = -1 }, "policy field tokenSeconds is -1; it takes a whole number from 1 to 1,000,000,000"},
		{func(p *eformsign.Policy) { p.RefreshSeconds = 2_000_000_000 }, "policy field refreshSeconds is 2000000000; it takes a whole number from 1 to 1,000,000,000"},
		{func(p *eformsign.Policy) { p.APIURL = "kr-api" }, `policy field apiUrl is "kr-api"; it takes a base URL such as http://127.0.0.1:8701, or nothing`},
	} {
		p := eformsign.DefaultPolicy()
		row.change(&p)
		if err := p.Validate(); err == nil || err.Error() != row.want {
			t.Errorf("got %v, want %s", err, row.want)
		}
	}
}

// What the document leaves open about a token is a switch.
func TestTokenPolicy(t *testing.T) {
	t.Parallel()
	t.Run("hexCase", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.HexCase = "lower" })
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		r.signature = strings.ToUpper(r.signature)
		if got := h.ask(r).code(); got != "4030004" {
			t.Errorf("upper case got %q", got)
		}
	})
	t.Run("disabledMember", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.DisabledMember = "accept" })
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		r.body["member_id"] = "disabled@example.com"
		if got := h.ask(r); got.Status != 200 || !strings.Contains(got.Header.Get("Dojang-Assumptions"), "disabled-member") {
			t.Errorf("got %s resting on %q", got.Body, got.Header.Get("Dojang-Assumptions"))
		}
	})
	t.Run("companyToken", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.CompanyToken = "user" })
		r := h.proper(h.key(sampleKey), h.Clock.CallersNow())
		delete(r.body, "member_id")
		claims := claimsOf(t, h.ask(r).accessToken())
		if claims.Get("context.type").Str != "user" || claims.Get("context.userId").Exists() || claims.Get("context.userName").Str != claims.Get("claim.access_key").Str {
			t.Errorf("claims %s", claims.Raw)
		}
	})
	t.Run("tokenSeconds", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.TokenSeconds = 60 })
		got := h.token()
		claims := claimsOf(t, got.accessToken())
		if got.get("oauth_token.expires_in") != "60" || claims.Get("exp").Int()-claims.Get("iat").Int() != 60 {
			t.Errorf("%s, claims %s", got.Body, claims.Raw)
		}
	})
	t.Run("refreshPair", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		old := h.token()
		fresh := h.refresh(old.accessToken(), old.refreshToken())
		if got := h.refresh(old.accessToken(), fresh.refreshToken()); got.code() != "4030003" || !strings.Contains(got.Header.Get("Dojang-Assumptions"), "refresh-token/pair") {
			t.Errorf("by default: %s resting on %q", got.Body, got.Header.Get("Dojang-Assumptions"))
		}
		h.policy(func(p *eformsign.Policy) { p.RefreshPair = "family" })
		if got := h.refresh(old.accessToken(), fresh.refreshToken()); got.Status != 200 {
			t.Errorf("by family: %s", got.Body)
		}
	})
}

// Under which HTTP status a code is sent has been seen in three ways.
func TestHTTPStatusPolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		policy                 string
		window, inactive, read int
	}{
		{"code", 400, 403, 403},
		{"403ForTime", 403, 403, 403},
		{"200For4030002", 400, 403, 200},
	} {
		h := open(t)
		h.policy(func(p *eformsign.Policy) { p.HTTPStatus = row.policy })
		window := h.ask(h.proper(h.key(sampleKey), h.Clock.CallersNow().AddDate(0, 0, 1)))
		inactive := h.ask(h.proper(h.key(inactiveKey), h.Clock.CallersNow()))
		read := h.read("x", "y")
		if window.Status != row.window || inactive.Status != row.inactive || read.Status != row.read {
			t.Errorf("%s: 4000002 under %d, 4030001 under %d, 4030002 under %d", row.policy, window.Status, inactive.Status, read.Status)
		}
	}
}
