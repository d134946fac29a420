package delivery

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// place is a delivery's place in the queue of its order key. A queue holds what has
// not ended; its first delivery is the only one that has a job.
type place struct {
	Order    string
	Position uint64
	Delivery uint64
}

var places = store.NewTable("delivery/place", func(p place) string { return store.Key(p.Order, p.Position) })

// order is the queue that a message belongs to; "" for none.
func order(m Message) string {
	if m.OrderKey == "" {
		return ""
	}
	return m.Service + "\x00" + m.OrderKey
}

func (d Delivery) place() place {
	return place{Order: order(d.Message), Position: d.Turn.Position, Delivery: d.ID}
}

func (p place) key() string { return store.Key(p.Order, p.Position) }

// next finds the first place of a queue after a position.
func next(tx *store.Tx, order string, position uint64) (place, bool) {
	for p := range places.Range(tx, store.Key(order, position+1), store.Key(order, uint64(math.MaxUint64))) {
		return p, true
	}
	return place{}, false
}

// join puts a delivery, which the caller stores, at the end of its queue.
func join(tx *store.Tx, d *Delivery) {
	d.State, d.Turn.Tried = Pending, 0
	if order(d.Message) == "" {
		schedule(tx, d, tx.Now())
		return
	}
	d.Turn.Position = tx.Next("delivery/place")
	head, waits := next(tx, order(d.Message), 0)
	places.Put(tx, d.place())
	if !waits {
		schedule(tx, d, tx.Now())
		return
	}
	if first, ok := find(tx, head.Delivery); ok && first.Turn.Held {
		overtake(tx, d, &first)
		put(tx, first)
	}
}

// overtake lets d change places with the first of its queue, which a fault holds back.
// The caller stores both.
func overtake(tx *store.Tx, d, first *Delivery) {
	d.Turn.Position, first.Turn.Position = first.Turn.Position, d.Turn.Position
	places.Put(tx, d.place())
	places.Put(tx, first.place())
	d.Turn.MovedBy = first.Turn.MovedBy
	first.Turn.Held = false
	unschedule(first)
	schedule(tx, d, tx.Now())
}

// leave takes a delivery that has ended out of its queue and gives the next its turn.
func leave(tx *store.Tx, d Delivery) {
	if order(d.Message) == "" {
		return
	}
	places.Delete(tx, d.place().key())
	following, ok := next(tx, order(d.Message), 0)
	if !ok {
		return
	}
	if first, found := find(tx, following.Delivery); found {
		schedule(tx, &first, tx.Now())
		put(tx, first)
	}
}

// ticket is the payload of a job.
type ticket struct{ delivery, job uint64 }

// schedule gives a delivery, which the caller stores, a job; earlier ones are void.
func schedule(tx *store.Tx, d *Delivery, due time.Time) {
	d.Turn.Job++
	d.NextDue = due
	store.Enqueue(tx, store.Job{Due: due, Kind: Kind, Payload: ticket{d.ID, d.Turn.Job}.payload()})
}

func unschedule(d *Delivery) {
	d.Turn.Job++
	d.NextDue = time.Time{}
}

const ticketLen = 16

func (t ticket) payload() []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, ticketLen), t.delivery)
	return binary.BigEndian.AppendUint64(b, t.job)
}

func parseTicket(payload []byte) (ticket, error) {
	if len(payload) != ticketLen {
		return ticket{}, fmt.Errorf("job of kind %s: the payload is no ticket: %d bytes", Kind, len(payload))
	}
	return ticket{binary.BigEndian.Uint64(payload), binary.BigEndian.Uint64(payload[8:])}, nil
}
