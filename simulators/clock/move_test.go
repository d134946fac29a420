package clock_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// A move is the same whether time stands still or goes on, because the host's clock of these tests stands still.
func TestAdvanceRunsEverythingAtItsOwnMoment(t *testing.T) {
	t.Parallel()
	for _, mode := range modes {
		t.Run(string(mode), func(t *testing.T) {
			t.Parallel()
			w := newWorld(newHost(), clock.Options{Mode: mode})
			w.at(20*time.Second, "second", func(context.Context) error {
				if got := w.clock.Now().Location(); got != kst {
					t.Errorf("Now() is in %s, as the job's moment is", got)
				}
				w.at(20*time.Second, "at once", nil)
				w.at(25*time.Second, "follows", nil)
				w.at(31*time.Second, "just beyond", nil)
				return nil
			})
			w.at(10*time.Second, "first", nil)
			w.at(-5*time.Second, "overdue", nil)
			w.at(30*time.Second, "at the end", nil)

			moved, err := w.clock.Advance(t.Context(), 30*time.Second)
			want := clock.Moved{Now: began.Add(30 * time.Second), Ran: 6}
			if diff := cmp.Diff(want, moved); err != nil || diff != "" {
				t.Errorf("Advance() = %v (-want +got):\n%s", err, diff)
			}
			w.ran(t, "overdue at 0s", "first at 10s", "second at 20s", "at once at 20s", "follows at 25s", "at the end at 30s")
			w.shows(t, 30*time.Second)

			moved, err = w.clock.AdvanceToNext(t.Context())
			want = clock.Moved{Now: began.Add(31 * time.Second), Ran: 1}
			if diff := cmp.Diff(want, moved); err != nil || diff != "" {
				t.Errorf("AdvanceToNext() = %v (-want +got):\n%s", err, diff)
			}
			if _, err := w.clock.AdvanceToNext(t.Context()); !errors.Is(err, clock.ErrNothingDue) {
				t.Errorf("AdvanceToNext() = %v, want ErrNothingDue", err)
			}
		})
	}
}

func TestSetRunsWhatFallsDueOnTheWay(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
	w.at(time.Hour, "on the way", nil)
	w.at(48*time.Hour, "later", nil)
	target := began.Add(24 * time.Hour).UTC()
	moved, err := w.clock.Set(t.Context(), target)
	if err != nil || moved.Ran != 1 || !moved.Now.Equal(target) {
		t.Errorf("Set() = %+v, %v", moved, err)
	}
	w.ran(t, "on the way at 1h0m0s")
	if got := w.clock.Now().Location(); got != time.UTC {
		t.Errorf("the location is %s, want that of the time set", got)
	}
	if _, err := w.clock.Set(t.Context(), target); err != nil {
		t.Errorf("setting the present time: %v", err)
	}
	if _, err := w.clock.Set(t.Context(), target.Add(-1)); !errors.Is(err, clock.ErrBackwards) {
		t.Errorf("Set() = %v, want ErrBackwards", err)
	}
	if _, err := w.clock.Advance(t.Context(), -1); !errors.Is(err, clock.ErrBackwards) {
		t.Errorf("Advance() = %v, want ErrBackwards", err)
	}
	w.shows(t, 24*time.Hour)
}

func TestAdvanceToNextRunsWhatIsOverdueWithoutMoving(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
	w.at(-time.Minute, "overdue", nil)
	w.at(time.Minute, "later", nil)
	if moved, err := w.clock.AdvanceToNext(t.Context()); err != nil || moved.Ran != 1 {
		t.Errorf("AdvanceToNext() = %+v, %v", moved, err)
	}
	w.ran(t, "overdue at 0s")
	w.shows(t, 0)
}

func TestTimeStandsStillDuringAMoveAndGoesOnAfterwards(t *testing.T) {
	t.Parallel()
	h := newHost()
	w := newWorld(h, clock.Options{Mode: clock.Following})
	w.at(10*time.Second, "slow", func(context.Context) error {
		h.pass(time.Hour)
		w.shows(t, 10*time.Second)
		return nil
	})
	h.pass(5 * time.Second)
	if _, err := w.clock.Advance(t.Context(), 20*time.Second); err != nil {
		t.Fatal(err)
	}
	w.shows(t, 25*time.Second)
	h.pass(time.Second)
	w.shows(t, 26*time.Second)
}

func TestAMoveThatFailsStaysWhereItCame(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for name, row := range map[string]struct {
		run  func(cancel func()) error
		want error
		ran  int
	}{
		"a run's error":    {func(func()) error { return broken }, broken, 0},
		"an ended context": {func(cancel func()) error { cancel(); return nil }, context.Canceled, 1},
	} {
		w := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		w.at(10*time.Second, "run", func(context.Context) error { return row.run(cancel) })
		w.at(20*time.Second, "never", nil)
		moved, err := w.clock.Advance(ctx, time.Minute)
		if !errors.Is(err, row.want) {
			t.Errorf("%s: Advance() = %v, want %v", name, err, row.want)
		}
		if diff := cmp.Diff(clock.Moved{Now: began.Add(10 * time.Second), Ran: row.ran}, moved); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		w.ran(t, "run at 10s")
		w.shows(t, 10*time.Second)
	}
}

// agenda is one that a test makes up.
type agenda struct {
	due func() (time.Time, bool, error)
	run func(ctx context.Context) (int, error)
}

func (a agenda) NextDue(context.Context) (time.Time, bool, error)     { return a.due() }
func (a agenda) RunDue(ctx context.Context, _ time.Time) (int, error) { return a.run(ctx) }
func bound(a agenda) *clock.Clock {
	c := clock.New(clock.Options{Host: newHost().now, Mode: clock.Frozen, Patience: time.Millisecond})
	c.Bind(a)
	return c
}

func TestAMoveEndsWhenTheAgendaIsStuck(t *testing.T) {
	t.Parallel()
	c := bound(agenda{
		due: func() (time.Time, bool, error) { return began, true, nil },
		run: func(context.Context) (int, error) { return 0, nil },
	})
	if _, err := c.Advance(t.Context(), time.Second); !errors.Is(err, clock.ErrStuck) {
		t.Errorf("Advance() = %v, want ErrStuck", err)
	}
}

// What is due already runs first, and an agenda that has something under way can
// refuse the move before time has passed.
func TestAMoveFirstSettlesWhatIsDueAlready(t *testing.T) {
	t.Parallel()
	c := bound(agenda{
		due: func() (time.Time, bool, error) { return time.Time{}, false, nil },
		run: func(context.Context) (int, error) { return 0, clock.ErrMoving },
	})
	before := c.Now()
	if _, err := c.Advance(t.Context(), time.Second); !errors.Is(err, clock.ErrMoving) || !c.Now().Equal(before) {
		t.Errorf("Advance() = %v at %s, want ErrMoving at %s", err, c.Now(), before)
	}
}

func TestTheAgendasErrorIsReported(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	c := bound(agenda{
		due: func() (time.Time, bool, error) { return time.Time{}, false, broken },
		run: func(context.Context) (int, error) { return 0, nil },
	})
	_, advance := c.Advance(t.Context(), time.Second)
	_, next := c.AdvanceToNext(t.Context())
	_, state := c.State(t.Context())
	for name, err := range map[string]error{"Advance": advance, "AdvanceToNext": next, "State": state} {
		if !errors.Is(err, broken) {
			t.Errorf("%s() = %v, want the agenda's error", name, err)
		}
	}
}

func TestWhatIsEnqueuedWhileArrivingRuns(t *testing.T) {
	t.Parallel()
	looks, ran := 0, 0
	c := bound(agenda{
		due: func() (time.Time, bool, error) {
			looks++ // the first look finds nothing, and something is enqueued right after it
			return began.Add(time.Second), looks > 1 && ran == 0, nil
		},
		run: func(context.Context) (int, error) { ran++; return 1, nil },
	})
	moved, err := c.Advance(t.Context(), time.Minute)
	if diff := cmp.Diff(clock.Moved{Now: began.Add(time.Minute), Ran: 1}, moved); err != nil || diff != "" {
		t.Errorf("Advance() = %v (-want +got):\n%s", err, diff)
	}
}

func TestAClockWithoutAnAgendaMoves(t *testing.T) {
	t.Parallel()
	c := clock.New(clock.Options{Host: newHost().now, Mode: clock.Frozen})
	moved, err := c.Advance(t.Context(), time.Hour)
	if diff := cmp.Diff(clock.Moved{Now: began.Add(time.Hour)}, moved); err != nil || diff != "" {
		t.Errorf("Advance() = %v (-want +got):\n%s", err, diff)
	}
}
