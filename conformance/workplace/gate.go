package workplace

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// gate is a program that reads documents through the API Gateway with one access key.
type gate struct {
	s                         *suite.Session
	company                   string
	accessKey, secret, apiKey string
	// version of the detail that it asks for by default.
	version string
	// doc is a document of the company, of a builtin form; without controls, the one of the guide's example.
	doc string
	// now is the callers' time.
	now time.Time
}

// enter returns a program with the access key of the environment, or nil after saying why there is none.
func enter(ctx context.Context, s *suite.Session) *gate {
	env := s.World.Env
	g := &gate{
		s: s, company: env["WORKPLACE_COMPANY_ID"], accessKey: env["NCLOUD_ACCESS_KEY"], secret: env["NCLOUD_SECRET_KEY"],
		version: "v1", doc: "25025",
	}
	if g.company == "" || g.accessKey == "" || g.secret == "" {
		s.Check("the access key", fmt.Errorf("%w: the environment needs WORKPLACE_COMPANY_ID, NCLOUD_ACCESS_KEY and NCLOUD_SECRET_KEY", suite.ErrNotExercised))
		return nil
	}
	now, err := callersNow(ctx, s)
	if err != nil {
		s.Check("the time", err)
		return nil
	}
	g.now = now
	if s.World.Control != "" {
		d := &desk{s: s}
		form, ok := d.formOf(ctx, "builtin")
		if !ok {
			return nil
		}
		doc, ok := d.draft(ctx, form, "휴가 신청", d.approvedBy())
		if !ok {
			return nil
		}
		g.doc = doc.ID
	}
	return g
}

func (g *gate) target(version, doc string) string {
	return "/workflow/apigw/" + version + "/company/" + g.company + "/doc/" + doc
}

// asking is one call, and what is signed for it; the cases change one or the other.
type asking struct {
	g                            *gate
	base, method, target         string
	timestamp, accessKey, apiKey string
	body                         []byte
	signed                       signed
	secret                       string
	// encode writes the signature; base64 unless a case does otherwise.
	encode func([]byte) string
	// signature is what is sent in place of a computed one, when it is not "".
	signature string
	v1        bool
	without   []string
}

// signed are the parts of the signed text. Those that are nil are as they are sent.
type signed struct {
	method, target, timestamp, accessKey *string
	// separator stands between the lines, and end after the last; "\n" and "" by the document.
	separator, end string
}

type edit func(a *asking)

func asItIs(*asking) {}

// text is the signed text by the document: method, blank, path and query, and below it timestamp and access key,
// in version 1 with the API key between them.
func (a *asking) text() string {
	or := func(changed *string, sent string) string {
		if changed != nil {
			return *changed
		}
		return sent
	}
	lines := []string{or(a.signed.method, a.method) + " " + or(a.signed.target, a.target), or(a.signed.timestamp, a.timestamp)}
	if a.v1 {
		lines = append(lines, a.apiKey)
	}
	lines = append(lines, or(a.signed.accessKey, a.accessKey))
	return strings.Join(lines, cmp.Or(a.signed.separator, "\n")) + a.signed.end
}

func (a *asking) proof() string {
	if a.signature != "" {
		return a.signature
	}
	mac := hmac.New(sha256.New, []byte(a.secret))
	mac.Write([]byte(a.text()))
	return a.encode(mac.Sum(nil))
}

// The headers of a call.
const (
	timestampHeader = "x-ncp-apigw-timestamp"
	accessKeyHeader = "x-ncp-iam-access-key"
	signatureV2     = "x-ncp-apigw-signature-v2"
	signatureV1     = "x-ncp-apigw-signature-v1"
	apiKeyHeader    = "x-ncp-apigw-api-key"
)

// request is a proper call for a document, changed.
func (g *gate) request(name, target string, changes ...edit) suite.Request {
	a := &asking{
		g: g, method: http.MethodGet, target: target, timestamp: millis(g.now), accessKey: g.accessKey, secret: g.secret,
		encode: base64.StdEncoding.EncodeToString,
	}
	for _, change := range changes {
		change(a)
	}
	header := http.Header{}
	set := func(name, value string) { header.Set(name, value) }
	set(timestampHeader, a.timestamp)
	set(accessKeyHeader, a.accessKey)
	if a.v1 {
		set(signatureV1, a.proof())
	} else {
		set(signatureV2, a.proof())
	}
	if a.apiKey != "" {
		set(apiKeyHeader, a.apiKey)
		g.s.Hide(a.apiKey)
	}
	for _, name := range a.without {
		header.Del(name)
	}
	if a.body != nil {
		set("Content-Type", "application/json")
	}
	return suite.Request{Name: name + " (" + g.version + ")", Service: service, Base: a.base, Method: a.method, Path: a.target, Header: header, Body: a.body}
}

func millis(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

// accepted demands that the call for that document is answered with it.
func (g *gate) accepted(ctx context.Context, name, doc string, changes ...edit) {
	if g.s.World.Control == "" {
		g.s.Check(name+" ("+g.version+")", suite.Needs(suite.Control))
		return
	}
	id := map[string]string{"v1": "doc.aprvDocId", "v2": "aprvDocId"}[g.version]
	g.s.Expect(g.s.Do(ctx, g.request(name, g.target(g.version, doc), changes...)), suite.StatusIs(http.StatusOK),
		suite.ContentType("application/json", "UTF-8"), suite.JSONAt(id, strconv.Quote(doc)), suite.AbsentAt("error"),
		suite.Clause("workplace/document/"+g.version+"-path"))
}

// refusal is what the gateway must answer.
type refusal struct {
	clause                 string // without the service
	status                 int
	code, message, details string // details "" is any text
}

func (r refusal) expectations() []suite.Expectation {
	return []suite.Expectation{
		suite.StatusIs(r.status), suite.ContentType("application/json", "UTF-8"), suite.Clause(service + "/" + r.clause),
		envelope(r.code, r.message, r.details),
	}
}

// envelope demands the object error with these three texts and nothing else; details "" is any text.
func envelope(code, message, details string) suite.Expectation {
	return suite.Expectation{Name: "envelope", Judge: func(r suite.Response) error {
		found := gjson.GetBytes(r.Body, "error.details")
		want := details
		if want == "" && found.Type == gjson.String && found.Str != "" {
			want = found.Str
		}
		return suite.DiffJSON(fmt.Sprintf(`{"error":{"errorCode":%q,"message":%q,"details":%q}}`, code, message, want), string(r.Body))
	}}
}

// failed is the refusal of whoever does not prove himself, as decided by that clause.
func failed(clause string) refusal {
	return refusal{"gateway/" + clause, http.StatusUnauthorized, "200", "Authentication Failed", "Invalid authentication information."}
}

func missing() refusal {
	return refusal{"gateway/missing-information", http.StatusUnauthorized, "200", "Authentication Failed", "Authentication information are missing."}
}

func wrongSignature() refusal { return failed("invalid-information") }

func denied(clause string) refusal {
	return refusal{"gateway/" + clause, http.StatusUnauthorized, "210", "Permission Denied", ""}
}

func notFound() refusal {
	return refusal{"gateway/not-found", http.StatusNotFound, "300", "Not Found Exception", ""}
}

// refused makes the call and demands that refusal.
func (g *gate) refused(ctx context.Context, name string, want refusal, changes ...edit) {
	g.s.Expect(g.s.Do(ctx, g.request(name, g.target(g.version, g.doc), changes...)), want.expectations()...)
}

// refusedRow is a call that must be refused, and what makes it pass.
type refusedRow struct {
	name, title string
	also        []string
	change      edit
	want        refusal
	// inside is a change that makes the call pass, tried after the refusal; nil is none at all.
	inside edit
}

func refusedCases(rows []refusedRow) []suite.Case {
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		also := row.also
		if row.want.clause == "gateway/missing-information" || row.want.code == "200" {
			also = append(also, row.want.clause)
		}
		cases = append(cases, gateCase("gateway/"+row.name, row.title, distinct("gateway/"+row.name, also), func(ctx context.Context, g *gate) {
			g.refused(ctx, row.title, row.want, row.change)
			inside := row.inside
			if inside == nil {
				inside = asItIs
			}
			g.accepted(ctx, "the same with everything right", g.doc, inside)
		}))
	}
	return cases
}

// distinct leaves out the clause that the name of a case begins with, and repetitions.
func distinct(name string, clauses []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, clause := range clauses {
		if !seen[clause] && !strings.HasPrefix(name, clause+"/") {
			kept = append(kept, clause)
		}
		seen[clause] = true
	}
	return kept
}

// sent changes what is sent, after it was signed: the parts that are signed stay as they were.
func sent(change edit) edit {
	return func(a *asking) {
		method, target, timestamp, accessKey := a.method, a.target, a.timestamp, a.accessKey
		a.signed.method, a.signed.target, a.signed.timestamp, a.signed.accessKey = &method, &target, &timestamp, &accessKey
		change(a)
	}
}
