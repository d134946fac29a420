package workplace

import (
	"encoding/json"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// documentV1 is for forms that WORKPLACE brings along.
func documentV1() simulators.Route { return detail("v1", v1Path, BuiltIn, answerV1) }

// docV1 is the object doc as far as it is known: the rest of the document's table could
// not be read.
type docV1 struct {
	DrftUserStatCd userStatus `json:"drftUserStatCd"`
	DrftDeptCd     string     `json:"drftDeptCd"`
	AprvDocID      string     `json:"aprvDocId"`
	DrftUserID     string     `json:"drftUserId"`
	DrftYmdhmsDt   string     `json:"drftYmdhmsDt"`
	TrgtUserNm     string     `json:"trgtUserNm"`
	DocTitle       string     `json:"docTitle"`
	TrgtCompanyID  string     `json:"trgtCompanyId"`
	DrftCompanyNm  string     `json:"drftCompanyNm"`
	// The spelling is the vendor's.
	ShreOpninCnt  string `json:"shreOpninCnt"`
	DrftCompanyID string `json:"drftCompanyId"`
	TrgtJobNm     string `json:"trgtJobNm"`
}

type userStatus struct {
	Code      string            `json:"code"`
	Name      string            `json:"name"`
	I18nNames map[string]string `json:"i18nNames"`
}

func (r *reading) docV1() docV1 {
	d := r.document
	drafter, _ := employee(r.Tx, d.CompanyID, d.DraftedBy)
	applicant, _ := employee(r.Tx, d.CompanyID, d.Applicant)
	return docV1{
		DrftUserStatCd: userStatus{Code: "WORK", Name: "재직", I18nNames: map[string]string{}},
		DrftDeptCd:     drafter.DeptCd, AprvDocID: d.AprvDocID, DrftUserID: d.DraftedBy,
		DrftYmdhmsDt: d.DraftedAt.In(kst()).Format("20060102150405"),
		TrgtUserNm:   applicant.Name, DocTitle: d.Title, TrgtCompanyID: d.CompanyID, DrftCompanyNm: r.company.CompanyNm,
		ShreOpninCnt: "0", DrftCompanyID: d.CompanyID, TrgtJobNm: applicant.JobNm,
	}
}

func answerV1(r *reading) (simulators.Reply, error) {
	body, err := json.Marshal(map[string]docV1{"doc": r.docV1()})
	return r.answer(body), err
}

func (r *reading) answer(body []byte) simulators.Reply {
	reply := simulators.Reply{Status: http.StatusOK, ContentType: "application/json;charset=UTF-8", Body: body}
	return reply.Assuming(unknownFields, bothVersionsAnswer)
}
