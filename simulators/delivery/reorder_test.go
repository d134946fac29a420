package delivery_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestReorder(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		times int
		want  []string
	}{
		"once":   {1, []string{"2", "1", "3", "4", "5"}},
		"twice":  {2, []string{"2", "1", "3", "4", "5"}}, // the second has been moved already
		"always": {-1, []string{"2", "1", "4", "3", "5"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onEngines(t, func(t *testing.T, engine store.Engine) {
				w := newWorld(t, engine)
				r := newReceiver(t, status(http.StatusOK))
				rule := once(fault.Effect{Kind: fault.Reorder})
				rule.Times = test.times
				w.fault(rule)
				for _, body := range []string{"1", "2", "3", "4", "5"} {
					w.enqueue(r.message("25025", body), delivery.Schedule{})
				}
				w.advance(delivery.HoldTime)
				wantEqual(t, "order", test.want, r.bodies())
			})
		})
	}
}

func TestReorderWaitsForTheNext(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, status(http.StatusOK))
		rule := w.fault(once(fault.Effect{Kind: fault.Reorder}))
		w.enqueue(r.message("25025", "1"), delivery.Schedule{})
		w.settle()
		w.wantState(1, delivery.Pending)
		wantEqual(t, "sent", nil, r.bodies())
		wantEqual(t, "next due", start.Add(delivery.HoldTime), w.get(1).NextDue)
		w.advance(delivery.HoldTime - 1)
		w.enqueue(r.message("25026", "another document"), delivery.Schedule{})
		w.settle()
		w.enqueue(r.message("25025", "2"), delivery.Schedule{})
		w.enqueue(r.message("25025", "3"), delivery.Schedule{})
		w.advance(time.Hour)
		wantEqual(t, "order", []string{"another document", "2", "1", "3"}, r.bodies())
		var faults []string
		for _, e := range w.entries() {
			faults = append(faults, e.Fault)
		}
		wantEqual(t, "journal's faults", []string{"", rule.ID, rule.ID, ""}, faults)
	})
}

func TestReorderOfTheLast(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]string{"in order": "25025", "without an order": ""} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, status(http.StatusOK))
			w.fault(once(fault.Effect{Kind: fault.Reorder}))
			w.enqueue(r.message(key, "1"), delivery.Schedule{})
			w.advance(delivery.HoldTime - 1)
			wantEqual(t, "sent", nil, r.bodies())
			w.advance(1)
			wantEqual(t, "sent in the end", []string{"1"}, r.bodies())
			w.wantState(1, delivery.Success)
		})
	}
}

// What is held back, and was overtaken or sent, is no longer held back.
func TestReorderMovesOnce(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		answers []int
		between func(w *world, enqueue func(body string))
		want    []string
		faults  []string
	}{
		"the overtaken one waits until the other has ended": {
			[]int{500, 200}, func(w *world, enqueue func(string)) {
				enqueue("2")
				w.settle()
				wantEqual(w.t, "the overtaken one's time", time.Time{}, w.get(1).NextDue)
				w.advance(9 * time.Second)
			}, []string{"2", "2", "1"}, []string{"f1", "", "f1"},
		},
		"the overtaken one is not overtaken again": {
			[]int{200}, func(w *world, enqueue func(string)) {
				enqueue("2")
				for _, job := range w.claim() {
					_ = w.Run(w.t.Context(), job)
				}
				enqueue("3")
			}, []string{"2", "1", "3"}, []string{"f1", "f1", ""},
		},
		"one that went in the end is not overtaken before its retry": {
			[]int{500, 200}, func(w *world, enqueue func(string)) {
				w.advance(delivery.HoldTime)
				enqueue("2")
			}, []string{"1", "1", "2"}, []string{"f1", "", ""},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, statuses(test.answers...))
			w.fault(once(fault.Effect{Kind: fault.Reorder}))
			enqueue := func(body string) { w.enqueue(r.message("25025", body), threeMore) }
			enqueue("1")
			w.settle()
			test.between(w, enqueue)
			w.advance(10 * time.Minute)
			wantEqual(t, "order", test.want, r.bodies())
			var faults []string
			for _, e := range w.entries() {
				faults = append(faults, e.Fault)
			}
			wantEqual(t, "journal's faults", test.faults, faults)
		})
	}
}

func TestReorderOfARetry(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusInternalServerError, http.StatusOK))
	rule := once(fault.Effect{Kind: fault.Reorder})
	rule.Nth = 2
	w.fault(rule)
	w.enqueue(r.message("25025", "1"), threeMore)
	w.enqueue(r.message("25025", "2"), threeMore)
	w.settle()
	w.advance(10 * time.Second) // the retry of the first lets the second go, which fails
	w.advance(time.Hour)
	wantEqual(t, "order", []string{"1", "2", "2", "1"}, r.bodies())
}

func TestResendOvertakesWhatIsHeldBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusOK))
	w.enqueue(r.message("25025", "1"), delivery.Schedule{})
	w.settle()
	w.fault(once(fault.Effect{Kind: fault.Reorder}))
	w.enqueue(r.message("25025", "2"), delivery.Schedule{})
	w.settle()
	w.resend(1)
	w.settle()
	wantEqual(t, "order", []string{"1", "1", "2"}, r.bodies())
}
