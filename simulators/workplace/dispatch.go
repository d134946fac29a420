package workplace

import (
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Result is how a dispatch has ended.
type Result string

// The results.
const (
	Success Result = "success" // 발송 성공
	Failure Result = "failure" // 발송 실패
	Pending Result = "pending" // under way, or to be tried again by itself
)

// Dispatch is one row of the dispatch history (발송 내역): an event that was sent, or
// sent again. It is kept lean, since searches go over all of them; attempts and body
// are elsewhere.
type Dispatch struct {
	// ID is that of the delivery; it grows.
	ID uint64
	// Row counts the rows of the history from 1, without gaps.
	Row                     uint64
	CompanyID, DfmID, DfmNm string
	AprvDocID, DocNo, Title string
	Event                   Event
	// Label is what the event was called when it was sent.
	Label       string
	ProcessYmdt string
	SentAt      time.Time
	URL         string
	Result      Result
	// Status and Reason are those of the latest attempt.
	Status int
	Reason delivery.Reason
	// ResendOf is the row that this one sends again, ResentBy the latest that sends
	// this one again; 0 for none.
	ResendOf, ResentBy uint64
	// Folded is Title without regard to case, for searching.
	Folded string
}

var dispatches = store.NewTable("workplace/dispatch", func(r Dispatch) string { return store.Key(r.ID) })

// Attempt is one try of a dispatch.
type Attempt struct {
	Dispatch uint64
	N        int
	// Sent is how often the message was put on its way: 2 by a fault that delivers
	// twice, 0 by one that kept it back.
	Sent int
	At   time.Time
	// Duration is in the world's time.
	Duration time.Duration
	// Status is 0 when there was no answer.
	Status      int
	Reason      delivery.Reason
	Explanation string
	// Fault is the id of the fault that made the outcome, or "".
	Fault string
	// ResponseBody is its beginning.
	ResponseBody string
}

var attempts = store.NewTable("workplace/attempt", func(a Attempt) string { return store.Key(a.Dispatch, a.N) })

// shownBody is how much of an answer the history shows.
const shownBody = 2 << 10

var _ world.Listener = Simulator{}

// record enqueues a callback and enters it into the history.
func record(w *world.World, tx *store.Tx, p Policy, row Dispatch, body []byte) Dispatch {
	d := w.Deliveries.Enqueue(tx, row.message(p, body), p.schedule())
	row.ID, row.SentAt, row.Result, row.Folded = d.ID, tx.Now(), Pending, strings.ToLower(row.Title)
	row.Row = newestRow(tx) + 1
	dispatches.Put(tx, row)
	return row
}

// Attempted implements [world.Listener].
func (Simulator) Attempted(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
	row, ok := dispatches.Get(tx, store.Key(d.ID))
	if !ok {
		return
	}
	row.Status, row.Reason, row.Result = a.Status, a.Reason, resultOf(d.State)
	dispatches.Put(tx, row)
	attempts.Put(tx, Attempt{
		Dispatch: row.ID, N: a.N, Sent: a.Sent, At: a.StartedAt, Duration: a.Duration, Status: a.Status, Reason: a.Reason,
		Explanation: a.Explanation, Fault: a.Fault, ResponseBody: shown(a.ResponseBody),
	})
}

// shown is the beginning of an answer as text: what is not UTF-8 could not be stored as
// JSON.
func shown(body []byte) string {
	return strings.ToValidUTF8(string(body[:min(len(body), shownBody)]), "\ufffd")
}

func resultOf(s delivery.State) Result {
	switch s {
	case delivery.Success:
		return Success
	case delivery.Failure:
		return Failure
	}
	return Pending
}

// AttemptsOf are the attempts of a dispatch, the first one first.
func AttemptsOf(tx *store.Tx, id uint64) []Attempt {
	var all []Attempt
	from, to := store.KeyRange(id)
	for a := range attempts.Range(tx, from, to) {
		all = append(all, a)
	}
	return all
}
