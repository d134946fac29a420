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
	// Pending are the rows of the history among those events that have not ended:
	// under way, to be tried again, or behind one that is.
	Pending []string `json:"pending,omitempty"`
}

func showWire(d Document, events []Event) wireDocument {
	actions := allowed(d.State)
	if actions == nil {
		actions = []Action{}
	}
	return wireDocument{
		d.AprvDocID, d.DocNo, d.State, d.DfmID, d.Title, d.DraftedBy, d.Applicant, d.Line, d.Revisions, d.DraftedAt.In(kst()), actions, events, nil,
	}
}

const draftHint = `send {"dfmId":"dfm-leave","title":"…","draftedBy":"W1001","approvers":[{"by":"W2001","as":"approve"}]}`

// actHint says what can be done to a document; it is "" for one that has come to its end.
func actHint(tx *store.Tx, aprvDocID string) string {
	d, ok := DocumentOf(tx, aprvDocID)
	if !ok {
		return "GET …/workplace/documents lists the documents"
	}
	may := whoMay(d)
	if may == "" {
		return ""
	}
	return may + "; without by, it is done by whoever may"
}

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
		return later{}, err
	}
	asked := Draft{}
	if err := call.Decode(&asked); err != nil {
		return later{}, err
	}
	if asked.DraftedBy == "" {
		asked.DraftedBy = originOf(tx).Drafter
	}
	l, err := s.draft(call.World, tx, c, asked)
	if err != nil {
		return later{}, said(err, draftHint)
	}
	return l.again(), nil
}

func (s Simulator) actOnDocument(tx *store.Tx, call simulators.ControlCall) (later, error) {
	var asked Act
	if err := call.Decode(&asked); err != nil {
		return later{}, err
	}
	l, err := s.act(call.World, tx, call.Vars["aprvDocId"], asked)
	if err != nil {
		return later{}, said(err, actHint(tx, call.Vars["aprvDocId"]))
	}
	return l.again(), nil
}

// again shows a document as it is by then, and which callbacks are pending still.
func (l *life) again() later {
	id, events, rows := l.document.AprvDocID, l.events, l.rows
	return later{rows, func(tx *store.Tx) (any, error) {
		d, ok := DocumentOf(tx, id)
		if !ok {
			return nil, simulators.NoSuch("document", id, "the world was reset meanwhile")
		}
		shown := showWire(d, events)
		for _, row := range rows {
			if r, found := DispatchOf(tx, row); found && r.Result == Pending {
				shown.Pending = append(shown.Pending, positive(row))
			}
		}
		return shown, nil
	}}
}
