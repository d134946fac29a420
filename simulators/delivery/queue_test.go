package delivery_test

import (
	"net/http"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestOrderWithinAKey(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusOK))
		for _, body := range []string{"DRAFT", "APPROVE", "APPROVED"} {
			w.enqueue(r.message("25025", body), threeMore)
		}
		// However many jobs are run at a time, only the first of the key has one.
		wantEqual(t, "jobs", 1, len(w.claim()))
		w.crash()
		w.settle()
		wantEqual(t, "before the retry", []string{"DRAFT"}, r.bodies())
		w.wantState(2, delivery.Pending)
		wantEqual(t, "the second has no time of its own", time.Time{}, w.get(2).NextDue)
		w.advance(10 * time.Second)
		wantEqual(t, "after the retry", []string{"DRAFT", "DRAFT", "APPROVE", "APPROVED"}, r.bodies())
		wantEqual(t, "the second began", []time.Duration{10 * time.Second}, startedAfter(w.get(2)))
	})
}

func TestFailureLetsTheNextOneGo(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusInternalServerError, http.StatusOK))
	w.enqueue(r.message("25025", "DRAFT"), delivery.Schedule{})
	w.enqueue(r.message("25025", "APPROVE"), delivery.Schedule{})
	w.settle()
	w.wantState(1, delivery.Failure)
	w.wantState(2, delivery.Success)
	wantEqual(t, "bodies", []string{"DRAFT", "APPROVE"}, r.bodies())
}

func TestAQueueThatWasEmptyBeginsAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	for _, body := range []string{"DRAFT", "APPROVE"} {
		w.enqueue(r.message("25025", body), delivery.Schedule{})
		w.settle()
	}
	wantEqual(t, "bodies", []string{"DRAFT", "APPROVE"}, r.bodies())
}

func TestOtherKeysDoNotWait(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	var all sync.WaitGroup
	all.Add(4)
	r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) {
		all.Done() // nobody is answered before everybody has arrived
		all.Wait()
		rw.WriteHeader(http.StatusOK)
	})
	other := r.message("1", "another service's document of the same number")
	other.Service = "eformsign"
	w.enqueue(r.message("1", "document 1"), delivery.Schedule{})
	w.enqueue(r.message("2", "document 2"), delivery.Schedule{})
	w.enqueue(r.message("", "no order"), delivery.Schedule{})
	w.enqueue(other, delivery.Schedule{})
	var run sync.WaitGroup
	for _, job := range w.claim() {
		run.Go(func() {
			if err := w.Run(t.Context(), job); err != nil {
				t.Error(err)
			}
		})
	}
	run.Wait()
	for id := range uint64(4) {
		w.wantState(id+1, delivery.Success)
	}
}

func TestOrderHoldsWhileManyRun(t *testing.T) {
	t.Parallel()
	const keys, each, workers = 5, 20, 8
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	for n := range each {
		for key := range keys {
			w.enqueue(r.message("document "+strconv.Itoa(key), strconv.Itoa(key)+" "+strconv.Itoa(n)), delivery.Schedule{})
		}
	}
	var run sync.WaitGroup
	jobs := make(chan store.Job, keys)
	left := keys * each
	var mu sync.Mutex
	claim := func() {
		mu.Lock()
		defer mu.Unlock()
		claimed := w.claim()
		left -= len(claimed)
		for _, job := range claimed {
			jobs <- job
		}
		if left == 0 && len(claimed) > 0 {
			close(jobs)
		}
	}
	claim()
	for range workers {
		run.Go(func() {
			for job := range jobs {
				if err := w.Run(t.Context(), job); err != nil {
					t.Error(err)
				}
				w.finish(job)
				claim()
			}
		})
	}
	run.Wait()
	next := map[byte]int{}
	for _, body := range r.bodies() {
		if want := strconv.Itoa(next[body[0]]); body[2:] != want {
			t.Fatalf("document %c: message %s arrived, want %s", body[0], body[2:], want)
		}
		next[body[0]]++
	}
	wantEqual(t, "messages", keys*each, len(r.bodies()))
}
