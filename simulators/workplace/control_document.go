package workplace

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// wireDocument is a document as the control API shows it.
type wireDocument struct {
	AprvDocID string     `json:"aprvDocId"`
	DocNo     string     `json:"docNo"`
	State     State      `json:"state"`
	DfmID     string     `json:"dfmId"`
	Title     string     `json:"title"`
	DraftedBy string     `json:"draftedBy"`
	Applicant string     `json:"applicant"`
	Line      []Approver `json:"line"`
	Revisions int        `json:"revisions"`
	DraftedAt time.Time  `json:"draftedAt"`
	// Allowed are the actions that the state allows.
	Allowed []Action `json:"allowed"`
	// Events are what the action has caused, ticked or not; absent in lists.
	Events []Event `json:"events,omitempty"`
}

func showWire(d Document, events []Event) wireDocument {
	actions := allowed(d.State)
	if actions == nil {
		actions = []Action{}
	}
	return wireDocument{
		d.AprvDocID, d.DocNo, d.State, d.DfmID, d.Title, d.DraftedBy, d.Applicant, d.Line, d.Revisions, d.DraftedAt.In(kst()), actions, events,
	}
}

const (
	draftHint = `send {"dfmId":"dfm-leave","title":"…","draftedBy":"W1001","approvers":[{"by":"W2001","as":"approve"}]}`
	actHint   = `send {"action":"approve","by":"W2001"}; GET …/workplace/documents/{aprvDocId} shows whose turn it is`
)

// maxDocuments is how many documents there are on a page.
const maxDocuments = 100

// listDocuments is a page of a company's documents, the oldest first.
func listDocuments(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	limit, err := limitAsked(call.Query, maxDocuments)
	if err != nil {
		return nil, err
	}
	page := struct {
		Documents []wireDocument `json:"documents"`
		Next      string         `json:"next,omitempty"`
	}{Documents: []wireDocument{}}
	after := call.Query.Get("after")
	for d := range documents.Range(tx, documentKey(after), "") {
		switch {
		case d.AprvDocID == after || d.CompanyID != c.CompanyID:
			continue
		case len(page.Documents) == limit:
			page.Next = page.Documents[limit-1].AprvDocID
			return page, nil
		}
		page.Documents = append(page.Documents, showWire(d, nil))
	}
	return page, nil
}

func showDocument(tx *store.Tx, call simulators.ControlCall) (any, error) {
	d, ok := DocumentOf(tx, call.Vars["aprvDocId"])
	if !ok {
		why, _ := noDocument(tx, call.Vars["aprvDocId"])
		return nil, simulators.NoSuch("document", call.Vars["aprvDocId"], why+"; GET …/workplace/documents lists them")
	}
	return showWire(d, nil), nil
}

func (s Simulator) draftDocument(tx *store.Tx, call simulators.ControlCall) (later, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	asked := Draft{}
	if err := call.Decode(&asked); err != nil {
		return nil, err
	}
	if asked.DraftedBy == "" {
		asked.DraftedBy = originOf(tx).Drafter
	}
	d, events, err := s.Draft(call.World, tx, c, asked)
	if err != nil {
		return nil, said(err, draftHint)
	}
	return again(d.AprvDocID, events), nil
}

func (s Simulator) actOnDocument(tx *store.Tx, call simulators.ControlCall) (later, error) {
	var asked Act
	if err := call.Decode(&asked); err != nil {
		return nil, err
	}
	d, events, err := s.Act(call.World, tx, call.Vars["aprvDocId"], asked)
	if err != nil {
		return nil, said(err, actHint)
	}
	return again(d.AprvDocID, events), nil
}

// again shows a document as it is by then.
func again(aprvDocID string, events []Event) later {
	return func(tx *store.Tx) (any, error) {
		d, ok := DocumentOf(tx, aprvDocID)
		if !ok {
			return nil, simulators.NoSuch("document", aprvDocID, "the world was reset meanwhile")
		}
		return showWire(d, events), nil
	}
}
