package delivery_test

import (
	"net/http"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func (w *world) forget(id uint64) error {
	return w.store.Update(w.t.Context(), func(tx *store.Tx) error { return w.Forget(tx, id) })
}

func TestForgetRemovesWhatHasEnded(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, statuses(http.StatusOK, http.StatusNotFound, http.StatusOK))
		for range 3 {
			w.enqueue(r.message("25025", "{}"), delivery.Schedule{})
		}
		w.settle()
		for id := range uint64(2) {
			if err := w.forget(id + 1); err != nil {
				t.Fatal(err)
			}
		}
		wantError(t, w.forget(1), delivery.ErrNotFound)
		var left []delivery.Delivery
		if err := w.store.View(t.Context(), func(tx *store.Tx) error {
			left, _ = w.List(tx, delivery.Filter{})
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if len(left) != 1 || left[0].ID != 3 {
			t.Errorf("left: %+v", left)
		}

		w.enqueue(r.message("25025", "{}"), delivery.Schedule{})
		w.settle()
		w.wantState(4, delivery.Success)
	})
}

func TestForgetKeepsWhatHasNotEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusOK))
	id := w.enqueue(r.message("25025", "{}"), threeMore).ID
	wantError(t, w.forget(id), delivery.ErrNotEnded)
	w.settle()
	wantError(t, w.forget(id), delivery.ErrNotEnded)
	w.wantState(id, delivery.Pending)
}
