package workplace

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Draft is a document that is to be drafted (기안).
type Draft struct {
	DfmID     string `json:"dfmId"`
	Title     string `json:"title"`
	DraftedBy string `json:"draftedBy"`
	// Applicant is the one it is drafted for; "" is who drafts it.
	Applicant string  `json:"applicant"`
	Approvers []Place `json:"approvers"`
	// DataList fills the components of the form; each is named by its uuid or its
	// custom id.
	DataList []Component `json:"dataList"`
}

// Place is a place in an approval line that is asked for.
type Place struct {
	By string `json:"by"`
	// As is how the approver takes part; "" is AsApprover.
	As As `json:"as"`
}

// ErrDraft means that a document cannot be drafted so.
var ErrDraft = errors.New("the document cannot be drafted")

// maxTitle is the documented size of docTitle.
const maxTitle = 1000

// Draft drafts a document of a company. Its events are enqueued in the same
// transaction. Errors are ErrDraft.
func (s Simulator) Draft(w *world.World, tx *store.Tx, c Company, asked Draft) (Document, []Event, error) {
	l, err := s.draft(w, tx, c, asked)
	return l.document.Clone(), l.events, err
}

func (s Simulator) draft(w *world.World, tx *store.Tx, c Company, asked Draft) (life, error) {
	wrong := func(format string, args ...any) (life, error) {
		return life{}, fmt.Errorf("%w: %s", ErrDraft, fmt.Sprintf(format, args...))
	}
	f, ok := forms.Get(tx, store.TextKey(c.CompanyID, asked.DfmID)) // one that was released is a form still
	if !ok {
		return wrong("no form has dfmId %q", asked.DfmID)
	}
	if asked.Title == "" || len([]rune(asked.Title)) > maxTitle {
		return wrong("the title takes 1 to %d characters", maxTitle)
	}
	if asked.Applicant == "" {
		asked.Applicant = asked.DraftedBy
	}
	for _, id := range []string{asked.DraftedBy, asked.Applicant} {
		if _, ok := employee(tx, c.CompanyID, id); !ok {
			return wrong("%q is no employee", id)
		}
	}
	if len(asked.Approvers) == 0 {
		return wrong("the approval line is empty; it takes at least one approver")
	}
	d := Document{CompanyID: c.CompanyID, DfmID: f.DfmID, Title: asked.Title, DraftedBy: asked.DraftedBy, Applicant: asked.Applicant, DraftedAt: tx.Now()}
	for _, a := range asked.Approvers {
		if a.As == "" {
			a.As = AsApprover
		}
		if a.As != AsApprover && a.As != AsAgreeing && a.As != AsAuto {
			return wrong("an approver takes part as %q; it takes approve, agree, auto", a.As)
		}
		if _, ok := employee(tx, c.CompanyID, a.By); !ok {
			return wrong("approver %q is no employee", a.By)
		}
		d.Line = append(d.Line, Approver{By: a.By, As: a.As, State: Waiting})
	}
	var unknown string
	if d.Components, unknown, ok = f.filled(asked.DataList); !ok {
		return wrong("form %s has no component %q", f.DfmID, unknown)
	}
	d.AprvDocID = nextDocumentID(tx)
	p := PolicyOf(tx)
	if p.DocNoAt == "draft" {
		d.DocNo = nextDocNo(tx, f)
	}
	l := life{Simulator: s, World: w, tx: tx, policy: p, form: f, document: d}
	l.apply(draft, "")
	l.goOn()
	l.end()
	forgetDocuments(tx, p)
	return l, nil
}

// nextDocNo numbers documents by form and year: 휴가신청서-2026-0001.
func nextDocNo(tx *store.Tx, f Form) string {
	year := strconv.Itoa(tx.Now().In(kst()).Year())
	n := tx.Next("workplace/doc-no/" + store.TextKey(f.CompanyID, f.DfmID, year))
	return fmt.Sprintf("%s-%s-%04d", f.DfmNm, year, n)
}
