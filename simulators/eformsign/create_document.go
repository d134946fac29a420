package eformsign

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
)

const documentsPath = "/v2.0/api/documents"

// createDocument is the endpoint 새 문서 작성, where the creator is a member.
func (s Simulator) createDocument() simulators.Route {
	return simulators.Endpoint[*creating]{
		Name: "create-document", Method: http.MethodPost, Path: documentsPath, Clause: documentCreate, Order: documentOrder,
		Open: s.openCreating,
		Rules: append(accessRules[*creating](), []simulators.Rule[*creating]{
			{Clause: memberNeeded, Violated: (*creating).noMember, Refusal: refuseBearer[*creating]("4000074", explainMember)},
			{Clause: documentValueMissing, Violated: (*creating).valueMissing, Refusal: refuseUnfit},
			{Clause: noTemplate, Violated: (*creating).noTemplate, Refusal: refuseBearer[*creating]("4000046", explainTemplate)},
			{Clause: outOfDocuments, Violated: (*creating).noneLeft, Refusal: refuseBearer[*creating]("4000201", explainNoneLeft)},
		}...),
		Effect: create,
	}.Route()
}

// creating is a call of create-document.
type creating struct {
	*presented

	templateID string
	template   Template
	found      bool
	member     Member
	known      bool
	// document is the member of that name in the body.
	document gjson.Result
}

func (s Simulator) openCreating(c *simulators.Call) *creating {
	n := &creating{presented: s.present(c), templateID: c.URL.Query().Get("template_id")}
	n.template, n.found = templateOf(c.Tx, n.company.CompanyID, n.templateID)
	n.member, n.known = memberOf(c.Tx, n.company.CompanyID, n.grant.MemberID)
	if gjson.ValidBytes(c.Body) {
		n.document = gjson.GetBytes(c.Body, "document")
	}
	return n
}

func (n *creating) noMember() bool     { return !n.known }
func (n *creating) valueMissing() bool { return n.templateID == "" || !n.document.IsObject() }
func (n *creating) noTemplate() bool   { return !n.found }
func (n *creating) noneLeft() bool     { return n.company.State == OutOfDocuments }

// refuseUnfit answers a call without template_id, or with a body that says of no
// document.
func refuseUnfit(n *creating) simulators.Reply {
	if n.templateID == "" {
		return refuseBearer[*creating]("4000001", explainNoTemplateID)(n)
	}
	return answerBearer(n.presented, apiCode{code: "4000001", message: "The body data is invalid."}, explainDocumentBody)
}

// create is the effect: the document exists, and its first recipient has it.
func create(n *creating) (simulators.Reply, error) {
	d := Document{
		ID: n.Tx.Hex("eformsign/document", 16), CompanyID: n.company.CompanyID,
		TemplateID: n.template.ID, TemplateName: n.template.Name,
		Name: n.document.Get("document_name").String(), Comment: n.document.Get("comment").String(),
		CreatorID: n.member.ID, CreatorName: n.member.Name, CreatedAt: n.Tx.Now(), UpdatedAt: n.Tx.Now(),
		Fields: readFields(n.document.Get("fields")), Recipients: readRecipients(n.document),
	}
	if d.Name == "" {
		d.Name = n.template.Name
	}
	documents.Put(n.Tx, d)
	return accepted(d.created())
}

func readFields(list gjson.Result) []Field {
	var fields []Field
	for _, f := range list.Array() {
		fields = append(fields, Field{ID: f.Get("id").String(), Value: f.Get("value").String()})
	}
	return fields
}

// readRecipients reads the newer recipients with their member, and the flat
// receipients of 2021, spelt like that by the vendor.
func readRecipients(document gjson.Result) []Recipient {
	list := document.Get("recipients")
	if !list.Exists() {
		list = document.Get("receipients")
	}
	var all []Recipient
	for _, r := range list.Array() {
		who := r.Get("member")
		if !who.Exists() {
			who = r
		}
		one := Recipient{StepType: r.Get("step_type").String(), Name: who.Get("name").String(), ID: who.Get("id").String()}
		if sms := who.Get("sms"); sms.IsObject() {
			one.SMS = sms.Raw
		}
		all = append(all, one)
	}
	return all
}

// created is the answer to a creation.
func (d Document) created() any {
	type document struct {
		ID   string `json:"id"`
		Name string `json:"document_name"`
	}
	type member struct {
		Name string          `json:"name"`
		ID   string          `json:"id"`
		SMS  json.RawMessage `json:"sms"`
	}
	type recipient struct {
		Member member `json:"member"`
	}
	recipients := make([]recipient, 0, len(d.Recipients))
	for _, r := range d.Recipients {
		recipients = append(recipients, recipient{member{r.Name, r.ID, r.sms()}})
	}
	return struct {
		TemplateID string      `json:"template_id"`
		Document   document    `json:"document"`
		Recipients []recipient `json:"recipients"`
	}{d.TemplateID, document{d.ID, d.Name}, recipients}
}

func explainNoTemplateID(p *presented) string {
	const asked = "the document asks for it in the query: POST " + documentsPath + "?template_id={template id}"
	if gjson.GetBytes(p.Body, "template_id").Exists() {
		return "template_id is in the body; " + asked
	}
	return "the query has no template_id; " + asked
}

func explainDocumentBody(p *presented) string {
	switch {
	case len(p.Body) == 0:
		return `the body is empty; the document asks for {"document":{…}}`
	case !gjson.ValidBytes(p.Body):
		return "the body is not valid JSON"
	case gjson.GetBytes(p.Body, "document_name").Exists():
		return `document_name stands at the top of the body; the document asks for {"document":{"document_name":…}}`
	}
	return `the body has no object "document"; the document asks for {"document":{…}}`
}

func explainTemplate(p *presented) string {
	id := p.URL.Query().Get("template_id")
	if !idForm.MatchString(id) {
		return fmt.Sprintf("a template_id is 32 hexadecimal digits, this is none (%d characters)", len(id))
	}
	return fmt.Sprintf("company %s has no template %s; GET …/eformsign/companies lists its templates", p.company.Name, id)
}

func explainNoneLeft(p *presented) string {
	return "company " + p.company.Name + " has used up the documents that it bought"
}
