package clock_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

var errKeep = errors.New("the disk is full")

// paper is where a clock writes its settings down.
type paper struct {
	last clock.Setting
	fail bool
}

func (p *paper) keep(_ context.Context, s clock.Setting) error {
	if p.fail {
		return errKeep
	}
	p.last = s
	return nil
}

// A clock that is made anew from what was kept goes on where the first one would be by then.
func TestRestore(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		mode    clock.Mode
		changes func(context.Context, *clock.Clock, *host) error
		passes  time.Duration // of the host's time, until the clock is made anew
		want    clock.State   // Now and CallersNow from what they began with
	}{
		{
			"follows, moved a month", clock.Following,
			func(ctx context.Context, c *clock.Clock, _ *host) error { return errOf(c.Advance(ctx, 720*time.Hour)) },
			time.Minute,
			clock.State{Now: began.Add(720*time.Hour + time.Minute), CallersNow: began.Add(time.Minute), Mode: clock.Following, Callers: clock.HostCallers},
		},
		{
			"stands where it was set", clock.Frozen,
			func(ctx context.Context, c *clock.Clock, _ *host) error {
				return errOf(c.Set(ctx, began.Add(time.Hour)))
			},
			time.Minute,
			clock.State{Now: began.Add(time.Hour), CallersNow: began.Add(time.Minute), Mode: clock.Frozen, Callers: clock.HostCallers},
		},
		{
			"frozen after an hour", clock.Following,
			func(ctx context.Context, c *clock.Clock, h *host) error { h.pass(time.Hour); return c.Freeze(ctx) },
			time.Minute,
			clock.State{Now: began.Add(time.Hour), CallersNow: began.Add(61 * time.Minute), Mode: clock.Frozen, Callers: clock.HostCallers},
		},
		{
			"follows after an hour's sleep", clock.Frozen,
			func(ctx context.Context, c *clock.Clock, h *host) error { h.pass(time.Hour); return c.Follow(ctx) },
			time.Minute,
			clock.State{Now: began.Add(time.Minute), CallersNow: began.Add(61 * time.Minute), Mode: clock.Following, Callers: clock.HostCallers},
		},
		{
			"callers who share the world's time and are late", clock.Frozen,
			func(ctx context.Context, c *clock.Clock, _ *host) error {
				return errors.Join(c.SetCallers(ctx, clock.SharedCallers), c.SetSkew(ctx, -31*time.Second))
			},
			time.Minute,
			clock.State{Now: began, CallersNow: began.Add(31 * time.Second), Mode: clock.Frozen, Callers: clock.SharedCallers, Skew: -31 * time.Second},
		},
		{
			"follows a host whose clock was set back", clock.Following,
			func(ctx context.Context, c *clock.Clock, _ *host) error { return errOf(c.Advance(ctx, time.Hour)) },
			-30 * time.Minute,
			clock.State{Now: began.Add(time.Hour), CallersNow: began.Add(-30 * time.Minute), Mode: clock.Following, Callers: clock.HostCallers},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h, p := newHost(), &paper{}
			w := newWorld(h, clock.Options{Mode: row.mode, Keep: p.keep})
			done(t, row.changes(t.Context(), w.clock, h))
			h.pass(row.passes)
			again := newWorld(h, clock.Options{Mode: clock.Frozen})
			again.clock.Restore(p.last)
			got, err := again.clock.State(t.Context())
			if diff := cmp.Diff(row.want, got); err != nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func errOf(_ clock.Moved, err error) error { return err }

// Wherever a move is broken off by the end of the process, what was kept is not earlier than what ran, and nothing
// shows a time that was not kept.
func TestEveryStopIsKeptBeforeAnythingRunsThere(t *testing.T) {
	t.Parallel()
	for _, mode := range modes {
		var events []string
		var w *world
		w = newWorld(newHost(), clock.Options{Mode: mode, Keep: func(_ context.Context, s clock.Setting) error {
			events = append(events, "kept "+s.At.Sub(began).String())
			if w.clock.Now().After(s.At) {
				t.Errorf("%s: shows %s before %s is kept", mode, w.clock.Now(), s.At)
			}
			return nil
		}})
		for _, at := range []time.Duration{10 * time.Second, 20 * time.Second} {
			w.at(at, "job", func(context.Context) error {
				events = append(events, "ran at "+w.clock.Now().Sub(began).String())
				return nil
			})
		}
		if _, err := w.clock.Advance(t.Context(), 30*time.Second); err != nil {
			t.Fatal(err)
		}
		want := []string{"kept 10s", "ran at 10s", "kept 20s", "ran at 20s", "kept 30s"}
		if mode == clock.Following {
			want = append(want, "kept 30s") // with the host's time at the end
		}
		if diff := cmp.Diff(want, events); diff != "" {
			t.Errorf("%s (-want +got):\n%s", mode, diff)
		}
	}
}

func TestWhatCannotBeKeptDoesNotHold(t *testing.T) {
	t.Parallel()
	p := &paper{}
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen, Keep: p.keep})
	w.at(time.Second, "job", nil)
	before := w.clock.Setting()
	p.fail = true
	for name, err := range map[string]error{
		"Follow":     w.clock.Follow(t.Context()),
		"SetSkew":    w.clock.SetSkew(t.Context(), time.Second),
		"SetCallers": w.clock.SetCallers(t.Context(), clock.SharedCallers),
		"Advance":    errOf(w.clock.Advance(t.Context(), time.Minute)),
		"Set":        errOf(w.clock.Set(t.Context(), began.Add(time.Hour))),
		"Rewind":     w.clock.Rewind(t.Context(), clock.Setting{At: began.Add(-time.Hour)}, nil),
	} {
		if !errors.Is(err, errKeep) {
			t.Errorf("%s: %v, want that of Keep", name, err)
		}
	}
	if diff := cmp.Diff(before, w.clock.Setting()); diff != "" {
		t.Errorf("the clock has changed (-before +after):\n%s", diff)
	}
	w.ran(t)
	p.fail = false
	if _, err := w.clock.Advance(t.Context(), time.Minute); err != nil {
		t.Error(err)
	}
	w.ran(t, "job at 1s")
}

// A clock that follows goes on where it would be while its freezing fails.
func TestAFailedFreezeLosesNoTime(t *testing.T) {
	t.Parallel()
	h := newHost()
	w := newWorld(h, clock.Options{Keep: func(context.Context, clock.Setting) error { h.pass(time.Second); return errKeep }})
	if err := w.clock.Freeze(t.Context()); !errors.Is(err, errKeep) {
		t.Errorf("Freeze() = %v", err)
	}
	w.shows(t, time.Second)
}

func TestWhatIsSoAlreadyIsNotKept(t *testing.T) {
	t.Parallel()
	p := &paper{fail: true}
	w := newWorld(newHost(), clock.Options{Keep: p.keep})
	done(t, w.clock.Follow(t.Context()))
	done(t, w.clock.SetSkew(t.Context(), 0))
}

// A reset that comes while a stop of a move is being kept has the last word.
func TestAResetIsKeptAfterTheMoveItEnds(t *testing.T) {
	t.Parallel()
	h, p := newHost(), &paper{}
	keeping, proceed := make(chan struct{}), make(chan struct{})
	stops := 0
	w := newWorld(h, clock.Options{Mode: clock.Frozen, Keep: func(ctx context.Context, s clock.Setting) error {
		if stops++; stops == 1 {
			close(keeping)
			<-proceed
		}
		return p.keep(ctx, s)
	}})
	moved, reset := make(chan error, 1), make(chan error, 1)
	ctx := context.WithoutCancel(t.Context())
	go func() { moved <- errOf(w.clock.Advance(ctx, time.Hour)) }()
	<-keeping
	go func() {
		reset <- w.clock.Rewind(ctx, clock.Setting{At: began.Add(-time.Hour), Mode: clock.Frozen}, nil)
	}()
	close(proceed)
	if err := <-moved; err != nil && !errors.Is(err, clock.ErrRewound) {
		t.Errorf("the move: %v", err)
	}
	done(t, <-reset)
	w.shows(t, -time.Hour)
	if got := p.last.At.Sub(began); got != -time.Hour {
		t.Errorf("kept last: %s, want the reset", got)
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	good := clock.Setting{Mode: clock.Frozen, Callers: clock.HostCallers}
	done(t, good.Check())
	for want, s := range map[error]clock.Setting{
		clock.ErrUnknownMode:    {Mode: "slow", Callers: clock.HostCallers},
		clock.ErrUnknownCallers: {Mode: clock.Frozen},
	} {
		if err := s.Check(); !errors.Is(err, want) {
			t.Errorf("%+v: %v, want %v", s, err, want)
		}
	}
}
