package clock

import (
	"context"
	"fmt"
	"time"
)

// Moved is what a move did. When a move ends early with an error it says how far it came.
type Moved struct {
	Now time.Time // the world's time at the end of the move
	Ran int       // how many runs ended on the way
}

// fruitless is how often in a row an agenda may report work as due and then run none of it: another goroutine may have
// taken it first.
const fruitless = 100

// Advance moves the clock by d. Everything that falls due on the way is run at its own moment, including what such runs
// enqueue, and Advance returns when all of it has ended. In following mode time goes on from there.
//
// Errors: [ErrBackwards] for a negative d, [ErrMoving], [ErrRewound], the context's, the agenda's and that of [Options].Keep.
func (c *Clock) Advance(ctx context.Context, d time.Duration) (Moved, error) {
	return c.move(ctx, func(now time.Time) (time.Time, error) {
		if d < 0 {
			return now, fmt.Errorf("%w: cannot advance by %s", ErrBackwards, d)
		}
		return now.Add(d), nil
	})
}

// AdvanceToNext moves the clock to the earliest moment at which something is due and runs all of that moment; what is
// overdue is run without moving. Errors: [ErrNothingDue] and those of [Clock.Advance].
func (c *Clock) AdvanceToNext(ctx context.Context) (Moved, error) {
	return c.move(ctx, func(now time.Time) (time.Time, error) {
		due, ok, err := c.nextDue(ctx)
		if err != nil {
			return now, err
		}
		if !ok {
			return now, ErrNothingDue
		}
		return later(now, due.In(now.Location())), nil
	})
}

// Set moves the clock to t, whose location it keeps from then on, and runs what falls due on the way as
// [Clock.Advance] does. Errors: [ErrBackwards] when t is earlier than Now, and those of Advance.
func (c *Clock) Set(ctx context.Context, t time.Time) (Moved, error) {
	return c.move(ctx, func(now time.Time) (time.Time, error) {
		if t.Before(now) {
			return now, fmt.Errorf("%w: %s is before the world's %s", ErrBackwards,
				t.Format(time.RFC3339Nano), now.Format(time.RFC3339Nano))
		}
		return t.Round(0), nil
	})
}

// move takes its turn, asks where to go from now, and goes there.
func (c *Clock) move(ctx context.Context, to func(now time.Time) (time.Time, error)) (m Moved, err error) {
	if err := c.takeTurn(ctx); err != nil {
		return Moved{Now: c.Now()}, err
	}
	defer c.passTurn()
	epoch := c.begin()
	defer func() {
		if ended := c.end(ctx, epoch); err == nil {
			err = ended
		}
	}()
	target, err := to(c.Now())
	if err != nil {
		return Moved{Now: c.Now()}, err
	}
	ran, err := c.travel(context.WithValue(ctx, insideMove{c}, true), epoch, target)
	return Moved{Now: c.Now(), Ran: ran}, err
}

// travel goes from due moment to due moment until target is reached and nothing is due by it.
func (c *Clock) travel(ctx context.Context, epoch int, target time.Time) (int, error) {
	ran, err := c.settle(ctx)
	if err != nil {
		return ran, err
	}
	idle, arrived := 0, false
	for {
		if err := ctx.Err(); err != nil {
			return ran, fmt.Errorf("clock: the move was broken off: %w", err)
		}
		due, ok, err := c.nextDue(ctx)
		if err != nil {
			return ran, err
		}
		if !ok || due.After(target) {
			if _, err := c.arrive(ctx, epoch, target); err != nil || arrived {
				return ran, err
			}
			arrived = true // and look once more: something may have been enqueued since the last look
			continue
		}
		now, err := c.arrive(ctx, epoch, due.In(target.Location()))
		if err != nil {
			return ran, err
		}
		n, err := c.agenda.RunDue(ctx, now)
		ran += n
		if err != nil {
			return ran, fmt.Errorf("clock: running what is due at %s: %w", now.Format(time.RFC3339Nano), err)
		}
		if idle++; n > 0 {
			idle = 0
		}
		if idle == fruitless {
			return ran, fmt.Errorf("%w: due %s", ErrStuck, due.Format(time.RFC3339Nano))
		}
	}
}

// settle runs what is due already. An agenda that has something under way says so here, before time has moved.
func (c *Clock) settle(ctx context.Context) (int, error) {
	if c.agenda == nil {
		return 0, nil
	}
	ran, err := c.agenda.RunDue(ctx, c.Now())
	if err != nil {
		return ran, fmt.Errorf("clock: running what is due already: %w", err)
	}
	return ran, nil
}

// arrive sets now to t, unless it is later already, and returns it. It is kept before anything runs there.
func (c *Clock) arrive(ctx context.Context, epoch int, t time.Time) (time.Time, error) {
	c.changing.Lock()
	defer c.changing.Unlock()
	at, err := c.reached(epoch)
	if err != nil || t.Before(at.At) {
		return at.At, err
	}
	if !t.Equal(at.At) {
		from := at.At
		at.At = t
		if err := c.kept(ctx, at); err != nil {
			return from, err
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
	return t, nil
}

// reached is where a move has come. The caller holds changing, so nobody rewinds meanwhile.
func (c *Clock) reached(epoch int) (Setting, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.epoch != epoch {
		return c.setting(), ErrRewound
	}
	return c.setting(), nil
}

func (c *Clock) nextDue(ctx context.Context) (time.Time, bool, error) {
	if c.agenda == nil {
		return time.Time{}, false, nil
	}
	due, ok, err := c.agenda.NextDue(ctx)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("clock: asking what is due: %w", err)
	}
	return due, ok, nil
}

// later is the later of two moments; b when they are equal, whose location then counts.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
