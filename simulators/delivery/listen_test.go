package delivery_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// note is what a listener writes: the attempt, and where the delivery stands after it.
type note struct {
	Delivery uint64
	N        int
	State    delivery.State
	Status   int
}

var notes = store.NewTable("note", func(n note) string { return store.Key(n.Delivery, n.N) })

func (w *world) notes() (all []note) {
	w.t.Helper()
	w.update(func(tx *store.Tx) error {
		for n := range notes.All(tx) {
			all = append(all, n)
		}
		return nil
	})
	return all
}

func take(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
	notes.Put(tx, note{d.ID, a.N, d.State, a.Status})
}

// A service's listener is told of every attempt of its deliveries, and of no other's.
func TestListenersKeepAccount(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		w.Listen("workplace", take)
		r := newReceiver(t, statuses(http.StatusServiceUnavailable, http.StatusOK, http.StatusNotFound, http.StatusOK))
		first := r.message("1", "fails once")
		other := r.message("1", "another service's")
		other.Service = "eformsign"
		w.enqueue(first, delivery.Schedule{Waits: threeMore.Waits[:1]})
		w.advance(threeMore.Waits[0])
		w.enqueue(r.message("1", "fails"), delivery.Schedule{})
		w.settle()
		w.resend(2)
		w.settle()
		w.enqueue(other, delivery.Schedule{})
		w.settle()
		wantEqual(t, "notes", []note{
			{1, 1, delivery.Pending, 503}, {1, 2, delivery.Success, 200}, {2, 1, delivery.Failure, 404}, {2, 2, delivery.Success, 200},
		}, w.notes())
	})
}

// What a listener writes and the attempt are committed together or not at all.
func TestListenerFailsWithTheAttempt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	broken := errors.New("broken")
	w.Listen("workplace", func(tx *store.Tx, d delivery.Delivery, a delivery.Attempt) {
		take(tx, d, a)
		tx.Fail(broken)
	})
	r := newReceiver(t, status(http.StatusOK))
	w.enqueue(r.message("1", "{}"), delivery.Schedule{})
	for _, job := range w.claim() {
		wantError(t, w.Run(t.Context(), job), broken)
	}
	wantEqual(t, "notes", 0, len(w.notes()))
	wantEqual(t, "attempts", 0, len(w.get(1).Attempts))
}

// A delivery that a fault holds back has not been attempted.
func TestListenerIsNotToldOfWhatIsHeldBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	w.Listen("workplace", take)
	r := newReceiver(t, status(http.StatusOK))
	w.fault(once(fault.Effect{Kind: fault.Reorder}))
	w.enqueue(r.message("1", "first"), delivery.Schedule{})
	w.settle()
	wantEqual(t, "notes", 0, len(w.notes()))
	w.enqueue(r.message("1", "second"), delivery.Schedule{})
	w.settle()
	wantEqual(t, "notes", 2, len(w.notes()))
}
