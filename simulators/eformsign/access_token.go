package eformsign

import (
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

const accessTokenPath = "/v2.0/api_auth/access_token"

// accessToken is the endpoint Access Token 발급. The document does not say in
// which order it checks: first the API key and its company, then the request's
// form, its time, its proof and its member.
func (s Simulator) accessToken() simulators.Route {
	return simulators.Endpoint[*asking]{
		Name: "access-token", Method: http.MethodPost, Path: accessTokenPath, Clause: tokenSuccess, Order: tokenOrder,
		Open: s.openAsking,
		Rules: []simulators.Rule[*asking]{
			{Clause: tokenValueMissing, Violated: (*asking).noBearer, Refusal: refuseAccess("4000001")},
			{Clause: apiKeyEncoding, Violated: (*asking).badEncoding, Refusal: refuseAccess("4030039")},
			{Clause: unknownAPIKey, Violated: (*asking).unknownKey, Refusal: refuseAccess("4000003")},
			{Clause: inactiveAPIKey, Violated: (*asking).inactiveKey, Refusal: refuseAccess("4030001")},
			{Clause: deletedCompany, Violated: companyRefused(DeletedCompany), Refusal: refuseAccess("4000005")},
			{Clause: suspendedCompany, Violated: companyRefused(Suspended), Refusal: refuseAccess("4030052")},
			{Clause: noOpenAPI, Violated: companyRefused(NoOpenAPI), Refusal: refuseAccess("4030034")},

			{Clause: tokenBodyInvalid, Violated: (*asking).badBody, Refusal: refuseAccess("4000070")},
			{Clause: tokenValueMissing, Violated: (*asking).noValue, Refusal: refuseAccess("4000001")},
			{Clause: executionTimeType, Violated: (*asking).badTime, Refusal: refuseAccess("40000171")},
			{Clause: expiredWindow, LimitClause: window, Limit: (*asking).distance, Refusal: refuseAccess("4000002", windowEdge, windowTwoSided)},
			{Clause: wrongSignature, Violated: (*asking).unproven, Refusal: refuseAccess("4030004")},
			{Clause: unknownMember, Violated: (*asking).noAccount, Refusal: refuseAccess("4000150")},
		},
		Effect: issue,
	}.Route()
}

// asking is a call of access-token: what was sent, and the records that it names.
type asking struct {
	*simulators.Call
	tokenRequest

	simulator Simulator
	policy    Policy
	// value follows Bearer in the header Authorization; encoded tells that it is
	// base64.
	value   string
	encoded bool
	// proof is the header eformsign_signature.
	proof   string
	key     APIKey
	found   bool
	company Company
	member  Member
	known   bool
}

func (s Simulator) openAsking(c *simulators.Call) *asking {
	a := &asking{Call: c, simulator: s, policy: PolicyOf(c.Tx), tokenRequest: readTokenRequest(c.Body)}
	a.value = bearerIn(c.Header)
	a.proof = strings.TrimSpace(c.Header.Get(signatureHeader))
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(a.value, "="))
	a.encoded = err == nil
	if a.key, a.found = apiKeys.Get(c.Tx, string(raw)); a.found && a.key.Deleted {
		a.key, a.found = APIKey{}, false
	}
	if a.found {
		a.company, _ = companies.Get(c.Tx, a.key.CompanyID)
		a.member, a.known = memberOf(c.Tx, a.key.CompanyID, a.memberID)
	}
	return a
}

// bearerIn is what follows the word Bearer in Authorization, "" when the header
// has another form.
func bearerIn(header http.Header) string {
	scheme, value, _ := strings.Cut(strings.TrimSpace(header.Get("Authorization")), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(value)
}

func (a *asking) noBearer() bool    { return a.value == "" }
func (a *asking) badEncoding() bool { return !a.encoded }
func (a *asking) unknownKey() bool  { return !a.found }
func (a *asking) inactiveKey() bool { return !a.key.Active }

// companyRefused: a deleted company gets no token; one in another state does, and
// is refused when it uses it, unless the policy refuses the token itself.
func companyRefused(s CompanyState) func(*asking) bool {
	return func(a *asking) bool { return a.company.State == s && a.policy.refuses(s, "issue") }
}

func (a *asking) badBody() bool { return a.broken }
func (a *asking) noValue() bool { return a.timeMissing || a.proof == "" }
func (a *asking) badTime() bool { return !a.timeRead }

// distance is how many milliseconds execution_time is from the callers' now.
func (a *asking) distance() (value, limit int) {
	p := a.policy
	if p.WindowFor == "signature" && a.key.Verification != BySignature {
		return 0, p.WindowMillis
	}
	off := a.CallersNow.UnixMilli() - a.executionTime
	if off < 0 && p.WindowFuture == "accept" {
		return 0, p.WindowMillis
	}
	off = min(max(off, -off), 1<<31-2)
	if p.WindowEdge == "exclusive" {
		off++
	}
	return int(off), p.WindowMillis
}

func (a *asking) unproven() bool { return !a.key.proven(a.proof, a.signedText(), a.policy) }

// noAccount tells that member_id names nobody, or somebody who is not enabled.
func (a *asking) noAccount() bool {
	return a.memberID != "" && (!a.known || !a.member.Enabled && a.policy.DisabledMember == "refuse")
}

// refuseAccess answers with a code of the vendor's table, and says why.
func refuseAccess(code string, assumes ...string) func(*asking) simulators.Reply {
	row, _ := codeNamed(code)
	return func(a *asking) simulators.Reply {
		row := row
		if code == "4000001" && a.found && a.timeMissing {
			row.message = "Execution time(Request time) required."
		}
		reply := a.policy.refused(row, a.CallersNow).Assuming(assumes...)
		switch {
		case code == "4000002" && a.key.Verification != BySignature:
			reply = reply.Assuming(windowForAllTypes)
		case code == "4000150" && a.known:
			reply = reply.Assuming(disabledMember)
		}
		t := a.attempt()
		reply.Explanation = t.explanation(code)
		a.remember(t.before)
		return reply
	}
}

// explanation says why. An Authorization of another form than Bearer and a value
// counts as missing; what is wrong with it is what may be wrong with any API key.
func (a attempt) explanation(code string) string {
	if said := explainAccess(a, code); said != "" || code != "4000001" {
		return said
	}
	return explainAccess(a, "4030039")
}

// issue is the effect: an access token and a refresh token.
func issue(a *asking) (simulators.Reply, error) {
	g := a.policy.grant(a.Tx, Grant{APIKey: a.key.Key, CompanyID: a.company.CompanyID, MemberID: a.memberID, MemberLike: a.memberLike})
	token, err := a.policy.oauthToken(a.Tx, g)
	if err != nil {
		return simulators.Reply{}, err
	}
	a.remember(nil)
	type company struct {
		CompanyID string `json:"company_id"`
		Name      string `json:"name"`
		APIURL    string `json:"api_url"`
	}
	type apiKey struct {
		Name    string  `json:"name"`
		Alias   string  `json:"alias"`
		Company company `json:"company"`
	}
	reply, err := accepted(struct {
		APIKey     apiKey     `json:"api_key"`
		OAuthToken oauthToken `json:"oauth_token"`
	}{
		apiKey{a.key.Name, a.key.Alias, company{a.company.CompanyID, a.company.CompanyName, a.simulator.apiURL(a.Call, a.policy)}}, token,
	})
	if a.memberID == "" {
		reply = reply.Assuming(companyTokenShape)
		if gjson.GetBytes(a.Body, "member_id").Exists() {
			reply = reply.Assuming(blankMember)
		}
	} else if !a.member.Enabled {
		reply = reply.Assuming(disabledMember)
	}
	if a.key.Verification == BySignature && a.proof != strings.ToLower(a.proof) {
		reply = reply.Assuming(hexCase)
	}
	return reply, err
}
