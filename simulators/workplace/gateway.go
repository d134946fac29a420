package workplace

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// detail is one version of the document detail (문서 상세 조회).
func detail(version, clause string, kind Kind, answer func(*reading) (simulators.Reply, error)) simulators.Route {
	rules := ncloud.Rules[*reading](gateway)
	rules = append(rules,
		simulators.Rule[*reading]{Clause: permissionDenied, Violated: (*reading).forbidden, Refusal: refuseCompany},
		simulators.Rule[*reading]{Clause: notFound, Violated: (*reading).absent, Refusal: refuseDocument},
	)
	return simulators.Endpoint[*reading]{
		Name: "document-" + version, Method: http.MethodGet, Clause: clause, ReadOnly: true, Order: checkOrder,
		Path:   "/workflow/apigw/" + version + "/company/{companyId}/doc/{aprvDocId}",
		Open:   func(c *simulators.Call) *reading { return open(c, kind) },
		Rules:  rules,
		Effect: answer,
	}.Route()
}

// reading is a call of the document detail: what it shows at the gate, and the records
// that it names.
type reading struct {
	*simulators.Call

	entry   *ncloud.Entry
	policy  Policy
	key     AccessKey
	company Company
	// known tells that the company exists.
	known    bool
	document Document
	form     Form
	// found tells that the document exists in the company, asked that this version
	// answers for its form.
	found, asked bool
}

// Gateway is the call at the gate.
func (r *reading) Gateway() *ncloud.Entry { return r.entry }

func open(c *simulators.Call, kind Kind) *reading {
	r := &reading{Call: c, policy: PolicyOf(c.Tx)}
	gate := ncloud.Gate{
		Clauses: gateway, Window: time.Duration(r.policy.WindowMillis) * time.Millisecond,
		EdgeIsGood: r.policy.WindowEdge == "inclusive", V1: r.policy.SignatureV1 == "accept",
		Find: func(accessKey string) (ncloud.Key, bool) {
			k, ok := accessKeys.Get(c.Tx, accessKey)
			r.key = k
			return k.Key, ok
		},
		Keys:   func() []ncloud.Key { return gatewayKeys(c.Tx) },
		Former: func(header, value string) (ncloud.Former, bool) { return former(c, header, value) },
	}
	r.entry = gate.Open(c)
	if r.entry.ByV1() {
		c.Assume(signatureV1)
	}
	r.company, r.known = companies.Get(c.Tx, c.Vars["companyId"])
	r.document, r.found = DocumentOf(c.Tx, c.Vars["aprvDocId"])
	r.found = r.found && r.document.CompanyID == r.company.CompanyID
	r.form, _ = forms.Get(c.Tx, store.TextKey(r.document.CompanyID, r.document.DfmID))
	r.asked = r.policy.DetailVersions == "both" || r.form.Kind == kind
	return r
}

// formerCalls is how many of the world's latest calls are looked through for a signature.
const formerCalls = 1000

// former finds an earlier call of the world that carried the signature. The journal
// remembers what came, as reading a document writes nothing.
func former(c *simulators.Call, header, value string) (ncloud.Former, bool) {
	earlier, ok := c.World.Journal.Carrying(Name, header, value, formerCalls)
	return ncloud.Former{
		Entry: earlier.ID, Method: earlier.Method, Target: earlier.Path, Timestamp: earlier.Header.Get(ncloud.TimestampHeader),
	}, ok
}

// forbidden: the key's account may not read the company, or the API key is another's.
func (r *reading) forbidden() bool {
	return !slices.Contains(r.key.Companies, r.Vars["companyId"]) || r.entry.AnothersAPIKey()
}

func (r *reading) absent() bool { return !r.found || !r.asked }

func refuseCompany(r *reading) simulators.Reply {
	reply := ncloud.Refusal("210", "").Assuming(detailsTexts)
	switch {
	case r.entry.AnothersAPIKey():
		reply.Explanation = "the API key is not that of the account of access key " + r.key.AccessKey + ": send a pair that belongs together"
	case !r.known:
		reply = reply.Assuming(unknownCompany)
		reply.Explanation = fmt.Sprintf("no company of this world has companyId %q: it is the linkage key (연동키) of the company", r.Vars["companyId"])
	default:
		reply.Explanation = fmt.Sprintf("the account of access key %s may not read company %s: use a key of that company", r.key.AccessKey, r.company.Name)
	}
	return reply
}

func refuseDocument(r *reading) simulators.Reply {
	reply := ncloud.Refusal("300", "").Assuming(detailsTexts)
	switch {
	case r.found:
		reply.Clause = bothVersionsAnswer
		reply.Explanation = fmt.Sprintf("form %s is of kind %s, which the other version is for, and policy detailVersions is strict", r.form.DfmID, r.form.Kind)
	default:
		why, forgotten := noDocument(r.Tx, r.Vars["aprvDocId"])
		reply.Explanation = "company " + r.company.Name + ": " + why
		if forgotten {
			reply = reply.Assuming(documentRetention)
		}
	}
	return reply
}
