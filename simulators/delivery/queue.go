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
	Service, OrderKey string
	Position          uint64
	Delivery          uint64
}

var places = store.NewTable("delivery/place", place.key)

func (p place) key() string { return store.Key(p.Service, p.OrderKey, p.Position) }

func (d Delivery) place() place {
	return place{Service: d.Message.Service, OrderKey: d.Message.OrderKey, Position: d.Turn.Position, Delivery: d.ID}
}

// next finds the first place of a message's queue after a position.
func next(tx *store.Tx, m *Message, position uint64) (place, bool) {
	return places.First(tx, store.Key(m.Service, m.OrderKey, position+1), store.Key(m.Service, m.OrderKey, uint64(math.MaxUint64)))
}

// join puts a delivery, which the caller stores, at the end of its queue.
func join(tx *store.Tx, d *Delivery) {
	d.State, d.Turn.Tried = Pending, 0
	if d.Message.OrderKey == "" {
		schedule(tx, d, tx.Now())
		return
	}
	head, waits := next(tx, d.Message, 0)
	if !waits {
		d.Turn.Position = schedule(tx, d, tx.Now())
		places.Put(tx, d.place())
		return
	}
	d.Turn.Position = store.Draw(tx)
	places.Put(tx, d.place())
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
	if d.Message.OrderKey == "" {
		return
	}
	places.Delete(tx, d.place().key())
	following, ok := next(tx, d.Message, 0)
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

// schedule gives a delivery, which the caller stores, a job and returns the number of
// that; earlier ones are void.
func schedule(tx *store.Tx, d *Delivery, due time.Time) uint64 {
	d.Turn.Job++
	d.State, d.NextDue = Pending, due
	return store.Enqueue(tx, store.Job{Due: due, Kind: Kind, Payload: ticket{d.ID, d.Turn.Job}.payload()}).Seq
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
