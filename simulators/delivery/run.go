package delivery

import (
	"context"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// HoldTime is how long, in the world's time, a delivery that a fault of kind reorder
// holds back waits for another one to overtake it.
const HoldTime = time.Minute

// Run makes the attempt that a job of kind [Kind] asks for, and commits it with what
// follows from it. A job that a later one has replaced does nothing. An error means
// that our own infrastructure failed and nothing was committed: release the job rather
// than finish it. A receiver's failure is no error; it is in the delivery.
//
// When ctx ends during the attempt, the delivery is put back with a new job, due now.
func (d *Dispatcher) Run(ctx context.Context, job store.Job) error {
	t, err := parseTicket(job.Payload)
	if err != nil {
		return err
	}
	if !d.enter() {
		return ErrClosed
	}
	defer d.running.Done()

	// What was begun is written down to the end, even when ctx has ended.
	writing := context.WithoutCancel(ctx)
	row, ok, err := d.begin(writing, t)
	if err != nil || !ok {
		return err
	}
	rule := d.take(row.Message)
	if rule.Effect.Kind == fault.Reorder {
		if row.Turn.MovedBy == "" {
			return d.hold(writing, t, rule)
		}
		rule = fault.Rule{}
	}
	tried := d.try(ctx, row, rule)
	err = d.record(writing, t, tried)
	d.write(row.Message, rule, tried)
	return err
}

// begin marks the delivery of a ticket as under way; false when the ticket is void.
func (d *Dispatcher) begin(ctx context.Context, t ticket) (Delivery, bool, error) {
	var row Delivery
	var ok bool
	err := d.o.Store.Update(ctx, func(tx *store.Tx) error {
		if row, ok = redeem(tx, t); !ok {
			return nil
		}
		row.State, row.NextDue, row.Turn.Held = UnderWay, time.Time{}, false
		put(tx, row)
		return nil
	})
	return row, ok, err
}

// redeem finds the delivery that a ticket is for, unless a later job has replaced it.
func redeem(tx *store.Tx, t ticket) (Delivery, bool) {
	row, ok := find(tx, t.delivery)
	return row, ok && row.Turn.Job == t.job && !row.State.Ended()
}

// hold puts a delivery back behind the next one of its queue.
func (d *Dispatcher) hold(ctx context.Context, t ticket, rule fault.Rule) error {
	return d.o.Store.Update(ctx, func(tx *store.Tx) error {
		row, ok := redeem(tx, t)
		if !ok {
			return nil
		}
		row.State, row.Turn.MovedBy = Pending, rule.ID
		if following, ok := next(tx, order(row.Message), row.Turn.Position); ok {
			second, _ := find(tx, following.Delivery)
			overtake(tx, &second, &row)
			put(tx, second)
		} else {
			row.Turn.Held = true
			schedule(tx, &row, tx.Now().Add(HoldTime))
		}
		put(tx, row)
		return nil
	})
}

// record commits an attempt, or puts a delivery back whose attempt was broken off.
func (d *Dispatcher) record(ctx context.Context, t ticket, tried trial) error {
	return d.o.Store.Update(ctx, func(tx *store.Tx) error {
		row, ok := redeem(tx, t)
		if !ok { // the world was reset meanwhile
			return nil
		}
		if tried.brokenOff {
			row.State = Pending
			schedule(tx, &row, tx.Now())
			put(tx, row)
			return nil
		}
		d.conclude(tx, &row, tried.attempt)
		put(tx, row)
		if row.State.Ended() {
			leave(tx, row)
		}
		if f := d.listener(row.Message.Service); f != nil {
			f(tx, row, row.Attempts[len(row.Attempts)-1])
		}
		return nil
	})
}

// conclude is the right half of the package's drawing.
func (d *Dispatcher) conclude(tx *store.Tx, row *Delivery, a Attempt) {
	a.N, a.Resend = len(row.Attempts)+1, row.Resends
	row.Attempts = append(row.Attempts, a)
	row.Turn.Tried++
	row.Turn.MovedBy = ""
	if a.Reason == "" {
		row.State = Success
		return
	}
	wait, again := row.Schedule.wait(row.Turn.Tried, d.o.Random, row.ID)
	if !again {
		row.State = Failure
		return
	}
	row.State = Pending
	schedule(tx, row, a.StartedAt.Add(a.Duration+wait))
}
