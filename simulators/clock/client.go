package clock

import (
	"context"
	"errors"
	"time"
)

// Client is the clock of a program that shares the world's time: its Sleep travels. It has the two methods that client
// packages ask of a clock.
type Client struct {
	clock *Clock
	shift time.Duration
}

// Client returns a clock that is right. See [Client.Shifted] for one that is wrong.
func (c *Clock) Client() *Client { return &Client{clock: c} }

// Shifted returns a clock that is d ahead of this one, or behind when d is negative.
func (c *Client) Shifted(d time.Duration) *Client {
	return &Client{clock: c.clock, shift: c.shift + d}
}

// Now is the world's time, shifted.
func (c *Client) Now() time.Time { return c.clock.Now().Add(c.shift) }

// Sleep moves the world to the moment that is d from now, unless it gets there meanwhile: when several goroutines sleep
// until the same moment, one of them moves the world. It waits for moves under way until ctx ends. Inside a run of the
// clock's own move, where waiting could never end, the error is [ErrMoving].
func (c *Client) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	until := c.clock.Now().Add(d)
	for {
		_, err := c.clock.move(ctx, func(now time.Time) (time.Time, error) { return later(now, until), nil })
		if !errors.Is(err, ErrMoving) || c.clock.inside(ctx) {
			return err
		}
	}
}
