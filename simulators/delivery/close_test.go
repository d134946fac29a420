package delivery_test

import (
	"context"
	"net/http"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// gate is an answer that tells when a message has arrived and waits to be let go.
type gate struct {
	arrived, open chan struct{}
	once          sync.Once
}

func newGate() *gate {
	return &gate{arrived: make(chan struct{}, 9), open: make(chan struct{})}
}

func (g *gate) pass() { g.once.Do(func() { close(g.open) }) }

func (g *gate) ServeHTTP(rw http.ResponseWriter, request *http.Request) {
	g.arrived <- struct{}{}
	select {
	case <-g.open:
		rw.WriteHeader(http.StatusOK)
	case <-request.Context().Done():
	}
}

func TestCrashAfterTheCommitSendsNothingTwice(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, statuses(http.StatusOK, http.StatusInternalServerError))
		w.enqueue(r.message("1", "succeeds"), threeMore)
		w.enqueue(r.message("2", "fails"), threeMore)
		for _, job := range w.claim() {
			if err := w.Run(t.Context(), job); err != nil { // and nobody finishes the job
				t.Fatal(err)
			}
		}
		w.Dispatcher = w.dispatcher()
		w.crash()
		w.settle()
		wantEqual(t, "sent", []string{"succeeds", "fails"}, r.bodies())
		w.wantState(1, delivery.Success)
		w.wantState(2, delivery.Pending)
	})
}

func TestCrashDuringAnAttemptSendsAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	g := newGate()
	r := newReceiver(t, g.ServeHTTP)
	w.enqueue(r.message("1", "{}"), delivery.Schedule{})
	job := w.claim()[0]
	var crashed sync.WaitGroup
	crashed.Go(func() { _ = w.Run(t.Context(), job) }) // as good as dead: it never gets to its commit in time
	<-g.arrived
	w.wantState(1, delivery.UnderWay)

	restarted := w.dispatcher()
	w.crash()
	var again sync.WaitGroup
	again.Go(func() {
		if err := attempt(t.Context(), w.store, restarted, w.claim()[0], func(*store.Tx) {}); err != nil {
			t.Error(err)
		}
	})
	<-g.arrived
	g.pass()
	again.Wait()
	crashed.Wait()
	w.wantState(1, delivery.Success)
	wantEqual(t, "sent", 2, len(r.received()))
	wantEqual(t, "recorded", 1, len(w.get(1).Attempts))
}

func TestResetDuringAnAttempt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	g := newGate()
	r := newReceiver(t, g.ServeHTTP)
	w.enqueue(r.message("1", "{}"), delivery.Schedule{})
	job := w.claim()[0]
	var run sync.WaitGroup
	run.Go(func() {
		if err := w.Run(t.Context(), job); err != nil {
			t.Error(err)
		}
	})
	<-g.arrived
	if err := w.store.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.pass()
	run.Wait()
	w.update(func(tx *store.Tx) error {
		rows, _ := w.List(tx, delivery.Filter{})
		wantEqual(t, "rows", 0, len(rows))
		return nil
	})
}

func TestCloseWaitsForAttempts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	g := newGate()
	r := newReceiver(t, g.ServeHTTP)
	id := w.enqueue(r.message("1", "{}"), delivery.Schedule{}).ID
	job := w.claim()[0]
	var run, closing sync.WaitGroup
	run.Go(func() {
		if err := w.Run(t.Context(), job); err != nil {
			t.Error(err)
		}
	})
	<-g.arrived
	closing.Go(func() {
		if err := w.Close(t.Context()); err != nil {
			t.Error(err)
		}
		w.wantState(id, delivery.Success)
	})
	g.pass()
	closing.Wait()
	run.Wait()
	w.enqueue(r.message("2", "{}"), delivery.Schedule{})
	wantError(t, w.Run(t.Context(), w.claim()[0]), delivery.ErrClosed)
}

func TestBrokenOffAttemptIsPutBack(t *testing.T) {
	t.Parallel()
	ended, end := context.WithCancel(t.Context())
	end()
	for name, breakOff := range map[string]func(t *testing.T, w *world){
		"by a close that does not wait": func(t *testing.T, w *world) {
			wantError(t, w.Close(ended), context.Canceled)
			w.wantState(1, delivery.Pending)
		},
		"by the agenda that ends": func(_ *testing.T, w *world) { w.BreakOff() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			g := newGate()
			r := newReceiver(t, g.ServeHTTP)
			id := w.enqueue(r.message("1", "{}"), delivery.Schedule{}).ID
			job := w.claim()[0]
			var run sync.WaitGroup
			run.Go(func() {
				if err := w.Run(t.Context(), job); err != nil {
					t.Error(err)
				}
				w.finish(job)
			})
			<-g.arrived
			breakOff(t, w)
			run.Wait()
			w.wantState(id, delivery.Pending)
			wantEqual(t, "attempts", 0, len(w.get(id).Attempts))
			wantEqual(t, "journalled", 1, len(w.entries()))
			wantEqual(t, "journalled as no failure of the receiver's", "", w.entries()[0].Code)

			g.pass()
			w.Dispatcher = w.dispatcher()
			w.settle()
			w.wantState(id, delivery.Success)
			wantEqual(t, "sent", 2, len(r.received()))
		})
	}
}
