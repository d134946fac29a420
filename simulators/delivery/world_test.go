package delivery_test

import (
	"context"
	"errors"
	"math"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// world is the smallest world that has deliveries; its clock is moved by hand.
type world struct {
	t       *testing.T
	store   *store.Store
	journal *journal.Journal
	faults  *fault.Plan
	options delivery.Options
	claims  *store.Claims
	*delivery.Dispatcher

	mu      sync.Mutex
	now     time.Time
	follows bool // set before anything is sent
}

// HostUntil says that time goes on by itself when the world follows the host's clock.
func (w *world) HostUntil(t time.Time) (time.Duration, bool) { return t.Sub(w.Now()), w.follows }

var start = time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)

// newWorld changes the options by the given functions before it makes a dispatcher.
func newWorld(t *testing.T, engine store.Engine, change ...func(*delivery.Options)) *world {
	t.Helper()
	w := &world{t: t, journal: journal.New(journal.Options{}), faults: fault.NewPlan(), claims: &store.Claims{}, now: start}
	w.store = store.Open(engine, w.Now, random.New(1))
	w.options = delivery.Options{
		Store: w.store, Clock: w, Random: random.New(1), Journal: w.journal, Faults: w.faults,
		Host: func() time.Time { return start.AddDate(10, 0, 0) }, Resolver: names{},
	}
	for _, f := range change {
		f(&w.options)
	}
	w.Dispatcher = w.dispatcher()
	return w
}

// dispatcher makes another one on the same store, as a restarted process would.
func (w *world) dispatcher() *delivery.Dispatcher {
	d := delivery.New(w.options)
	w.t.Cleanup(func() {
		if err := d.Close(context.Background()); err != nil {
			w.t.Error(err)
		}
	})
	return d
}

// onEngines runs a test on every engine there is in this package's reach.
func onEngines(t *testing.T, test func(t *testing.T, engine store.Engine)) {
	t.Helper()
	for name, open := range map[string]func() store.Engine{"memory": store.NewMemory, "json": store.NewJSON} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, open())
		})
	}
}

func (w *world) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) update(f func(tx *store.Tx) error) {
	w.t.Helper()
	if err := w.store.Update(w.t.Context(), f); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) enqueue(m delivery.Message, s delivery.Schedule) delivery.Delivery {
	w.t.Helper()
	var row delivery.Delivery
	w.update(func(tx *store.Tx) error {
		row = w.Enqueue(tx, m, s)
		return nil
	})
	return row
}

func (w *world) resend(id uint64) delivery.Delivery {
	w.t.Helper()
	var row delivery.Delivery
	w.update(func(tx *store.Tx) error {
		var err error
		row, err = w.Resend(tx, id)
		return err
	})
	return row
}

func (w *world) get(id uint64) delivery.Delivery {
	w.t.Helper()
	var row delivery.Delivery
	w.update(func(tx *store.Tx) error {
		var err error
		row, err = w.Get(tx, id)
		return err
	})
	return row
}

// claim takes every job that is due now.
func (w *world) claim() []store.Job {
	w.t.Helper()
	var jobs []store.Job
	w.update(func(tx *store.Tx) error {
		jobs = w.claims.Claim(tx, w.Now(), math.MaxInt)
		return nil
	})
	return jobs
}

// crash forgets what was claimed.
func (w *world) crash() { w.claims = &store.Claims{} }

// Run makes the attempt of a claimed job, and finishes no job.
func (w *world) Run(ctx context.Context, job store.Job) error {
	return attempt(ctx, w.store, w.Dispatcher, job, func(*store.Tx) {})
}

// attempt makes an attempt as an agenda does. What it commits finishes the job, if finish does.
func attempt(ctx context.Context, st *store.Store, d *delivery.Dispatcher, job store.Job, finish func(*store.Tx)) error {
	var s *delivery.Sending
	writing := context.WithoutCancel(ctx)
	err := st.Update(writing, func(tx *store.Tx) (err error) {
		if s, err = d.Begin(tx, job); s == nil {
			finish(tx)
		}
		return err
	})
	if s == nil {
		return err
	}
	if err = s.Run(); err == nil {
		err = st.Update(writing, func(tx *store.Tx) error {
			s.Commit(tx)
			finish(tx)
			return nil
		})
	}
	s.End(err)
	return err
}

func (w *world) finish(job store.Job) {
	w.t.Helper()
	w.update(func(tx *store.Tx) error {
		store.Finish(tx, job)
		return nil
	})
	w.claims.Drop(job)
}

// settle runs what is due now, and what that makes due now, one after the other.
func (w *world) settle() {
	w.t.Helper()
	for jobs := w.claim(); len(jobs) > 0; jobs = w.claim() {
		for _, job := range jobs {
			if err := w.Run(w.t.Context(), job); err != nil {
				w.t.Fatal(err)
			}
			w.finish(job)
		}
	}
}

// advance moves the clock as an agenda does: from one due job to the next.
func (w *world) advance(d time.Duration) {
	w.t.Helper()
	target := w.Now().Add(d)
	for {
		w.settle()
		var due time.Time
		var ok bool
		w.update(func(tx *store.Tx) error {
			due, ok = w.claims.NextDue(tx)
			return nil
		})
		if !ok || due.After(target) {
			break
		}
		w.set(due)
	}
	w.set(target)
}

func (w *world) set(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = now
}

func (w *world) fault(r fault.Rule) fault.Rule {
	w.t.Helper()
	added, err := w.faults.Add(r)
	if err != nil {
		w.t.Fatal(err)
	}
	return added
}

// entries is the whole journal, oldest first.
func (w *world) entries() []journal.Entry {
	w.t.Helper()
	all, err := w.journal.All(journal.Query{Direction: journal.Out})
	if err != nil {
		w.t.Fatal(err)
	}
	return all
}

func (w *world) wantState(id uint64, want delivery.State) {
	w.t.Helper()
	if got := w.get(id); got.State != want {
		w.t.Errorf("delivery %d is %s, want %s; attempts: %+v", id, got.State, want, got.Attempts)
	}
}

func wantError(t *testing.T, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("error %v, want %v", got, want)
	}
}

func wantEqual[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
