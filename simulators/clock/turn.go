package clock

import (
	"context"
	"fmt"
	"time"
)

// insideMove marks the context of runs: a move they begin could only wait for itself.
type insideMove struct{ clock *Clock }

func (c *Clock) inside(ctx context.Context) bool { return ctx.Value(insideMove{c}) != nil }

// takeTurn waits until no other move is under way.
func (c *Clock) takeTurn(ctx context.Context) error {
	if c.inside(ctx) {
		return ErrMoving
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("clock: the move was not begun: %w", err)
	}
	select {
	case c.turn <- struct{}{}:
		return nil
	default:
	}
	patience := time.NewTimer(c.patience)
	defer patience.Stop()
	select {
	case c.turn <- struct{}{}:
		return nil
	case <-patience.C:
		return ErrMoving
	case <-ctx.Done():
		return fmt.Errorf("clock: waiting for the move under way: %w", ctx.Err())
	}
}

// Hold runs f when no move is under way, however long that takes, and keeps moves from beginning meanwhile: they wait as
// long as they have patience. It is for whoever runs what is due at once, so that a move finds either all of it done or
// all of it left. f is not run when ctx ends first.
func (c *Clock) Hold(ctx context.Context, f func(now time.Time)) error {
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("clock: waiting for the move under way: %w", ctx.Err())
	}
	defer c.passTurn()
	f(c.Now())
	return nil
}

func (c *Clock) passTurn() { <-c.turn }

// begin makes time stand still for a move.
func (c *Clock) begin() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.now()
	c.moving = true
	return c.epoch
}

// end lets time go on from where the move has come. After a Rewind that has been done already. Time that was kept is
// ahead by what the last runs took of the host's, until this is kept, too.
func (c *Clock) end(ctx context.Context, epoch int) error {
	c.changing.Lock()
	defer c.changing.Unlock()
	at, err := c.reached(epoch)
	if err != nil {
		return nil // the move has said so
	}
	if at.Mode == Following {
		err = c.kept(ctx, at)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.moving = false
	c.base = at.Host
	c.announce()
	return err
}
