package world_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func enqueue(t *testing.T, w *world.World, jobs ...store.Job) {
	t.Helper()
	err := w.Store.Update(context.WithoutCancel(t.Context()), func(tx *store.Tx) error {
		for _, j := range jobs {
			store.Enqueue(tx, j)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func home(t *testing.T, o world.Options) *world.World {
	t.Helper()
	w, err := registry(t, o).World(world.Home)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Moving the clock runs what falls due on the way, at its own moment.
func TestAdvanceRunsJobsInOrder(t *testing.T) {
	t.Parallel()
	w := home(t, options())
	var done log
	w.Handle("note", func(_ context.Context, j store.Job) error {
		done.add("%s at %s", j.Payload, w.Clock.Now().Format("15:04"))
		return nil
	})
	noon := w.Clock.Now()
	enqueue(t, w,
		store.Job{Due: noon.Add(2 * time.Hour), Kind: "note", Payload: []byte("second")},
		store.Job{Due: noon.Add(time.Hour), Kind: "note", Payload: []byte("first")},
		store.Job{Due: noon.Add(4 * time.Hour), Kind: "note", Payload: []byte("not yet")},
	)
	moved, err := w.Clock.Advance(t.Context(), 3*time.Hour)
	if err != nil || moved.Ran != 2 {
		t.Errorf("ran %d (%v), want 2", moved.Ran, err)
	}
	if diff := cmp.Diff([]string{"first at 13:00", "second at 14:00"}, done.lines); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	state, err := w.Clock.State(t.Context())
	if err != nil || state.NextDue == nil || !state.NextDue.Equal(noon.Add(4*time.Hour)) {
		t.Errorf("next due %v (%v)", state.NextDue, err)
	}
}

// A job that is due runs at once, though the clock is frozen, and Settle waits
// for what it leads to.
func TestDueJobsRunAtOnce(t *testing.T) {
	t.Parallel()
	w := home(t, options())
	var done log
	w.Handle("chain", func(_ context.Context, j store.Job) error {
		done.add("%s", j.Payload)
		if len(j.Payload) < 3 {
			enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "chain", Payload: append(j.Payload, 'x')})
		}
		return nil
	})
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "chain", Payload: []byte("x")})
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"x", "xx", "xxx"}, done.lines); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

// Jobs of one key run one after the other, those of others meanwhile.
func TestOrderWithinAKey(t *testing.T) {
	t.Parallel()
	w := home(t, options())
	var done log
	hold, other := make(chan struct{}), make(chan struct{})
	w.Handle("held", func(_ context.Context, j store.Job) error {
		if string(j.Payload) == "a1" {
			<-hold
		}
		done.add("%s", j.Payload)
		if string(j.Payload) == "b1" {
			close(other)
		}
		return nil
	})
	now := w.Clock.Now()
	enqueue(t, w,
		store.Job{Due: now, Kind: "held", Key: "a", Payload: []byte("a1")},
		store.Job{Due: now, Kind: "held", Key: "a", Payload: []byte("a2")},
		store.Job{Due: now, Kind: "held", Key: "b", Payload: []byte("b1")},
	)
	<-other
	close(hold)
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("b1 a1 a2", strings.Join(done.lines, " ")); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

// A receiver that moves the clock it is called under is refused, not left to
// wait for itself: within a move, and when its job ran at once.
func TestClockCannotBeMovedFromInsideAJob(t *testing.T) {
	t.Parallel()
	for _, due := range []time.Duration{0, time.Hour} {
		o := options()
		o.Clock.Patience = 20 * time.Millisecond
		w := home(t, o)
		refused := make(chan error, 1)
		w.Handle("inside", func(context.Context, store.Job) error {
			// As a receiver would: over a connection, with a context of its own.
			_, err := w.Clock.Advance(context.WithoutCancel(t.Context()), time.Minute)
			refused <- err
			return nil
		})
		enqueue(t, w, store.Job{Due: w.Clock.Now().Add(due), Kind: "inside"})
		if due > 0 {
			if _, err := w.Clock.Advance(t.Context(), due); err != nil {
				t.Error(err)
			}
		}
		if err := <-refused; !errors.Is(err, clock.ErrMoving) {
			t.Errorf("a job due in %s moved the clock: %v", due, err)
		}
	}
}

// What our own infrastructure could not run is told and tried again a minute
// later; what nobody can run is told and dropped.
func TestFailedJobs(t *testing.T) {
	t.Parallel()
	var told log
	o := options()
	o.Failed = func(name string, err error) { told.add("%s: %v", name, err) }
	w := home(t, o)
	tries := 0
	w.Handle("broken", func(context.Context, store.Job) error {
		if tries++; tries == 1 {
			return errors.New("no paper")
		}
		return nil
	})
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "broken"}, store.Job{Due: w.Clock.Now(), Kind: "unheard-of"})
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	slices.Sort(told.lines)
	want := []string{`default: job 2: nothing handles jobs of kind "unheard-of"`, "default: no paper"}
	if diff := cmp.Diff(want, told.lines); diff != "" {
		t.Errorf("told (-want +got):\n%s", diff)
	}
	moved, err := w.Clock.Advance(t.Context(), time.Minute)
	if err != nil || moved.Ran != 1 || tries != 2 || len(told.lines) != 2 {
		t.Errorf("a minute later: ran %d (%v), %d tries, told %v", moved.Ran, err, tries, told.lines)
	}
}

// Settling waits for what a job leaves behind, though it falls due a moment later.
func TestSettleWhileTimeGoesOn(t *testing.T) {
	t.Parallel()
	o := options()
	began := o.Host()
	var ticks atomic.Int64
	o.Host = func() time.Time { return began.Add(time.Duration(ticks.Add(1))) }
	o.Clock.Mode = clock.Following
	w := home(t, o)
	var done log
	w.Handle("chain", func(_ context.Context, j store.Job) error {
		done.add("%s", j.Payload)
		if len(j.Payload) < 5 {
			enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "chain", Key: "one", Payload: append(j.Payload, 'x')})
		}
		return nil
	})
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "chain", Key: "one", Payload: []byte("x")})
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("x xx xxx xxxx xxxxx", strings.Join(done.lines, " ")); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

// Time that follows the host runs jobs when they fall due in real time.
func TestFollowingTime(t *testing.T) {
	t.Parallel()
	o := options()
	var passed atomic.Int64
	began := o.Host()
	o.Host = func() time.Time { return began.Add(time.Duration(passed.Load())) }
	o.Clock.Mode = clock.Following
	w := home(t, o)
	done := make(chan struct{})
	w.Handle("alarm", func(context.Context, store.Job) error {
		close(done)
		return nil
	})
	enqueue(t, w, store.Job{Due: w.Clock.Now().Add(5 * time.Millisecond), Kind: "alarm"})
	passed.Store(int64(5 * time.Millisecond))
	<-done
}
