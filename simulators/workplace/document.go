package workplace

import (
	"errors"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Document is an approval document (결재 문서).
type Document struct {
	CompanyID string
	// AprvDocID is its internal PK.
	AprvDocID string
	// DocNo is its number; "" until it has one.
	DocNo string
	DfmID string
	Title string
	// DraftedBy has written it, for the Applicant.
	DraftedBy, Applicant string
	State                State
	// Line is the approval line (결재선), in the order of turns.
	Line       []Approver
	Components []Component
	// Revisions counts how often an approver has edited it.
	Revisions int
	DraftedAt time.Time
	// EndedAt is when it left the state IN_PROGRESS; zero before.
	EndedAt time.Time
}

// Approver is one place in an approval line.
type Approver struct {
	By string `json:"by"`
	As As     `json:"as"`
	// State is "waiting", "current", or what the approver has done.
	State ApproverState `json:"state"`
	// DelegatedBy is who had the place before, or "".
	DelegatedBy string `json:"delegatedBy,omitempty"`
}

// ApproverState is where a place in an approval line stands.
type ApproverState string

// The states of a place.
const (
	Waiting     ApproverState = "waiting"
	Current     ApproverState = "current"
	HasApproved ApproverState = "approved"
	HasRejected ApproverState = "rejected"
)

// Clone shares nothing with d.
func (d Document) Clone() Document {
	d.Line, d.Components = slices.Clone(d.Line), slices.Clone(d.Components)
	return d
}

// turn is the place whose turn it is, or -1.
func (d Document) turn() int {
	if d.State != InProgress {
		return -1
	}
	return slices.IndexFunc(d.Line, func(a Approver) bool { return a.State != HasApproved })
}

// approver is who holds the turn; the zero value when nobody does.
func (d Document) approver() Approver {
	if i := d.turn(); i >= 0 {
		return d.Line[i]
	}
	return Approver{}
}

// hand marks whose turn it is, in the line itself.
func (d Document) hand() {
	for i, a := range d.Line {
		if a.State == Current {
			d.Line[i].State = Waiting
		}
	}
	if i := d.turn(); i >= 0 {
		d.Line[i].State = Current
	}
}

// firstID is one less than the first document's id, which is the example's.
const firstID = 25024

var documents = store.NewTable("workplace/document", func(d Document) string { return documentKey(d.AprvDocID) },
	store.Index[Document]{Name: "company", Key: func(d Document) string { return d.CompanyID }})

// documentKey sorts documents by their numbers, whatever the number of digits.
func documentKey(aprvDocID string) string { return store.Key(len(aprvDocID), aprvDocID) }

// ErrNoDocument tells that the world has no such document.
var ErrNoDocument = errors.New("no such document")

// DocumentOf finds a document by its aprvDocId.
func DocumentOf(tx *store.Tx, aprvDocID string) (Document, bool) {
	return documents.Get(tx, documentKey(aprvDocID))
}

// DocumentsOf are a company's documents, in the order of drafting.
func DocumentsOf(tx *store.Tx, c Company) iter.Seq[Document] {
	return documents.By(tx, "company", c.CompanyID)
}

func nextDocumentID(tx *store.Tx) string {
	return strconv.FormatUint(firstID+tx.Next("workplace/document"), 10)
}
