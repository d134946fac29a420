package clock

import (
	"context"
	"time"
)

// Setting is what a clock has to remember to go on where it was.
type Setting struct {
	// At is a reading of the world's time, and Host the host's time of that reading.
	At   time.Time `json:"at"`
	Host time.Time `json:"host"`

	Mode    Mode          `json:"mode"`
	Callers Callers       `json:"callers"`
	Skew    time.Duration `json:"skew"`
}

// Check says what of a setting that was kept elsewhere cannot be: [ErrUnknownMode] or [ErrUnknownCallers].
func (s Setting) Check() error {
	if _, err := ParseMode(string(s.Mode)); err != nil {
		return err
	}
	_, err := ParseCallers(string(s.Callers))
	return err
}

// Setting is the clock as it is now.
func (c *Clock) Setting() Setting {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.setting()
}

// setting reads everything; the caller holds mu.
func (c *Clock) setting() Setting {
	s := Setting{At: c.now(), Host: c.base, Mode: c.mode, Callers: c.callers, Skew: c.skew}
	if c.mode == Frozen || c.moving {
		s.Host = c.hostNow()
	}
	return s
}

// Restore sets the clock to a setting that was kept: a frozen clock stands where it stood, one that follows has gone on
// with the host meanwhile, and has stood still where the host's clock went back. It is called once, before the clock
// is used, and keeps nothing.
func (c *Clock) Restore(s Setting) {
	c.changing.Lock()
	defer c.changing.Unlock()
	c.put(s)
}

// Rewind sets the clock to any time, earlier ones included: it is for resetting a world and nothing else. A zero At is
// the host's time. What is set begins to hold at once, and commit writes it down with whatever else the reset writes;
// when it fails, the clock is what it was, and its error is returned. A nil commit keeps the setting alone. A move
// under way ends with [ErrRewound].
func (c *Clock) Rewind(ctx context.Context, s Setting, commit func(Setting) error) error {
	c.changing.Lock()
	defer c.changing.Unlock()
	if commit == nil {
		commit = func(s Setting) error { return c.kept(ctx, s) }
	}
	before := c.Setting()
	s.Host = c.hostNow()
	if s.At.IsZero() {
		s.At = s.Host
	}
	if err := commit(c.put(s)); err != nil {
		c.put(before)
		return err
	}
	return nil
}

// put makes a setting hold, whatever was before, and ends a move under way. The caller holds changing.
func (c *Clock) put(s Setting) Setting {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at, c.base = s.At.Round(0), s.Host.Round(0)
	c.mode, c.callers, c.skew = s.Mode.orDefault(), s.Callers.orDefault(), s.Skew
	c.moving = false
	c.epoch++
	c.announce()
	return c.setting()
}

// change writes a changed setting down and makes it hold, in this order: after a crash the world is never earlier than
// what was written in it. Time stands while it is written.
func (c *Clock) change(ctx context.Context, edit func(*Setting)) error {
	c.changing.Lock()
	defer c.changing.Unlock()
	before := c.halt()
	after := before
	edit(&after)
	defer c.goOn()
	if after == before {
		return nil
	}
	if err := c.kept(ctx, after); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mode != after.Mode {
		c.mode, c.base = after.Mode, after.Host
		c.announce()
	}
	c.callers, c.skew = after.Callers, after.Skew
	return nil
}

// kept hands a setting to whoever keeps it. A caller who hangs up does not undo half of it.
func (c *Clock) kept(ctx context.Context, s Setting) error {
	if c.keep == nil {
		return nil
	}
	return c.keep(context.WithoutCancel(ctx), s)
}

// halt makes time stand until goOn, which makes up for it.
func (c *Clock) halt() Setting {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.setting()
	c.halted = true
	return s
}

func (c *Clock) goOn() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.halted = false
}
