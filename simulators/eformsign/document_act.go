package eformsign

import (
	"errors"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Act is something that a recipient has done to a document.
type Act struct {
	// Recipient is whose step it was, counted from 0.
	Recipient int
	// ByID, ByName and Member are who it was, then: a member of the company, or somebody else.
	ByID, ByName string
	Member       bool
	At           time.Time
	Comment      string
}

func (a Act) by() person {
	if a.Member {
		return person{"01", a.ByID, a.ByName}
	}
	return person{"02", a.ByID, a.ByName}
}

// Errors of what is done to a document, for errors.Is.
var (
	// ErrNoDocument: the world has no such document.
	ErrNoDocument = errors.New("no such document")
	// ErrNotOpen: the document is a draft or completed, and nobody's turn.
	ErrNotOpen = errors.New("nobody has anything to do with the document")
	// ErrNotTheirTurn: somebody else has the document.
	ErrNotTheirTurn = errors.New("it is not their turn")
)

// Accept lets the recipient who has a document be done with it: the next one has it then,
// and after the last it is completed. by is that recipient's id; "" is whoever it is. What
// is saved has a new PDF. Errors are ErrNoDocument, ErrNotOpen and ErrNotTheirTurn.
func Accept(tx *store.Tx, documentID, by, comment string) (Document, error) {
	d, found := documents.Get(tx, documentID)
	if !found {
		return Document{}, fmt.Errorf("%w: %q", ErrNoDocument, documentID)
	}
	whose, open := d.current()
	switch {
	case d.draft():
		return Document{}, fmt.Errorf("%w: it is a draft (001), without recipients", ErrNotOpen)
	case !open:
		return Document{}, fmt.Errorf("%w: it is completed (003)", ErrNotOpen)
	case by != "" && by != whose.ID:
		return Document{}, fmt.Errorf("%w: %q was named, and %q has the document", ErrNotTheirTurn, by, whose.ID)
	}
	who := whose.person(tx, d.CompanyID)
	d.Acts = append(d.Acts, Act{Recipient: d.Turn, ByID: who.ID, ByName: who.Name, Member: who.RecipientType == "01", At: tx.Now(), Comment: comment})
	d.Turn++
	d.UpdatedAt, d.PDFHeld = tx.Now(), time.Time{}
	documents.Put(tx, d)
	return d, nil
}

// lastEditor is who has done something last.
func (d Document) lastEditor() person {
	if n := len(d.Acts); n > 0 {
		return d.Acts[n-1].by()
	}
	return d.creator()
}

// doing is an action of the vendor's list: one that people do, or that follows from it.
type doing struct {
	step    step
	action  string
	by      person
	at      time.Time
	comment string
	// leaves tells that it ends its step.
	leaves bool
}

// doings are all of them: the creation, what each recipient was asked for and has done, and the completion.
func (d Document) doings() []doing {
	list := []doing{{d.start(), d.start().leave, d.creator(), d.CreatedAt, d.Comment, true}}
	ask := func(i int, by person, at time.Time) {
		if i < len(d.Recipients) {
			s := d.stepOf(i)
			list = append(list, doing{step: s, action: s.request, by: by, at: at})
		}
	}
	ask(0, d.creator(), d.CreatedAt)
	for _, a := range d.Acts {
		s := d.stepOf(a.Recipient)
		list = append(list, doing{s, s.leave, a.by(), a.At, a.Comment, true})
		ask(a.Recipient+1, a.by(), a.At)
	}
	if d.completed() {
		list = append(list, doing{step: d.end(), action: d.end().leave, by: d.lastEditor(), at: d.UpdatedAt})
	}
	return list
}
