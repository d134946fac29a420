package delivery

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// HoldTime is how long, in the world's time, a delivery that a fault of kind reorder
// holds back waits for another one to overtake it.
const HoldTime = time.Minute

// moves tells whether a fault changes when a delivery is sent.
func moves(rule fault.Rule) bool {
	return rule.Effect.Kind == fault.Reorder || rule.Effect.Kind == fault.Delay
}

// move puts a delivery back, as its fault has it.
func move(tx *store.Tx, row Delivery, rule fault.Rule) {
	row.Turn.MovedBy = rule.ID
	if rule.Effect.Kind == fault.Delay {
		schedule(tx, &row, tx.Now().Add(rule.Effect.Latency)) // it stays the first of its queue
	} else {
		hold(tx, &row)
	}
	put(tx, row)
}

// hold puts a delivery, which the caller stores, back behind the next one of its queue.
func hold(tx *store.Tx, row *Delivery) {
	following, ok := next(tx, row.Message, row.Turn.Position)
	if !ok {
		row.Turn.Held = true
		schedule(tx, row, tx.Now().Add(HoldTime))
		return
	}
	second, _ := find(tx, following.Delivery)
	overtake(tx, &second, row)
	put(tx, second)
}
