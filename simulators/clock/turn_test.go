package clock_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// busy is a world whose clock is being moved until the returned function is called; that returns the move's error.
func busy(t *testing.T, h *host, o clock.Options) (*world, func() error) {
	t.Helper()
	w := newWorld(h, o)
	running, proceed, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	w.at(10*time.Second, "busy", func(context.Context) error {
		close(running)
		<-proceed
		return nil
	})
	go func() {
		_, err := w.clock.Advance(context.WithoutCancel(t.Context()), time.Minute)
		ended <- err
	}()
	<-running
	return w, func() error { close(proceed); return <-ended }
}

func TestASecondMoveIsRefused(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen})
	for name, move := range map[string]func(context.Context) (clock.Moved, error){
		"Advance":       func(ctx context.Context) (clock.Moved, error) { return w.clock.Advance(ctx, time.Second) },
		"AdvanceToNext": w.clock.AdvanceToNext,
		"Set":           func(ctx context.Context) (clock.Moved, error) { return w.clock.Set(ctx, began.Add(time.Hour)) },
	} {
		if _, err := move(t.Context()); !errors.Is(err, clock.ErrMoving) {
			t.Errorf("%s() = %v, want ErrMoving", name, err)
		}
	}
	w.shows(t, 10*time.Second) // readable, at the moment that was reached
	if s, err := w.clock.State(t.Context()); err != nil || !s.Now.Equal(began.Add(10*time.Second)) {
		t.Errorf("State() = %+v, %v", s, err)
	}
	if err := finish(); err != nil {
		t.Errorf("the first move: %v", err)
	}
	if _, err := w.clock.Advance(t.Context(), time.Second); err != nil {
		t.Errorf("a move after the first: %v", err)
	}
	w.shows(t, 61*time.Second)
}

func TestASecondMoveWaitsForTheFirst(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen, Patience: time.Hour})
	second := make(chan error, 1)
	go func() {
		_, err := w.clock.Advance(context.WithoutCancel(t.Context()), time.Second)
		second <- err
	}()
	if err := errors.Join(finish(), <-second); err != nil {
		t.Error(err)
	}
	w.shows(t, 61*time.Second)
}

func TestAMoveThatWaitsEndsWithItsContext(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen, Patience: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	for range 2 { // once while it waits, once before it does
		if _, err := w.clock.Advance(ctx, time.Second); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Advance() = %v, want the context's error", err)
		}
	}
	if err := finish(); err != nil {
		t.Error(err)
	}
}

func TestAMoveFromInsideARunIsRefusedAtOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen, Patience: time.Hour})
	other := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
	w.at(time.Second, "mover", func(ctx context.Context) error {
		_, advance := w.clock.Advance(ctx, time.Second)
		sleep := w.clock.Client().Sleep(ctx, time.Second)
		for name, err := range map[string]error{"Advance": advance, "Sleep": sleep} {
			if !errors.Is(err, clock.ErrMoving) {
				t.Errorf("%s() = %v, want ErrMoving", name, err)
			}
		}
		_, err := other.clock.Advance(ctx, time.Second) // another world's clock is free
		return err
	})
	if _, err := w.clock.Advance(t.Context(), time.Minute); err != nil {
		t.Errorf("Advance() = %v", err)
	}
}

func TestAResetEndsTheMoveUnderWay(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen})
	done(t, w.clock.Rewind(t.Context(), clock.Setting{At: began.Add(-time.Hour), Mode: clock.Frozen, Callers: clock.SharedCallers, Skew: time.Second}, nil))
	if err := finish(); !errors.Is(err, clock.ErrRewound) {
		t.Errorf("the move: %v, want ErrRewound", err)
	}
	w.shows(t, -time.Hour)
	if got := w.clock.CallersNow().Sub(began); got != -time.Second-time.Hour {
		t.Errorf("CallersNow() is %s after the beginning", got)
	}
	if _, err := w.clock.Advance(t.Context(), time.Minute); err != nil {
		t.Errorf("a move after the reset: %v", err)
	}
}

func TestTimeGoesOnFromAResetWhileTheMoveEnds(t *testing.T) {
	t.Parallel()
	h := newHost()
	w, finish := busy(t, h, clock.Options{Mode: clock.Frozen})
	done(t, w.clock.Rewind(t.Context(), clock.Setting{At: began}, nil))
	h.pass(time.Second)
	if err := finish(); !errors.Is(err, clock.ErrRewound) {
		t.Errorf("the move: %v, want ErrRewound", err)
	}
	w.shows(t, time.Second)
}

func TestAModeSetDuringAMoveHoldsAfterwards(t *testing.T) {
	t.Parallel()
	h := newHost()
	w, finish := busy(t, h, clock.Options{Mode: clock.Frozen})
	done(t, w.clock.Follow(t.Context()))
	h.pass(time.Hour)
	w.shows(t, 10*time.Second)
	if err := finish(); err != nil {
		t.Fatal(err)
	}
	h.pass(time.Second)
	w.shows(t, 61*time.Second)
}

// While somebody runs what is due at once, no move begins; and nobody is let in
// while a move is under way.
func TestHold(t *testing.T) {
	t.Parallel()
	c := bound(agenda{
		due: func() (time.Time, bool, error) { return time.Time{}, false, nil },
		run: func(context.Context) (int, error) { return 0, nil },
	})
	held := c.Now()
	err := c.Hold(t.Context(), func(now time.Time) {
		if _, err := c.Advance(t.Context(), time.Second); !errors.Is(err, clock.ErrMoving) || !now.Equal(held) {
			t.Errorf("a move began while the clock was held: %v", err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	inside := bound(agenda{
		due: func() (time.Time, bool, error) { return time.Time{}, false, nil },
		run: func(context.Context) (int, error) {
			return 0, c.Hold(ended, func(time.Time) { t.Error("held during a move") })
		},
	})
	c = inside
	if _, err := c.Advance(t.Context(), time.Second); !errors.Is(err, context.Canceled) {
		t.Errorf("Advance() = %v, want that nobody was let in", err)
	}
}
