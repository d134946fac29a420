package workplace

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Act is an action that somebody asks for.
type Act struct {
	Action Action `json:"action"`
	// By is an employee; "" is whoever may.
	By string `json:"by"`
	// To is the delegate; for delegate only.
	To string `json:"to"`
}

// Errors of an action. ErrForbidden says why, and what is allowed instead.
var (
	ErrAct       = errors.New("there is no such action")
	ErrForbidden = errors.New("the document's state forbids it")
)

// Act does something to a document, and enqueues the events that this causes in the
// same transaction. Errors are ErrNoDocument, ErrAct and ErrForbidden.
func (s Simulator) Act(w *world.World, tx *store.Tx, aprvDocID string, asked Act) (Document, []Event, error) {
	d, ok := DocumentOf(tx, aprvDocID)
	if !ok {
		return Document{}, nil, fmt.Errorf("document %q: %w", aprvDocID, ErrNoDocument)
	}
	if err := known(tx, d, asked); err != nil {
		return Document{}, nil, err
	}
	p := PolicyOf(tx)
	t, ok := step(d.State, asked.Action, d.approver().As)
	if !ok {
		return Document{}, nil, d.forbids(asked.Action, "it is "+string(d.State))
	}
	if why := refusal(tx, p, d, t, asked.By); why != "" {
		return Document{}, nil, d.forbids(asked.Action, why)
	}
	f, _ := forms.Get(tx, store.TextKey(d.CompanyID, d.DfmID))
	l := life{Simulator: s, World: w, tx: tx, policy: p, form: f, document: d}
	l.apply(asked.Action, asked.To)
	l.goOn()
	return l.end(), l.events, nil
}

// known checks the words of what is asked for.
func known(tx *store.Tx, d Document, asked Act) error {
	actions := []Action{Approve, Reject, Revise, Delegate, Retrieve, Cancel, Delete}
	if !slices.Contains(actions, asked.Action) {
		return fmt.Errorf("action %q: %w; it takes %v", asked.Action, ErrAct, actions)
	}
	if asked.Action != Delegate && asked.To != "" {
		return fmt.Errorf("action %s to %q: %w; only delegate takes to", asked.Action, asked.To, ErrAct)
	}
	for _, id := range []string{asked.By, asked.To} {
		if _, ok := employee(tx, d.CompanyID, id); id != "" && !ok {
			return fmt.Errorf("action %s: %w for %q, who is no employee", asked.Action, ErrAct, id)
		}
	}
	if asked.Action == Delegate && (asked.To == "" || asked.To == d.approver().By) {
		return fmt.Errorf("delegate: %w without somebody else in to", ErrAct)
	}
	return nil
}

// refusal says why somebody may not take the step, or nothing.
func refusal(tx *store.Tx, p Policy, d Document, t transition, by string) string {
	if t.action == Retrieve && p.Retrieve == "beforeApproval" &&
		slices.ContainsFunc(d.Line, func(a Approver) bool { return a.State == HasApproved }) {
		return "somebody has approved it already, and policy retrieve is beforeApproval"
	}
	if by == "" {
		return ""
	}
	switch t.by {
	case theDrafter:
		if by != d.DraftedBy {
			return fmt.Sprintf("%s may %s, and %s is the drafter", t.by, t.action, d.DraftedBy)
		}
	case theApprover:
		if by != d.approver().By {
			return fmt.Sprintf("%s may %s, and that is %s", t.by, t.action, d.approver().By)
		}
	case administrator:
		if e, _ := employee(tx, d.CompanyID, by); !e.Administrator {
			return fmt.Sprintf("%s may %s, and %s is none", t.by, t.action, by)
		}
	}
	return ""
}

func (d Document) forbids(a Action, why string) error {
	names := make([]string, 0, 7)
	for _, action := range allowed(d.State) {
		names = append(names, string(action))
	}
	list := strings.Join(names, ", ")
	if list == "" {
		list = "nothing any more"
	}
	return fmt.Errorf("document %s: %s is refused: %s: %w; allowed now: %s", d.AprvDocID, a, why, ErrForbidden, list)
}

// life is a document while something happens to it.
type life struct {
	Simulator
	*world.World

	tx       *store.Tx
	policy   Policy
	form     Form
	document Document
	events   []Event
	// sent tells that one of them has been enqueued.
	sent bool
}

// apply takes a step that is allowed.
func (l *life) apply(a Action, to string) {
	d := &l.document
	t, _ := step(d.State, a, d.approver().As)
	i := d.turn()
	switch a {
	case Approve:
		d.Line[i].State = HasApproved
	case Reject:
		d.Line[i].State = HasRejected
	case Delegate:
		d.Line[i].By, d.Line[i].DelegatedBy = to, d.Line[i].By
	case Revise:
		d.Revisions++
	case complete:
		if d.DocNo == "" {
			d.DocNo = nextDocNo(l.tx, l.form)
		}
	}
	if d.State == InProgress && t.next != InProgress {
		d.EndedAt = l.tx.Now()
	}
	d.State = t.next
	d.hand()
	l.fire(t.event)
}

// fire sends an event. The document says of 동의 that it takes place by consent,
// agreement or automatic consent, and lists the latter two as well: by policy they
// are sent as both.
func (l *life) fire(e Event) {
	all := []Event{e}
	if l.policy.Overlap && (e == Cooperated || e == AutoApproved) {
		all = append(all, Approved)
	}
	for _, e := range all {
		l.events = append(l.events, e)
		l.send(l, e)
	}
}

// goOn does what the system does by itself: consents whose turn it is to consent
// automatically, and completes the document after the last approval.
func (l *life) goOn() {
	for l.document.State == InProgress {
		switch {
		case l.document.turn() < 0:
			l.apply(complete, "")
		case l.document.approver().As == AsAuto:
			l.apply(Approve, "")
		default:
			return
		}
	}
}

func (l *life) end() Document {
	documents.Put(l.tx, l.document)
	if l.sent {
		forgetDispatches(l.World, l.tx, l.policy)
	}
	return l.document.Clone()
}
