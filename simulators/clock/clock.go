package clock

import (
	"context"
	"sync"
	"time"
)

// DefaultPatience is the real time a move waits for one under way unless [Options] says otherwise.
const DefaultPatience = time.Second

// Agenda is what falls due in a world. The clock calls it without holding any lock of its own, so an agenda may read
// the clock.
type Agenda interface {
	// NextDue is the earliest moment at which something waits to be run; it may lie in the past. ok is false when
	// nothing waits.
	NextDue(ctx context.Context) (due time.Time, ok bool, err error)

	// RunDue runs everything due at or before now to its end, with what those runs enqueue that is due by now, and
	// says how many it ran. What another goroutine has begun to run is waited for, not counted.
	RunDue(ctx context.Context, now time.Time) (ran int, err error)
}

// Options describe a clock. Only Host is required.
type Options struct {
	Host     func() time.Time // the host's clock
	Start    time.Time        // the first Now; zero: Host()
	Mode     Mode             // zero: Following
	Callers  Callers          // zero: HostCallers
	Skew     time.Duration    // by how much the callers' clocks are wrong; negative: behind
	Patience time.Duration    // real time a move waits for one under way; zero: DefaultPatience

	// Keep writes a setting down before it holds. When it fails, the clock stays as it was and whoever changes or moves it
	// gets the error. It may read the clock and must not change it. Nil: nothing is kept.
	Keep func(context.Context, Setting) error
}

// Clock is the time of one world. It is safe for concurrent use.
type Clock struct {
	host     func() time.Time
	patience time.Duration
	agenda   Agenda
	turn     chan struct{} // holds one token: that of the move under way
	keep     func(context.Context, Setting) error
	changing sync.Mutex // held from before a setting is kept until it holds; mu is taken within

	mu      sync.Mutex
	at      time.Time // the reading that base corresponds to, and the earliest Now may still be
	base    time.Time // the host's time when at was read; meaningful while time flows
	mode    Mode
	callers Callers
	skew    time.Duration
	moving  bool
	halted  bool // stands still while a setting is being kept
	epoch   int  // grows by one with every Rewind
	changed chan struct{}
}

// New makes a clock. It panics when Host is missing or a mode is not one of the constants of this package, which are
// mistakes of the program; [ParseMode] and [ParseCallers] check what comes from outside.
func New(o Options) *Clock {
	if o.Host == nil {
		panic("clock: Options.Host is required")
	}
	if o.Patience <= 0 {
		o.Patience = DefaultPatience
	}
	c := &Clock{host: o.Host, patience: o.Patience, turn: make(chan struct{}, 1), keep: o.Keep, changed: make(chan struct{})}
	start := Setting{At: o.Start, Host: c.hostNow(), Mode: o.Mode, Callers: o.Callers, Skew: o.Skew}
	if start.At.IsZero() {
		start.At = start.Host
	}
	c.put(start)
	return c
}

// Bind names what falls due in the clock's world. It is called once, before the clock is used; a clock without an agenda
// moves, and nothing happens on the way. A second call panics.
func (c *Clock) Bind(a Agenda) {
	if c.agenda != nil {
		panic("clock: Bind was called twice; a clock belongs to one world")
	}
	c.agenda = a
}

// Now is the world's time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

// now reads the clock; the caller holds mu. Remembering the reading keeps Now from going back when the host does.
func (c *Clock) now() time.Time {
	if c.mode == Frozen || c.moving || c.halted {
		return c.at
	}
	host := c.hostNow()
	if passed := host.Sub(c.base); passed > 0 {
		c.at = c.at.Add(passed)
	}
	c.base = host
	return c.at
}

// hostNow is the host's wall clock. The monotonic reading is dropped because it stands still while the host sleeps.
func (c *Clock) hostNow() time.Time { return c.host().Round(0) }

// CallersNow is the time by which the signatures and time stamps of callers are judged. It is what they carry, the host's
// or the world's time, as long as there is no skew; callers 31 s behind (a skew of -31 s) are judged by a clock that is
// 31 s ahead of theirs.
func (c *Clock) CallersNow() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.callersNow()
}

func (c *Clock) callersNow() time.Time {
	if c.callers == SharedCallers {
		return c.now().Add(-c.skew)
	}
	return c.hostNow().Add(-c.skew)
}

// announce wakes who waits for a change; the caller holds mu.
func (c *Clock) announce() {
	close(c.changed)
	c.changed = make(chan struct{})
}
