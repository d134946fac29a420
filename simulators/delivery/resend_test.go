package delivery_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestResendAfterRepairSendsTheSameBytes(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusOK))
		id := w.enqueue(r.message("25025", "{\"docNo\" : \"총무-1\",\r\n \"x\":1.0}\x00\xff"), delivery.Schedule{}).ID
		w.settle()
		w.wantState(id, delivery.Failure)
		w.advance(time.Hour)
		row := w.resend(id)
		wantEqual(t, "state", delivery.Pending, row.State)
		w.settle()
		w.wantState(id, delivery.Success)

		got := r.received()
		wantEqual(t, "messages", 2, len(got))
		wantEqual(t, "the second message", got[0], got[1])
		row = w.get(id)
		wantEqual(t, "attempts began", []time.Duration{0, time.Hour}, startedAfter(row))
		wantEqual(t, "sequences", []int{0, 1}, []int{row.Attempts[0].Resend, row.Attempts[1].Resend})
		wantEqual(t, "numbers", []int{1, 2}, []int{row.Attempts[0].N, row.Attempts[1].N})
	})
}

func TestResendThatFailsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusOK, http.StatusNotFound))
	id := w.enqueue(r.message("25025", "{}"), delivery.Schedule{}).ID
	w.settle()
	w.resend(id) // a success can be sent again, too
	w.settle()
	w.wantState(id, delivery.Failure)
	wantEqual(t, "resends", 1, w.get(id).Resends)
}

func TestResendBeginsTheScheduleAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusInternalServerError))
	id := w.enqueue(r.message("", "{}"), delivery.Schedule{Waits: []time.Duration{time.Minute}}).ID
	w.advance(time.Hour)
	w.wantState(id, delivery.Failure)
	w.resend(id)
	w.advance(time.Hour)
	w.wantState(id, delivery.Failure)
	wantEqual(t, "attempts began", []time.Duration{0, time.Minute, time.Hour, time.Hour + time.Minute}, startedAfter(w.get(id)))
}

func TestResendGoesToTheEndOfItsQueue(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusInternalServerError, http.StatusOK))
	w.enqueue(r.message("25025", "DRAFT"), delivery.Schedule{})
	w.settle()
	w.enqueue(r.message("25025", "APPROVE"), threeMore)
	w.settle()
	w.resend(1)
	w.settle()
	wantEqual(t, "while APPROVE waits for its retry", []string{"DRAFT", "APPROVE"}, r.bodies())
	w.advance(10 * time.Second)
	wantEqual(t, "afterwards", []string{"DRAFT", "APPROVE", "APPROVE", "DRAFT"}, r.bodies())
}

func TestResendIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusInternalServerError))
	waiting := w.enqueue(r.message("1", "{}"), threeMore).ID
	w.settle()
	for name, test := range map[string]struct {
		id   uint64
		want error
	}{
		"waits for its retry": {waiting, delivery.ErrNotEnded},
		"does not exist":      {99, delivery.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := w.store.Update(t.Context(), func(tx *store.Tx) error {
				_, err := w.Resend(tx, test.id)
				return err
			})
			wantError(t, err, test.want)
		})
	}
}
