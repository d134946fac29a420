package delivery

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Kind is the kind of the job rows that [Dispatcher.Run] runs.
const Kind = "delivery"

// Errors of this package. Test with errors.Is.
var (
	ErrNotFound = errors.New("no such delivery")
	ErrNotEnded = errors.New("the delivery has not ended yet; a success or a failure can be sent again")
	ErrClosed   = errors.New("deliveries are closed")
)

// State is where a delivery stands; see the package's drawing.
type State string

// The states.
const (
	Pending  State = "pending"
	UnderWay State = "under_way"
	Success  State = "success"
	Failure  State = "failure"
)

// Ended tells whether nothing more happens by itself.
func (s State) Ended() bool { return s == Success || s == Failure }

// Delivery is one message and what became of it.
type Delivery struct {
	// ID grows by one per world.
	ID uint64
	// Message never changes.
	Message    *Message
	Schedule   Schedule
	State      State
	EnqueuedAt time.Time
	// NextDue is when the next attempt is due; zero when none is, because the
	// delivery has ended, is under way, or waits for its turn.
	NextDue time.Time
	// Attempts are all attempts, the latest last.
	Attempts []Attempt
	// Resends counts calls of Resend.
	Resends int
	// Turn is the dispatcher's own.
	Turn Turn
}

// Turn is what the dispatcher keeps of a delivery in its queue.
type Turn struct {
	// Job is the number of the delivery's latest job; earlier ones do nothing.
	Job uint64
	// Position is its place among the deliveries of its order key: the number of the
	// job with which it joined them.
	Position uint64
	// Tried counts the attempts since the delivery was enqueued or resent.
	Tried int
	// Held says that a fault holds it back until another one overtakes it.
	Held bool
	// MovedBy is the fault that moved it since its latest attempt, or "".
	MovedBy string
}

// Attempt is one try to deliver.
type Attempt struct {
	// N counts the delivery's attempts from 1.
	N int
	// Resend is 0 for attempts after Enqueue, and n for those after the nth Resend.
	Resend int
	// Sent is how often the message was put on its way: 2 by a fault that delivers
	// twice, 0 by one that kept it back.
	Sent      int
	StartedAt time.Time
	// Duration is in the world's time; see the package's doc.
	Duration time.Duration
	// Status is the HTTP status of the answer; 0 when there was none.
	Status int
	// Reason is why the attempt failed, "" when it succeeded, and Explanation
	// the same for people, without addresses that were not in the URL.
	Reason      Reason
	Explanation string
	// Fault is the id of the fault that made this outcome, or "".
	Fault          string
	ResponseHeader http.Header
	// ResponseBody is the beginning of the answer's body, up to 16 KiB.
	ResponseBody []byte
}

// Last is the latest attempt; false when there was none.
func (d Delivery) Last() (Attempt, bool) {
	if len(d.Attempts) == 0 {
		return Attempt{}, false
	}
	return d.Attempts[len(d.Attempts)-1], true
}

// Clone shares nothing with d.
func (d Delivery) Clone() Delivery {
	if d.Message != nil {
		m := d.Message.Clone()
		d.Message = &m
	}
	d.Schedule = d.Schedule.clone()
	d.Attempts = slices.Clone(d.Attempts)
	for i, a := range d.Attempts {
		d.Attempts[i].ResponseHeader = a.ResponseHeader.Clone()
		d.Attempts[i].ResponseBody = slices.Clone(a.ResponseBody)
	}
	return d
}

// record is a delivery in its table. Its message and answers never change, so copies
// share them; what callers get is cloned.
type record struct{ Delivery }

// Clone shares with r what never changes, and what is appended to one of them is its own.
func (r record) Clone() record {
	r.Attempts = slices.Clip(r.Attempts)
	return r
}

var records = store.NewTable("delivery/delivery", func(r record) string { return store.Key(r.ID) })

func find(tx *store.Tx, id uint64) (Delivery, bool) {
	r, ok := records.Get(tx, store.Key(id))
	return r.Delivery, ok
}

// findEnded is for what is done to a delivery that has ended. Errors are ErrNotFound and
// ErrNotEnded.
func findEnded(tx *store.Tx, id uint64) (Delivery, error) {
	row, ok := find(tx, id)
	if !ok {
		return Delivery{}, errNotFound(id)
	}
	if !row.State.Ended() {
		return Delivery{}, fmt.Errorf("delivery %d is %s: %w", id, row.State, ErrNotEnded)
	}
	return row, nil
}

func put(tx *store.Tx, d Delivery) { records.Put(tx, record{d}) }

func errNotFound(id uint64) error { return fmt.Errorf("delivery %d: %w", id, ErrNotFound) }
