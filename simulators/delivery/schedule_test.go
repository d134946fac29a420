package delivery_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// threeMore is one attempt and three automatic ones.
var threeMore = delivery.Schedule{Waits: []time.Duration{10 * time.Second, time.Minute, time.Hour}}

// startedAfter is when the attempts began, counted from the start of the world.
func startedAfter(d delivery.Delivery) []time.Duration {
	var all []time.Duration
	for _, a := range d.Attempts {
		all = append(all, a.StartedAt.Sub(start))
	}
	return all
}

func TestScheduleSucceedsAtTheThirdAttempt(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusNotFound, http.StatusOK))
		id := w.enqueue(r.message("1", "{}"), threeMore).ID

		w.settle()
		w.wantState(id, delivery.Pending)
		wantEqual(t, "next attempt", start.Add(10*time.Second), w.get(id).NextDue)
		w.advance(9 * time.Second)
		wantEqual(t, "attempts a second too early", 1, len(r.received()))
		w.advance(time.Second)
		wantEqual(t, "attempts on the second", 2, len(r.received()))
		w.advance(59 * time.Second)
		w.wantState(id, delivery.Pending)
		w.advance(time.Second)
		w.wantState(id, delivery.Success)
		w.advance(24 * time.Hour)

		row := w.get(id)
		wantEqual(t, "attempts began", []time.Duration{0, 10 * time.Second, 70 * time.Second}, startedAfter(row))
		wantEqual(t, "bodies", []string{"{}", "{}", "{}"}, r.bodies())
		wantEqual(t, "reasons", []delivery.Reason{delivery.ReasonServerError, delivery.ReasonClientError, ""},
			[]delivery.Reason{row.Attempts[0].Reason, row.Attempts[1].Reason, row.Attempts[2].Reason})
		wantEqual(t, "next due", time.Time{}, row.NextDue)
	})
}

func TestScheduleGivesUpVisibly(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, status(http.StatusServiceUnavailable))
		id := w.enqueue(r.message("1", "{}"), threeMore).ID
		w.advance(70*time.Second + time.Hour - 1)
		w.wantState(id, delivery.Pending)
		w.advance(1)
		w.wantState(id, delivery.Failure)
		w.advance(365 * 24 * time.Hour)
		wantEqual(t, "attempts began", []time.Duration{0, 10 * time.Second, 70 * time.Second, 70*time.Second + time.Hour},
			startedAfter(w.get(id)))
		last, _ := w.get(id).Last()
		wantEqual(t, "last number", 4, last.N)
		wantEqual(t, "last reason", delivery.ReasonServerError, last.Reason)
		wantEqual(t, "journalled", 4, len(w.entries()))
	})
}

func TestNoScheduleIsOneAttempt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusInternalServerError))
	id := w.enqueue(r.message("1", "{}"), delivery.Schedule{}).ID
	if _, ok := w.get(id).Last(); ok {
		t.Error("an attempt before the first")
	}
	w.advance(365 * 24 * time.Hour)
	w.wantState(id, delivery.Failure)
	wantEqual(t, "attempts", 1, len(r.received()))
}

func TestJitterIsSeeded(t *testing.T) {
	t.Parallel()
	due := func(seed uint64) []time.Duration {
		w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Random = random.New(seed) })
		r := newReceiver(t, status(http.StatusInternalServerError))
		waits := []time.Duration{time.Minute, time.Minute, time.Minute}
		first := w.enqueue(r.message("1", "{}"), delivery.Schedule{Waits: waits, Jitter: 0.1})
		other := w.enqueue(r.message("2", "{}"), delivery.Schedule{Waits: waits, Jitter: 0.1})
		w.advance(time.Hour)
		return append(startedAfter(w.get(first.ID)), startedAfter(w.get(other.ID))...)
	}
	first := due(1)
	wantEqual(t, "the same seed again", first, due(1))
	seen := map[time.Duration]bool{}
	for i, at := range first {
		if i%4 == 0 {
			continue
		}
		wait := at - first[i-1]
		if wait < 54*time.Second || wait > 66*time.Second {
			t.Errorf("wait of %s, want a minute ± 10 %%", wait)
		}
		seen[wait] = true
	}
	if len(seen) != 6 {
		t.Errorf("%d different waits among 6", len(seen))
	}
	if second := due(2); second[1] == first[1] {
		t.Errorf("two seeds, one jitter: %s", first[1])
	}
}

func TestScheduleIsReadSensibly(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		schedule delivery.Schedule
		latest   time.Duration
	}{
		"a negative wait is none":         {delivery.Schedule{Waits: []time.Duration{-time.Hour}}, 0},
		"a jitter above 1 is 1":           {delivery.Schedule{Waits: []time.Duration{time.Minute}, Jitter: 50}, 2 * time.Minute},
		"a negative jitter is no jitter":  {delivery.Schedule{Waits: []time.Duration{time.Minute}, Jitter: -3}, time.Minute},
		"no wait, so jitter means little": {delivery.Schedule{Waits: []time.Duration{0}, Jitter: 1}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, status(http.StatusInternalServerError))
			id := w.enqueue(r.message("1", "{}"), test.schedule).ID
			w.advance(test.latest)
			w.wantState(id, delivery.Failure)
			wantEqual(t, "attempts", 2, len(r.received()))
		})
	}
}
