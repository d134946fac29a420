package delivery

import "github.com/seed-34222eec/dojang/simulators/store"

// Awaited tells whether something that is to happen by now stands between a delivery and
// its end: an attempt of it, or of the first in its queue, is due or under way. What waits
// for a later time, such as a retry, is not awaited.
func (*Dispatcher) Awaited(tx *store.Tx, id uint64) bool {
	row, ok := find(tx, id)
	if !ok || row.State.Ended() {
		return false
	}
	if row.Message.OrderKey != "" {
		if head, queued := next(tx, row.Message, 0); queued {
			row, ok = find(tx, head.Delivery)
		}
	}
	return ok && !row.NextDue.IsZero() && !row.NextDue.After(tx.Now())
}
