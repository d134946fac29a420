package clock

import (
	"context"
	"fmt"
	"time"
)

// Mode says what a clock does while nobody moves it.
type Mode string

const (
	// Frozen time stands still.
	Frozen Mode = "frozen"
	// Following time goes on as the host's does.
	Following Mode = "following"
)

// Callers says whose clock the callers of a world carry.
type Callers string

const (
	// HostCallers are programs outside: they carry the host's time, wherever the world has travelled.
	HostCallers Callers = "host"
	// SharedCallers share the world's time.
	SharedCallers Callers = "shared"
)

// ParseMode checks a mode that came from outside. The error is [ErrUnknownMode].
func ParseMode(s string) (Mode, error) {
	switch m := Mode(s); m {
	case Frozen, Following:
		return m, nil
	default:
		return "", fmt.Errorf("%w: %q is neither %q nor %q", ErrUnknownMode, s, Frozen, Following)
	}
}

// ParseCallers checks a callers' clock that came from outside. The error is [ErrUnknownCallers].
func ParseCallers(s string) (Callers, error) {
	switch c := Callers(s); c {
	case HostCallers, SharedCallers:
		return c, nil
	default:
		return "", fmt.Errorf("%w: %q is neither %q nor %q", ErrUnknownCallers, s, HostCallers, SharedCallers)
	}
}

func (m Mode) orDefault() Mode {
	if m == "" {
		return Following
	}
	if _, err := ParseMode(string(m)); err != nil {
		panic(err.Error())
	}
	return m
}

func (c Callers) orDefault() Callers {
	if c == "" {
		return HostCallers
	}
	if _, err := ParseCallers(string(c)); err != nil {
		panic(err.Error())
	}
	return c
}

// Freeze lets time stand still at its present reading. An error, here and in the next three, is that of [Options].Keep.
func (c *Clock) Freeze(ctx context.Context) error {
	return c.change(ctx, func(s *Setting) { s.Mode = Frozen })
}

// Follow lets time go on from its present reading as the host's does. During a move it takes effect at the move's end.
func (c *Clock) Follow(ctx context.Context) error {
	return c.change(ctx, func(s *Setting) { s.Mode = Following })
}

// SetCallers says whose clock the callers carry. The error may be [ErrUnknownCallers].
func (c *Clock) SetCallers(ctx context.Context, callers Callers) error {
	callers, err := ParseCallers(string(callers))
	if err != nil {
		return err
	}
	return c.change(ctx, func(s *Setting) { s.Callers = callers })
}

// SetSkew says by how much the callers' clocks are wrong: negative is behind. See [Clock.CallersNow].
func (c *Clock) SetSkew(ctx context.Context, d time.Duration) error {
	return c.change(ctx, func(s *Setting) { s.Skew = d })
}

// State is a clock at one moment.
type State struct {
	Now        time.Time
	CallersNow time.Time
	Mode       Mode
	Callers    Callers
	Skew       time.Duration
	NextDue    *time.Time // nil: nothing waits
}

// State reads everything at once. An error is the agenda's.
func (c *Clock) State(ctx context.Context) (State, error) {
	due, ok, err := c.nextDue(ctx)
	if err != nil {
		return State{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	s := State{Now: c.now(), CallersNow: c.callersNow(), Mode: c.mode, Callers: c.callers, Skew: c.skew}
	if ok {
		s.NextDue = &due
	}
	return s, nil
}

// HostUntil is how much host time passes until the world's time is t; zero or less means t has come. It is false when
// the clock is frozen: then t comes by a move only, if it has not come already.
func (c *Clock) HostUntil(t time.Time) (time.Duration, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mode == Frozen {
		return 0, false
	}
	return t.Sub(c.now()), true
}

// Changed is closed at the end of the next move, at the next change of mode and at the next Rewind. Take it before reading
// what you decide by, or a change in between goes unseen.
func (c *Clock) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.changed
}
