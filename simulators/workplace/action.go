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
	ErrAct       = errors.New("wrong action")
	ErrForbidden = errors.New("the action is refused")
)

// Act does something to a document, and enqueues the events that this causes in the
// same transaction. Errors are ErrNoDocument, ErrAct and ErrForbidden.
func (s Simulator) Act(w *world.World, tx *store.Tx, aprvDocID string, asked Act) (Document, []Event, error) {
	l, err := s.act(w, tx, aprvDocID, asked)
	return l.document.Clone(), l.events, err
}

func (s Simulator) act(w *world.World, tx *store.Tx, aprvDocID string, asked Act) (life, error) {
	d, ok := DocumentOf(tx, aprvDocID)
	if !ok {
		return life{}, fmt.Errorf("document %q: %w", aprvDocID, ErrNoDocument)
	}
	if err := known(tx, d, asked); err != nil {
		return life{}, err
	}
	p := PolicyOf(tx)
	t, ok := step(d.State, asked.Action, d.approver().As)
	if !ok {
		return life{}, d.forbids(asked.Action, "it is "+string(d.State))
	}
	if why := refusal(tx, p, d, t, asked.By); why != "" {
		return life{}, d.forbids(asked.Action, why)
	}
	f, _ := forms.Get(tx, store.TextKey(d.CompanyID, d.DfmID))
	l := life{Simulator: s, World: w, tx: tx, policy: p, form: f, document: d}
	l.apply(asked.Action, asked.To)
	l.goOn()
	l.end()
	return l, nil
}

// known checks the words of what is asked for.
func known(tx *store.Tx, d Document, asked Act) error {
	actions := []Action{Approve, Reject, Revise, Delegate, Retrieve, Cancel, Delete}
	if !slices.Contains(actions, asked.Action) {
		return fmt.Errorf("%w: action is %q; it takes %s", ErrAct, asked.Action, listed(actions))
	}
	if asked.Action != Delegate && asked.To != "" {
		return fmt.Errorf("%w: %s takes no to, which is %q; only delegate takes one", ErrAct, asked.Action, asked.To)
	}
	for _, who := range []struct{ field, id string }{{"by", asked.By}, {"to", asked.To}} {
		if who.id == "" {
			continue
		}
		if _, ok := employee(tx, d.CompanyID, who.id); !ok {
			return fmt.Errorf("%w: %s is %q, who is no employee of the document's company", ErrAct, who.field, who.id)
		}
	}
	switch {
	case asked.Action == Delegate && asked.To == "":
		return fmt.Errorf("%w: delegate needs to, the employee who is to take the approver's place", ErrAct)
	case asked.Action == Delegate && asked.To == d.approver().By:
		return fmt.Errorf("%w: to is %s, whose turn it is already; name somebody else", ErrAct, asked.To)
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
	list := listed(allowed(d.State))
	if list == "" {
		list = "nothing any more"
	}
	return fmt.Errorf("document %s: %s: %w: %s; allowed now: %s", d.AprvDocID, a, ErrForbidden, why, list)
}

func listed(actions []Action) string {
	names := make([]string, 0, len(actions))
	for _, a := range actions {
		names = append(names, string(a))
	}
	return strings.Join(names, ", ")
}

// whoMay says who may do what to a document now; "" when nobody may do anything.
func whoMay(d Document) string {
	var said []string
	for _, of := range []struct {
		by  actor
		who string
	}{
		{theApprover, d.approver().By + ", whose turn it is,"},
		{theDrafter, d.DraftedBy + ", the drafter,"},
		{administrator, "an administrator"},
	} {
		var actions []Action
		for _, a := range allowed(d.State) {
			if t, ok := step(d.State, a, d.approver().As); ok && t.by == of.by {
				actions = append(actions, a)
			}
		}
		if len(actions) > 0 {
			said = append(said, of.who+" may "+listed(actions))
		}
	}
	return strings.Join(said, "; ")
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
	// rows are those of the history that they have added, newest the number of the last of them.
	rows   []uint64
	newest uint64
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

func (l *life) end() {
	documents.Put(l.tx, l.document)
	if len(l.rows) > 0 {
		forgetDispatches(l.World, l.tx, l.policy, l.newest)
	}
}
