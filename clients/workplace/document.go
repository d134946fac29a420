package workplace

import (
	"context"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// Version is the version of the detail API (문서 상세 조회).
type Version int

// The versions. Which one answers for which form is the vendor's division; a callback links to V1 whatever the form.
const (
	V1 Version = 1 // for WORKPLACE's own forms (기본 서식)
	V2 Version = 2 // for forms made with the form generator (서식 만들기)
)

// Document is the detail of an approval document, as far as the vendor's tables are known. Raw has everything.
type Document struct {
	Version      Version         // which API answered
	AprvDocID    string          // aprvDocId: the document's internal key (문서의 내부 PK)
	TenantID     string          // tenantId (V2)
	CompanyID    string          // companyId (V2)
	DfmID        string          // dfmId: form ID (서식 ID) (V2)
	Info         Info            // doc: common information; in V2 filled as far as it has the names of V1
	Share        json.RawMessage // shre: sharing settings (V2)
	Comments     json.RawMessage // shreOpnion [sic]: shared comments (V2)
	ApprovalLine json.RawMessage // aprvLine: approval line (결재선) (V2)
	Recipients   json.RawMessage // rcpt: recipients (수신) (V2)
	Raw          json.RawMessage // the whole answer as it came
}

// Info is the part doc of a [Document]. Numbers come as text where the vendor's table says String.
type Info struct {
	Title              string          // docTitle (문서 제목)
	DrafterID          string          // drftUserId: author (작성자)
	DrafterStatus      CodeName        // drftUserStatCd
	DrafterDeptCode    string          // drftDeptCd
	DrafterCompanyID   string          // drftCompanyId
	DrafterCompanyName string          // drftCompanyNm
	Drafted            string          // drftYmdhmsDt: when it was drafted; the format is not documented
	ApplicantName      string          // trgtUserNm: applicant (신청자)
	ApplicantCompanyID string          // trgtCompanyId
	ApplicantJobName   string          // trgtJobNm: position
	CommentCount       string          // shreOpninCnt [sic]: number of shared comments
	Raw                json.RawMessage // doc as it came, out of its string if it came in one
}

// CodeName is a code of the vendor's with its names.
type CodeName struct {
	Code  string
	Name  string
	Names map[string]string // i18nNames: by language
}

// Document reads a document by its key. It changes nothing, so it is repeated after failures ([WithRetry]).
func (c *Client) Document(ctx context.Context, version Version, aprvDocID string) (*Document, error) {
	if version != V1 && version != V2 {
		return nil, &InvalidError{Field: "version", Reason: "must be V1 or V2"}
	}
	if err := checkElement("aprvDocId", aprvDocID); err != nil {
		return nil, err
	}
	return c.read(ctx, place{version: version, id: aprvDocID})
}

// DocumentAt reads the document that a callback links to (docDataUrl). Anybody can forge a callback, so the client signs
// only for documents of its own company at its own base URL; any other link is an [*InvalidError] with [ErrForeignHost].
// A query in the link is sent as it is. The link leads to V1 even where only V2 has the form's components.
func (c *Client) DocumentAt(ctx context.Context, docDataURL string) (*Document, error) {
	at, err := c.link(docDataURL)
	if err != nil {
		return nil, err
	}
	return c.read(ctx, at)
}

// wireDocument is an answer of either version.
type wireDocument struct {
	TenantID   loose    `json:"tenantId"`
	CompanyID  loose    `json:"companyId"`
	AprvDocID  loose    `json:"aprvDocId"`
	DfmID      loose    `json:"dfmId"`
	Doc        embedded `json:"doc"`
	Shre       embedded `json:"shre"`
	ShreOpnion embedded `json:"shreOpnion"`
	AprvLine   embedded `json:"aprvLine"`
	Rcpt       embedded `json:"rcpt"`
}

type wireInfo struct {
	AprvDocID      loose    `json:"aprvDocId"`
	DocTitle       loose    `json:"docTitle"`
	DrftUserID     loose    `json:"drftUserId"`
	DrftUserStatCd codeName `json:"drftUserStatCd"`
	DrftDeptCd     loose    `json:"drftDeptCd"`
	DrftCompanyID  loose    `json:"drftCompanyId"`
	DrftCompanyNm  loose    `json:"drftCompanyNm"`
	DrftYmdhmsDt   loose    `json:"drftYmdhmsDt"`
	TrgtUserNm     loose    `json:"trgtUserNm"`
	TrgtCompanyID  loose    `json:"trgtCompanyId"`
	TrgtJobNm      loose    `json:"trgtJobNm"`
	ShreOpninCnt   loose    `json:"shreOpninCnt"`
}

// readDocument opens an answer. The reason why not is for humans, holds nothing of the answer, and is "" on success.
func readDocument(at place, body []byte) (*Document, string) {
	if !utf8.Valid(body) {
		return nil, "the text is not UTF-8"
	}
	var wire wireDocument
	if err := json.Unmarshal(body, &wire); err != nil {
		if _, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, "the body is not JSON"
		}
		return nil, "the body is JSON of another shape than documented"
	}
	var info wireInfo
	if len(wire.Doc) == 0 {
		return nil, "it has no doc"
	}
	if err := json.Unmarshal(wire.Doc, &info); err != nil {
		return nil, "doc is of another shape than documented"
	}
	id := wire.AprvDocID
	if id == "" {
		id = info.AprvDocID
	}
	if id == "" {
		id = loose(at.id)
	}
	if string(id) != at.id {
		return nil, "it is another document than asked for"
	}
	return &Document{
		Version: at.version, AprvDocID: at.id,
		TenantID: string(wire.TenantID), CompanyID: string(wire.CompanyID), DfmID: string(wire.DfmID),
		Info: info.read(wire.Doc), Share: json.RawMessage(wire.Shre), Comments: json.RawMessage(wire.ShreOpnion),
		ApprovalLine: json.RawMessage(wire.AprvLine), Recipients: json.RawMessage(wire.Rcpt), Raw: body,
	}, ""
}

func (w wireInfo) read(raw embedded) Info {
	return Info{
		Title: string(w.DocTitle), DrafterID: string(w.DrftUserID), DrafterStatus: CodeName(w.DrftUserStatCd),
		DrafterDeptCode: string(w.DrftDeptCd), DrafterCompanyID: string(w.DrftCompanyID), DrafterCompanyName: string(w.DrftCompanyNm),
		Drafted: string(w.DrftYmdhmsDt), ApplicantName: string(w.TrgtUserNm), ApplicantCompanyID: string(w.TrgtCompanyID),
		ApplicantJobName: string(w.TrgtJobNm), CommentCount: string(w.ShreOpninCnt), Raw: json.RawMessage(raw),
	}
}

// codeName reads a CodeName, or a bare code.
type codeName CodeName

// UnmarshalJSON accepts everything.
func (c *codeName) UnmarshalJSON(data []byte) error {
	var parts struct {
		Code  loose           `json:"code"`
		Name  loose           `json:"name"`
		Names json.RawMessage `json:"i18nNames"`
	}
	if !fits(data, &parts) {
		*c = codeName{Code: scalar(data)}
		return nil
	}
	*c = codeName{Code: string(parts.Code), Name: string(parts.Name)}
	var names map[string]loose
	if !fits(parts.Names, &names) || names == nil {
		return nil
	}
	c.Names = make(map[string]string, len(names))
	for language, name := range names {
		c.Names[language] = string(name)
	}
	return nil
}
