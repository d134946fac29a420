package eformsign_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

func sha256Of(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return sum[:]
}

// asked is one call, as far as it could be understood.
type asked struct {
	f       *fake
	r       *http.Request
	large   bool
	empty   bool
	members map[string]any
	bearer  string
	key     *key
	decodes bool
	grant   *grant
	pair    *grant
}

// rule is one check of the fake.
type rule struct {
	clause, code, message string
	violated              func(*asked) bool
	newer                 string // the code of the newer family
}

func (a *asked) time() (text string, ok bool) {
	switch value := a.members["execution_time"].(type) {
	case json.Number:
		text = value.String()
	case string:
		text = value
	}
	_, err := strconv.ParseInt(text, 10, 64)
	return text, err == nil
}

func (a *asked) proof() string { return a.r.Header.Get("eformsign_signature") }

func (a *asked) memberID() string {
	id, _ := a.members["member_id"].(string)
	return a.f.member(id)
}

// of says whether the company that asks for a token is in that state.
func (a *asked) of(state string) bool { return a.key != nil && a.f.stateOf(a.key) == state }

// by says whether the company whose token is used is in that state.
func (a *asked) by(state string) bool { return a.grant != nil && a.f.stateOf(a.grant.key) == state }

// stateOf is that which the company's name tells, as long as it has not changed.
func (f *fake) stateOf(k *key) string {
	if state, changed := f.states[k.Company]; changed {
		return state
	}
	return k.Company
}

// barred says whether the company's state is looked at there, "calls" or "issue".
func (f *fake) barred(at string) bool {
	return f.policy["companyStateAt"] == at || f.policy["companyStateAt"] == nil && at == "calls"
}

// keyed says whether the API key of the token is looked at.
func (a *asked) keyed() bool { return a.grant != nil && a.f.policy["apiKeyOnCalls"] != "ignored" }

func (a *asked) late() bool {
	text, ok := a.time()
	millis, _ := strconv.ParseInt(text, 10, 64)
	return ok && a.key != nil && a.f.apart(a.key, a.f.callersNow().Sub(time.UnixMilli(millis)))
}

func (a *asked) unsigned() bool {
	text, _ := a.time()
	return a.key != nil && !a.f.verified(a.key, text, a.proof())
}

func (a *asked) expired() bool {
	return a.grant != nil && (a.grant.expired || a.f.now.Unix() >= a.grant.issued.Unix()+3600)
}

func rules() map[string][]rule {
	const token, refresh, documents = "access-token/", "refresh-token/", "documents/"
	unauthorized := func(a *asked) bool { return a.r.Header.Get("Authorization") == "" }
	wrongAccess := func(a *asked) bool { return a.grant == nil || a.grant.revoked }
	wrongRefresh := func(a *asked) bool {
		return a.pair == nil || a.pair != a.grant || a.pair.used || a.pair.revoked
	}
	bodyMissing := func(a *asked) bool { return a.members == nil }
	all := map[string][]rule{
		"access-token": {
			{token + "required-value-missing", "4000001", "Required input value not found.", func(a *asked) bool { return a.bearer == "" }, ""},
			{token + "api-key-encoding", "4030039", "The apiKey encoded has an error.", func(a *asked) bool { return !a.decodes }, ""},
			{token + "unknown-api-key", "4000003", "The apiKey does not exist.", func(a *asked) bool { return a.key == nil }, ""},
			{token + "inactive-api-key", "4030001", "The apiKey is not active.", func(a *asked) bool { return a.key != nil && !a.key.Active }, ""},
			{token + "deleted-company", "4000005", "Invalid company.", func(a *asked) bool { return a.of("deleted") }, ""},
			{token + "suspended-company", "4030052", "The company has been suspended.", func(a *asked) bool { return a.of("suspended") && a.f.barred("issue") }, ""},
			{token + "no-open-api", "4030034", "You don't have Open API permission.", func(a *asked) bool { return a.of("no-open-api") && a.f.barred("issue") }, ""},
			{token + "body-invalid", "4000070", "Invalid input JSON format.", func(a *asked) bool { return a.members == nil && !a.empty }, ""},
			{token + "required-value-missing", "4000001", "Execution time(Request time) required.", func(a *asked) bool { return a.members["execution_time"] == nil }, ""},
			{token + "required-value-missing", "4000001", "Required input value not found.", func(a *asked) bool { return a.proof() == "" }, ""},
			{token + "execution-time-type", "40000171", "The execution_time is not of a long type.", func(a *asked) bool { _, ok := a.time(); return !ok }, ""},
			{token + "expired-window", "4000002", "The validation time has expired.", (*asked).late, ""},
			{token + "wrong-signature", "4030004", "The signature is invalid.", (*asked).unsigned, ""},
			{token + "unknown-member", "4000150", "The account does not exist.", func(a *asked) bool {
				return a.memberID() != "" && !slices.Contains(a.f.members, a.memberID())
			}, ""},
		},
		"refresh-token": {
			{refresh + "required-value-missing", "4000001", "Required input value not found.", unauthorized, ""},
			{refresh + "required-value-missing", "4000001", "Refresh token required.", func(a *asked) bool { return a.r.URL.Query().Get("refresh_token") == "" }, ""},
			{refresh + "wrong-access-token", "4030002", "wrong access token", wrongAccess, "4010001"},
			{refresh + "wrong-refresh-token", "4030003", "wrong refresh token", wrongRefresh, "4010002"},
			{refresh + "wrong-refresh-token", "4030003", "old refresh token", func(a *asked) bool {
				return a.pair != nil && a.f.now.Sub(a.pair.issued) >= 14*24*time.Hour
			}, "4010006"},
		},
		"create-document": {
			{documents + "required-value-missing", "4000001", "Required input value not found.", unauthorized, ""},
			{documents + "wrong-access-token", "4030002", "wrong access token", wrongAccess, "4010001"},
			{documents + "expired-access-token", "4030002", "expired access token", (*asked).expired, "4010004"},
			{documents + "member-needed", "4000074", "No such member exists.", func(a *asked) bool { return a.grant != nil && a.grant.member == "" }, ""},
			{documents + "required-value-missing", "4000001", "Required input value not found.", func(a *asked) bool { return a.r.URL.Query().Get("template_id") == "" }, ""},
			{documents + "required-value-missing", "4000001", "The body data is invalid.", bodyMissing, ""},
			{documents + "no-template", "4000046", "There is no template.", func(a *asked) bool { return a.r.URL.Query().Get("template_id") != template }, ""},
			{documents + "out-of-documents", "4000201", "You have exhausted all purchased documents", func(a *asked) bool { return a.by("out-of-documents") }, ""},
		},
		"get-document": {
			{documents + "required-value-missing", "4000001", "Required input value not found.", unauthorized, ""},
			{documents + "wrong-access-token", "4030002", "wrong access token", wrongAccess, "4010001"},
			{documents + "expired-access-token", "4030002", "expired access token", (*asked).expired, "4010004"},
			{documents + "document-missing", "4000004", "The document does not exist.", func(a *asked) bool { return a.grant != nil && a.doc() == nil }, ""},
		},
	}
	all["download-files"] = append(slices.Clone(all["get-document"]), downloadRules()...)
	for route, behind := range map[string]string{
		"refresh-token": refresh + "wrong-access-token", "create-document": documents + "expired-access-token",
		"get-document": documents + "expired-access-token", "download-files": documents + "expired-access-token",
	} {
		at := slices.IndexFunc(all[route], func(r rule) bool { return r.clause == behind })
		all[route] = slices.Insert(all[route], at+1, standing()...)
	}
	return all
}

// standing are the rules about company and API key of an access token.
func standing() []rule {
	return []rule{
		{"access-token/deleted-company", "4000005", "Invalid company.", func(a *asked) bool { return a.by("deleted") }, ""},
		{"access-token/suspended-company", "4030052", "The company has been suspended.", func(a *asked) bool { return a.by("suspended") && a.f.barred("calls") }, ""},
		{"access-token/no-open-api", "4030034", "You don't have Open API permission.", func(a *asked) bool { return a.by("no-open-api") && a.f.barred("calls") }, ""},
		{"api/deleted-api-key", "4000003", "The apiKey does not exist.", func(a *asked) bool { return a.keyed() && a.grant.key.Deleted }, ""},
		{"api/inactive-api-key", "4030001", "The apiKey is not active.", func(a *asked) bool { return a.keyed() && !a.grant.key.Active }, ""},
	}
}

// rule finds a rule by its message, to be changed.
func (f *fake) rule(route, message string) *rule {
	at := slices.IndexFunc(f.rules[route], func(r rule) bool { return r.message == message })
	return &f.rules[route][at]
}

func refuse(code, clause, message string) reply {
	status, err := strconv.Atoi(code[:3])
	if err != nil {
		panic(err)
	}
	return reply{status: status, clause: clause, body: map[string]any{"code": code, "ErrorMessage": message}}
}

func (f *fake) refusal(r rule) reply {
	code := r.code
	if f.policy["tokenErrors"] == "newer" && r.newer != "" {
		code = r.newer
	}
	answer := refuse(code, r.clause, r.message)
	if r.code == "4000002" {
		answer.body["execution_time"] = f.callersNow().UnixMilli()
	}
	return answer
}

func (f *fake) callersNow() time.Time {
	if f.hosted {
		return began().Add(f.skew)
	}
	return f.now.Add(f.skew)
}

var documentPath = regexp.MustCompile(`^/v2\.0/api/documents/[^/]+$`)

// route says which route a call is for, and whether its method is right.
func route(r *http.Request) (name string, right bool) {
	switch {
	case r.URL.Path == "/v2.0/api_auth/access_token":
		return "access-token", r.Method == http.MethodPost
	case r.URL.Path == "/v2.0/api_auth/refresh_token":
		return "refresh-token", r.Method == http.MethodPost
	case r.URL.Path == "/v2.0/api/documents":
		return "create-document", r.Method == http.MethodPost
	case documentPath.MatchString(r.URL.Path):
		return "get-document", r.Method == http.MethodGet
	case documentPath.MatchString(strings.TrimSuffix(r.URL.Path, "/download_files")):
		return "download-files", r.Method == http.MethodGet
	}
	return "", false
}

func (f *fake) answer(r *http.Request) reply {
	name, right := route(r)
	a := f.read(r)
	switch {
	case a.large:
		return reply{status: http.StatusRequestEntityTooLarge, clause: "api/body-too-large"}
	case !strings.HasPrefix(r.URL.Path, "/v2.0"):
		return reply{status: http.StatusNotFound, clause: "api/outside"}
	case name == "":
		return refuse("4030005", "api/unknown-path", "This API is not supported.")
	case !right:
		return refuse("4050001", "api/wrong-method", "This method is not supported.")
	}
	for _, rule := range f.rules[name] {
		if rule.violated(a) {
			if a.pair != nil && a.pair.used {
				f.reused(a.pair)
				f.revoke(a.pair, f.policy["reuseRevokesFamily"] == true)
			}
			return f.refusal(rule)
		}
	}
	if a.key == nil && name == "access-token" || a.grant == nil && name != "access-token" || a.pair == nil && name == "refresh-token" {
		return refuse("5000001", "api/server-error", "Internal server error.")
	}
	return map[string]func(*asked) reply{
		"access-token": f.granted, "refresh-token": f.refreshed, "create-document": f.created, "get-document": f.got, "download-files": f.downloaded,
	}[name](a)
}

// read understands a call as far as it goes.
func (f *fake) read(r *http.Request) *asked {
	body, err := io.ReadAll(io.LimitReader(r.Body, 16<<20+1))
	if err != nil {
		panic(err)
	}
	a := &asked{f: f, r: r, large: len(body) > 16<<20, empty: len(body) == 0}
	decoder := json.NewDecoder(strings.NewReader(string(body)))
	decoder.UseNumber()
	if decoder.Decode(&a.members) != nil {
		a.members = nil
	}
	a.bearer, _ = strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if a.bearer == r.Header.Get("Authorization") {
		a.bearer = ""
	}
	raw, err := base64.StdEncoding.DecodeString(a.bearer)
	a.decodes = err == nil
	for _, k := range f.keys {
		if k.APIKey == string(raw) && !k.Deleted {
			a.key = k
		}
	}
	a.grant, a.pair = f.grants[a.bearer], f.pairs[r.URL.Query().Get("refresh_token")]
	return a
}
