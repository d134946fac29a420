package workplace

import (
	"context"
	"fmt"
	"net/http"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const (
	// unknownAccessKey has the form of an access key and was never issued.
	unknownAccessKey = "DOJANGNEVERISSUED001"
	// unknownCompany has the form of a company id (연동키) and belongs to nobody.
	unknownCompany = "00000000-0000-4000-8000-000000000000"
	// unknownDocument is the id of no document.
	unknownDocument = "99999999"
)

// accessKeyCases call with keys that are not active.
func accessKeyCases() []suite.Case {
	const header = "gateway/access-key-header"
	cases := refusedCases([]refusedRow{
		{name: "access-key-header/never-issued", title: "an access key that was never issued", want: failed("access-key-header"), change: func(a *asking) { a.accessKey = unknownAccessKey }},
		{name: "access-key-header/lower-case", title: "the access key in other letters", want: failed("access-key-header"), change: func(a *asking) { a.accessKey += "0" }},
		{name: "access-key-header/secret-key", title: "the secret key in place of the access key", want: failed("access-key-header"), change: func(a *asking) { a.accessKey = a.secret }},
	})
	return append(cases, controlled(
		gateCase(header+"/stopped", "an access key that is stopped", []string{"gateway/invalid-information"}, func(ctx context.Context, g *gate) {
			if keys, ok := g.keys(ctx); ok {
				for _, k := range keys {
					if !k.active && k.secret != "" {
						g.refused(ctx, "a stopped key", failed("access-key-header"), k.signs)
						g.accepted(ctx, "an active key", g.doc)
						return
					}
				}
				g.s.Check("a stopped key", fmt.Errorf("%w: the world has no access key that is stopped", suite.ErrBroken))
			}
		}))...)
}

// accessKey is a key of the portal.
type accessKey struct {
	id, secret, apiKey string
	active             bool
	companies          string // as the console shows them
}

// signs calls with that key.
func (k accessKey) signs(a *asking) {
	a.accessKey, a.secret = k.id, k.secret
	a.g.s.Hide(k.secret)
}

// keys lists the access keys of the world.
func (g *gate) keys(ctx context.Context) ([]accessKey, bool) {
	body, err := g.s.Control(ctx, http.MethodGet, accessKeysPath, nil)
	if err != nil {
		g.s.Check("the access keys", err)
		return nil, false
	}
	var keys []accessKey
	for _, k := range gjson.GetBytes(body, "accessKeys").Array() {
		keys = append(keys, accessKey{
			id: k.Get("accessKey").String(), secret: k.Get("secretKey").String(), apiKey: k.Get("apiKey").String(),
			active: k.Get("active").Bool(), companies: k.Raw,
		})
		g.s.Hide(k.Get("secretKey").String())
		g.s.Hide(k.Get("apiKey").String())
	}
	return keys, true
}

// withAPIKey looks up the API key of the program's account, and says whether there is one.
func (g *gate) withAPIKey(ctx context.Context) bool {
	keys, ok := g.keys(ctx)
	for _, k := range keys {
		if k.id == g.accessKey {
			g.apiKey = k.apiKey
		}
	}
	if ok && g.apiKey == "" {
		g.s.Check("the API key", fmt.Errorf("%w: the console shows no API key of the access key", suite.ErrBroken))
	}
	return g.apiKey != ""
}

// permissionCases ask for what the key may not read, and for what is not there.
func permissionCases() []suite.Case {
	const denial, absent = "gateway/permission-denied", "gateway/not-found"
	to := func(target string) edit { return func(a *asking) { a.target = target } }
	path := func(name, target string) suite.Case {
		return gateCase(absent+"/"+name, "GET "+target, nil, func(ctx context.Context, g *gate) {
			g.refused(ctx, "GET "+target, notFound(), to(target))
			g.accepted(ctx, "the path of a document", g.doc)
		})
	}
	cases := []suite.Case{
		gateCase("gateway/unknown-company/never-existed", "a company that does not exist", []string{denial}, func(ctx context.Context, g *gate) {
			stranger := *g
			stranger.company = unknownCompany
			g.refused(ctx, "a company that does not exist", denied("permission-denied"), to(stranger.target(g.version, g.doc)))
			g.accepted(ctx, "its own", g.doc)
		}),
		path("root", "/"), path("other-api", "/workflow/apigw/v1/company"), path("other-version", "/workflow/apigw/v3/company/c/doc/1"), path("deeper", "/workflow/apigw/v1/company/c/doc/1/x"),
		gateCase(absent+"/document", "a document that does not exist", []string{"document/v1-path", "document/v2-path"}, func(ctx context.Context, g *gate) {
			g.refused(ctx, "an unknown number", notFound(), to(g.target(g.version, unknownDocument)))
			g.refused(ctx, "no number", notFound(), to(g.target(g.version, "abc")))
			g.accepted(ctx, "a document", g.doc)
		}),
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		cases = append(cases, gateCase(absent+"/"+word(method), method+" instead of GET", []string{"document/v1-path", "document/v2-path"}, func(ctx context.Context, g *gate) {
			g.refused(ctx, method, notFound(), func(a *asking) { a.method = method })
			g.accepted(ctx, "GET", g.doc)
		}))
	}
	return append(cases, controlled(gateCase(denial+"/other-company", "a company of somebody else", []string{absent}, otherCompany))...)
}

// otherCompany asks by the home key for another company, and by a key of that company for a document of the first.
func otherCompany(ctx context.Context, g *gate) {
	body, err := g.s.Control(ctx, http.MethodGet, "/workplace/companies", nil)
	if err != nil {
		g.s.Check("the companies", err)
		return
	}
	stranger := *g
	for _, c := range gjson.GetBytes(body, "companies").Array() {
		if id := c.Get("companyId").String(); id != g.company {
			stranger.company = id
		}
	}
	if stranger.company == g.company {
		g.s.Check("another company", fmt.Errorf("%w: the world has no other company", suite.ErrBroken))
		return
	}
	g.refused(ctx, "another company", denied("permission-denied"), func(a *asking) { a.target = stranger.target(g.version, g.doc) })
	g.accepted(ctx, "its own", g.doc)
}

// checkOrderCases break two rules at once.
func checkOrderCases() []suite.Case {
	const order = "gateway/check-order"
	row := func(name, title string, want refusal, also []string, changes ...edit) suite.Case {
		return gateCase(order+"/"+name, title, append(also, want.clause), func(ctx context.Context, g *gate) {
			g.refused(ctx, title, want, changes...)
			g.accepted(ctx, "everything right", g.doc)
		})
	}
	old := func(a *asking) { a.timestamp = "0" }
	word := func(a *asking) { a.timestamp = "now" }
	unknown := func(a *asking) { a.accessKey = unknownAccessKey }
	forged := func(a *asking) { a.secret += "0" }
	unsigned := func(a *asking) { a.without = []string{signatureV2} }
	elsewhere := func(a *asking) { a.target = "/nowhere" }
	abroad := func(a *asking) {
		other := *a.g
		other.company = unknownCompany
		a.target = other.target(a.g.version, a.g.doc)
	}
	gone := func(a *asking) { a.target = a.g.target(a.g.version, unknownDocument) }
	goneAbroad := func(a *asking) {
		other := *a.g
		other.company = unknownCompany
		a.target = other.target(a.g.version, unknownDocument)
	}
	return []suite.Case{
		row("path-before-headers", "an unknown path without a signature", notFound(), nil, elsewhere, unsigned),
		row("headers-before-time", "no signature and an old timestamp", missing(), []string{"gateway/timestamp-window"}, old, unsigned),
		row("headers-before-number", "no signature and a timestamp that is no number", missing(), []string{"gateway/timestamp-header"}, word, unsigned),
		row("headers-before-key", "no signature and an unknown key", missing(), []string{"gateway/access-key-header"}, unknown, unsigned),
		row("number-before-key", "a timestamp that is no number and an unknown key", failed("timestamp-header"), []string{"gateway/access-key-header"}, word, unknown),
		row("time-before-key", "an old timestamp and an unknown key", failed("timestamp-window"), []string{"gateway/access-key-header"}, old, unknown),
		row("time-before-signature", "an old timestamp and a forged signature", failed("timestamp-window"), []string{"gateway/invalid-information"}, old, forged),
		row("key-before-signature", "an unknown key and a forged signature", failed("access-key-header"), []string{"gateway/invalid-information"}, unknown, forged),
		row("signature-before-company", "a forged signature for an unknown company", wrongSignature(), []string{"gateway/permission-denied"}, abroad, forged),
		row("signature-before-document", "a forged signature for an unknown document", wrongSignature(), []string{"gateway/not-found"}, gone, forged),
		row("company-before-document", "an unknown document of an unknown company", denied("permission-denied"), []string{"gateway/not-found"}, goneAbroad),
	}
}

// envelopeCases look at the form of refusals, those included that only a fault brings about.
func envelopeCases() []suite.Case {
	table := []refusal{
		{"", http.StatusBadRequest, "100", "Bad Request Exception", ""},
		{"", http.StatusUnauthorized, "200", "Authentication Failed", ""},
		{"", http.StatusUnauthorized, "210", "Permission Denied", ""},
		{"", http.StatusForbidden, "230", "Forbidden", ""},
		{"", http.StatusNotFound, "300", "Not Found Exception", ""},
		{"", http.StatusTooManyRequests, "400", "Quota Exceeded", ""},
		{"", http.StatusTooManyRequests, "410", "Throttle Limited", ""},
		{"", http.StatusTooManyRequests, "420", "Rate Limited", ""},
		{"", http.StatusRequestEntityTooLarge, "430", "Request Entity Too Large", ""},
		{"", http.StatusServiceUnavailable, "500", "Endpoint Error", ""},
		{"", http.StatusGatewayTimeout, "510", "Endpoint Timeout", ""},
		{"", http.StatusInternalServerError, "900", "Unexpected Error", ""},
	}
	cases := []suite.Case{
		gateCase("gateway/error-code-string/refusals", "errorCode is a string", []string{"gateway/envelope", "gateway/missing-information", "gateway/not-found"}, func(ctx context.Context, g *gate) {
			unsigned := g.s.Do(ctx, g.request("unsigned", g.target(g.version, g.doc), func(a *asking) { a.without = []string{signatureV2} }))
			g.s.Expect(unsigned, suite.JSONAt("error.errorCode", `"200"`), suite.JSONAt("error.message", `"Authentication Failed"`), suite.AbsentAt("errorCode"))
			absent := g.s.Do(ctx, g.request("unknown document", g.target(g.version, unknownDocument)))
			g.s.Expect(absent, suite.JSONAt("error.errorCode", `"300"`), suite.JSONAt("error.message", `"Not Found Exception"`), suite.TextAt("error.details", ""))
			g.accepted(ctx, "everything right", g.doc)
		}),
	}
	for _, row := range table {
		cases = append(cases, controlled(gateCase("gateway/envelope/"+row.code, "code "+row.code+" by a fault: "+row.message, []string{"gateway/error-code-string"}, func(ctx context.Context, g *gate) {
			d := &desk{s: g.s}
			if !d.fault(ctx, "in", "document-"+g.version, map[string]any{"kind": "code", "code": row.code}) {
				return
			}
			g.s.Expect(g.s.Do(ctx, g.request("code "+row.code, g.target(g.version, g.doc))),
				suite.StatusIs(row.status), suite.ContentType("application/json", "UTF-8"), envelope(row.code, row.message, ""))
			g.accepted(ctx, "without the fault", g.doc)
		}))...)
	}
	return cases
}
