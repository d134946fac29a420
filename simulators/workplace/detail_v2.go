package workplace

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// documentV2 is for forms of the form generator.
func documentV2() simulators.Route { return detail("v2", v2Path, Generator, answerV2) }

// docV2 is the common information of v2. Its fields are our choice: those of v1, and
// where the document stands.
type docV2 struct {
	docV1

	DocNo     string `json:"docNo"`
	DocStatCd State  `json:"docStatCd"`
}

// lineRow is one place of the approval line, in fields of our choice.
type lineRow struct {
	UserID string        `json:"userId"`
	UserNm string        `json:"userNm"`
	As     As            `json:"aprvTpCd"`
	State  ApproverState `json:"aprvStatCd"`
}

func answerV2(r *reading) (simulators.Reply, error) {
	d := r.document
	line := make([]lineRow, 0, len(d.Line))
	for _, a := range d.Line {
		e, _ := employee(r.Tx, d.CompanyID, a.By)
		line = append(line, lineRow{a.By, e.Name, a.As, a.State})
	}
	body, err := json.Marshal(struct {
		TenantID  string `json:"tenantId"`
		CompanyID string `json:"companyId"`
		AprvDocID string `json:"aprvDocId"`
		DfmID     string `json:"dfmId"`
		Doc       any    `json:"doc"`
		Shre      any    `json:"shre"`
		// The spelling is the vendor's.
		ShreOpnion any `json:"shreOpnion"`
		AprvLine   any `json:"aprvLine"`
		Rcpt       any `json:"rcpt"`
		DataList   any `json:"dataList"`
	}{
		r.company.TenantID, d.CompanyID, d.AprvDocID, d.DfmID,
		r.field(docV2{r.docV1(), d.DocNo, d.State}), r.field(map[string]any{}), r.field([]any{}), r.field(line), r.field([]any{}), r.field(r.components()),
	})
	reply := r.answer(body).Assuming(jsonFields)
	if r.URL.Query().Has("componentCustomId") {
		reply = reply.Assuming(componentCustomID)
	}
	return reply, err
}

// field is a value of type Json: as it is, or as a string with JSON in it.
func (r *reading) field(v any) any {
	if r.policy.JSONFields == "object" {
		return v
	}
	text, err := json.Marshal(v)
	if err != nil {
		return nil // these values can always be marshalled
	}
	return string(text)
}

// components are those of the document, or the ones that componentCustomId names.
func (r *reading) components() []Component {
	all := append([]Component{}, r.document.Components...)
	query := r.URL.Query()
	if !query.Has("componentCustomId") {
		return all
	}
	var ids []string
	for _, value := range query["componentCustomId"] {
		ids = append(ids, strings.Split(value, ",")...)
	}
	return slices.DeleteFunc(all, func(c Component) bool { return c.CustomID == "" || !slices.Contains(ids, c.CustomID) })
}
