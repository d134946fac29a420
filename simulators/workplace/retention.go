package workplace

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// How long anything is kept the document does not say. Without a bound a server that
// runs for weeks would grow: a row of the history takes about 3.5 KB of memory with its
// delivery and one attempt, a document about 0.6 KB.

// passedOver is how many rows that cannot leave yet are passed over at the most, so that
// adding a row stays cheap. They have a schedule, so they leave sooner or later.
const passedOver = 64

// newestRow is the number of the newest row of the history; 0 when there is none.
func newestRow(tx *store.Tx) uint64 {
	r, _ := dispatches.Last(tx, "", "")
	return r.Row
}

// forgetDispatches lets the rows go that the policy does not keep beside the newest one, of that number.
func forgetDispatches(w *world.World, tx *store.Tx, p Policy, newest uint64) {
	oldest := tx.Now().AddDate(0, 0, -p.HistoryDays)
	var gone []uint64
	pending := 0
	for r := range dispatches.All(tx) {
		tooMany := p.HistoryRows > 0 && newest-r.Row >= uint64(p.HistoryRows)
		tooOld := p.HistoryDays > 0 && r.SentAt.Before(oldest)
		if !tooMany && !tooOld || pending == passedOver {
			break
		}
		if r.Result == Pending {
			pending++
			continue
		}
		gone = append(gone, r.ID)
	}
	for _, id := range gone {
		forgetDispatch(w, tx, id)
	}
}

func forgetDispatch(w *world.World, tx *store.Tx, id uint64) {
	if err := w.Deliveries.Forget(tx, id); err != nil && !errors.Is(err, delivery.ErrNotFound) {
		tx.Fail(err)
	}
	dispatches.Delete(tx, store.Key(id))
	for n := 1; attempts.Delete(tx, store.Key(id, n)); n++ { // they are numbered without gaps
		continue
	}
}

// forgetDocuments lets the oldest documents go that the policy does not keep.
func forgetDocuments(tx *store.Tx, p Policy) {
	if p.Documents <= 0 {
		return
	}
	last, _ := documents.Last(tx, "", "")
	newest := last.number()
	var gone []string
	for d := range documents.All(tx) {
		if newest-d.number() < uint64(p.Documents) { //nolint:gosec // is positive
			break
		}
		gone = append(gone, documentKey(d.AprvDocID))
	}
	for _, key := range gone {
		documents.Delete(tx, key)
	}
}

// number is that of the document's id; ids grow by one.
func (d Document) number() uint64 {
	n, err := strconv.ParseUint(d.AprvDocID, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// noDocument says why there is no document of that id, and whether it is one that has
// been let go.
func noDocument(tx *store.Tx, aprvDocID string) (why string, forgotten bool) {
	asked := Document{AprvDocID: aprvDocID}.number()
	if oldest, ok := documents.First(tx, "", ""); ok && asked > firstID && asked < oldest.number() {
		return fmt.Sprintf("document %s is older than the oldest that is kept, %s: policy documents is %d, or the world was reset", aprvDocID, oldest.AprvDocID, PolicyOf(tx).Documents), true
	}
	return fmt.Sprintf("there is no document %q: aprvDocId is the number in the callback", aprvDocID), false
}
