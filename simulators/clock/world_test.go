package clock_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

var (
	kst   = time.FixedZone("KST", 9*60*60)
	began = time.Date(2026, 12, 1, 9, 0, 0, 0, kst)
)

// host is a host clock that the test moves.
type host struct {
	mu sync.Mutex
	at time.Time
}

func newHost() *host { return &host{at: began} }

func (h *host) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *host) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

// world is an agenda in memory: jobs run in the order of their moments.
type world struct {
	clock *clock.Clock
	mu    sync.Mutex
	jobs  []job
	seen  []string // "name at time" of every run
}

type job struct {
	due  time.Time
	name string
	run  func(ctx context.Context) error
}

func newWorld(h *host, o clock.Options) *world {
	o.Host = h.now
	if o.Patience == 0 {
		o.Patience = time.Millisecond
	}
	w := &world{clock: clock.New(o)}
	w.clock.Bind(w)
	return w
}

// at adds a job after the beginning.
func (w *world) at(after time.Duration, name string, run func(context.Context) error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs = append(w.jobs, job{began.Add(after).UTC(), name, run})
	slices.SortStableFunc(w.jobs, func(a, b job) int { return a.due.Compare(b.due) })
}

func (w *world) NextDue(context.Context) (time.Time, bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.jobs) == 0 {
		return time.Time{}, false, nil
	}
	return w.jobs[0].due, true, nil
}

func (w *world) RunDue(ctx context.Context, now time.Time) (int, error) {
	for ran := 0; ; ran++ {
		j, ok := w.take(now)
		if !ok {
			return ran, nil
		}
		if j.run == nil {
			continue
		}
		if err := j.run(ctx); err != nil {
			return ran, err
		}
	}
}

func (w *world) take(now time.Time) (job, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.jobs) == 0 || w.jobs[0].due.After(now) {
		return job{}, false
	}
	j := w.jobs[0]
	w.jobs = w.jobs[1:]
	w.seen = append(w.seen, j.name+" at "+w.clock.Now().Sub(began).String())
	return j, true
}

// ran checks what has run and when, since the last call.
func (w *world) ran(t *testing.T, want ...string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if diff := cmp.Diff(want, w.seen); diff != "" {
		t.Errorf("runs (-want +got):\n%s", diff)
	}
	w.seen = nil
}

// shows checks the clock's time, as time since the beginning.
func (w *world) shows(t *testing.T, want time.Duration) {
	t.Helper()
	if got := w.clock.Now().Sub(began); got != want {
		t.Errorf("Now() is %s after the beginning, want %s", got, want)
	}
}

// done ends the test unless what it did went well.
func done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var modes = [...]clock.Mode{clock.Frozen, clock.Following}
