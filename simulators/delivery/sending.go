package delivery

import (
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Sending is one attempt of a delivery, between the transaction that claims its job and
// the one that finishes it. Its methods are called once each, in the order Run, Commit,
// End; whoever got it from Begin and does not run it just lets it go.
type Sending struct {
	d      *Dispatcher
	ticket ticket
	row    Delivery
	rule   fault.Rule
	moved  bool // by its fault, instead of being sent
	to     target
	tried  trial
	gaveUp string // what is said besides of the last attempt of a schedule
	inside bool   // has been counted in
	guard  guard
}

// Begin finds what a job of kind [Kind] is to send, in the transaction that claims it.
// There is nothing to send, and no Sending, when a later job has replaced this one. An
// error means that it is no job of ours.
func (d *Dispatcher) Begin(tx *store.Tx, job store.Job) (*Sending, error) {
	t, err := parseTicket(job.Payload)
	if err != nil {
		return nil, err
	}
	row, ok := redeem(tx, t)
	if !ok {
		return nil, nil //nolint:nilnil // said above
	}
	if row.Turn.Held { // from now on it is too late to overtake it
		row.Turn.Held = false
		put(tx, row)
	}
	return &Sending{d: d, ticket: t, row: row}, nil
}

// Run sends the message, outside of any transaction. A receiver's failure is no error;
// it will be in the delivery. The only error is ErrClosed: nothing was sent.
func (s *Sending) Run() error {
	if !s.d.enter(s) {
		return ErrClosed
	}
	s.inside = true
	s.rule = s.d.take(s.row.Message)
	if moves(s.rule) {
		if s.moved = s.row.Turn.MovedBy == ""; s.moved {
			return nil
		}
		s.rule = fault.Rule{}
	}
	s.tried = s.try()
	return nil
}

// Commit writes down the attempt and what follows from it, in the transaction that
// finishes the job.
func (s *Sending) Commit(tx *store.Tx) {
	row, ok := redeem(tx, s.ticket)
	switch {
	case !ok: // the world was reset meanwhile
	case s.moved:
		move(tx, row, s.rule)
	case s.tried.brokenOff:
		schedule(tx, &row, tx.Now())
		put(tx, row)
	default:
		s.gaveUp = s.d.record(tx, row, s.tried.attempt)
	}
}

// End is told that Commit was committed, or why it was not, and lets the journal know
// what was sent.
func (s *Sending) End(err error) {
	if !s.inside {
		return
	}
	if !s.moved {
		s.write()
		s.d.tell(s.row.Message, s.tried, err)
	}
	s.d.exit(s)
}

// redeem finds the delivery that a ticket is for, unless a later job has replaced it.
func redeem(tx *store.Tx, t ticket) (Delivery, bool) {
	row, ok := find(tx, t.delivery)
	return row, ok && row.Turn.Job == t.job && !row.State.Ended()
}

// record writes down an attempt that has ended. It returns what is to be said besides
// when that was the last one of a schedule.
func (d *Dispatcher) record(tx *store.Tx, row Delivery, a Attempt) (gaveUp string) {
	gaveUp = d.conclude(tx, &row, a)
	put(tx, row)
	if row.State.Ended() {
		leave(tx, row)
	}
	if f := d.listener(row.Message.Service); f != nil {
		f(tx, row, row.Attempts[len(row.Attempts)-1])
	}
	return gaveUp
}

// conclude is the right half of the package's drawing.
func (d *Dispatcher) conclude(tx *store.Tx, row *Delivery, a Attempt) (gaveUp string) {
	a.N, a.Resend = len(row.Attempts)+1, row.Resends
	row.Attempts = append(row.Attempts, a)
	row.Turn.Tried++
	row.Turn.MovedBy = ""
	row.NextDue = time.Time{}
	if a.Reason == "" {
		row.State = Success
		return ""
	}
	wait, again := row.Schedule.wait(row.Turn.Tried, d.o.Random, row.ID)
	if !again {
		row.State = Failure
		if row.Turn.Tried > 1 {
			gaveUp = fmt.Sprintf("; no attempt left: given up after %d", row.Turn.Tried)
			row.Attempts[len(row.Attempts)-1].Explanation += gaveUp
		}
		return gaveUp
	}
	schedule(tx, row, a.StartedAt.Add(a.Duration+wait))
	return ""
}
