package eformsign

import (
	"fmt"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// getDocument is the endpoint 문서 정보 조회.
func (s Simulator) getDocument() simulators.Route {
	return simulators.Endpoint[*viewing]{
		Name: "get-document", Method: http.MethodGet, Path: documentsPath + "/{document_id}", Clause: documentGet, ReadOnly: true, Order: documentOrder,
		Open: s.openViewing,
		Rules: append(accessRules[*viewing](),
			simulators.Rule[*viewing]{Clause: documentMissing, Violated: (*viewing).missing, Refusal: refuseBearer[*viewing]("4000004", explainDocument)},
		),
		Effect: show,
	}.Route()
}

// viewing is a call of get-document.
type viewing struct {
	*presented

	document Document
	found    bool
}

func (s Simulator) openViewing(c *simulators.Call) *viewing {
	r := &viewing{presented: s.present(c)}
	r.document, r.found = documents.Get(c.Tx, c.Vars["document_id"])
	return r
}

// missing: no such document, or another company's.
func (r *viewing) missing() bool { return !r.found || r.document.CompanyID != r.company.CompanyID }

type reference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// shown is a document as the endpoint shows it.
type shown struct {
	ID             string        `json:"id"`
	DocumentNumber string        `json:"document_number"`
	Template       reference     `json:"template"`
	DocumentName   string        `json:"document_name"`
	Creator        person        `json:"creator"`
	CreatedDate    int64         `json:"created_date"`
	LastEditor     person        `json:"last_editor"`
	UpdatedDate    int64         `json:"updated_date"`
	CurrentStatus  currentStatus `json:"current_status"`
	Fields         []Field       `json:"fields"`
	NextStatus     []struct{}    `json:"next_status"`
	PreviousStatus []pastStep    `json:"previous_status"`
	Histories      []pastAction  `json:"histories"`
}

// show is the effect. The parts that a query asks for by include_… are empty
// without it.
func show(r *viewing) (simulators.Reply, error) {
	d := r.document
	body := shown{
		ID: d.ID, Template: reference{d.TemplateID, d.TemplateName}, DocumentName: d.Name,
		Creator: d.creator(), CreatedDate: d.CreatedAt.UnixMilli(),
		LastEditor: d.lastEditor(), UpdatedDate: d.UpdatedAt.UnixMilli(),
		CurrentStatus: d.status(r.Tx), Fields: []Field{},
		NextStatus: []struct{}{}, PreviousStatus: []pastStep{}, Histories: []pastAction{},
	}
	query := r.URL.Query()
	if query.Get("include_fields") == "true" {
		body.Fields = append(body.Fields, d.Fields...)
	}
	if query.Get("include_previous_status") == "true" {
		body.PreviousStatus = d.previous()
	}
	if query.Get("include_histories") == "true" {
		body.Histories = d.histories()
	}
	return accepted(body)
}

func explainDocument(p *presented) string {
	id := p.Vars["document_id"]
	if !idForm.MatchString(id) {
		return fmt.Sprintf("a document id is 32 hexadecimal digits, this is none (%d characters)", len(id))
	}
	if d, ok := documents.Get(p.Tx, id); ok && d.CompanyID != p.company.CompanyID {
		return fmt.Sprintf("document %s belongs to another company than the access_token's, %s", id, p.company.Name)
	}
	return fmt.Sprintf("company %s has no document %s", p.company.Name, id)
}
