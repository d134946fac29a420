package eformsign_test

import (
	"context"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

// clock stands still; Sleep moves it and is remembered.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

var _ eformsign.Clock = (*clock)(nil)

func newClock() *clock { return &clock{now: time.UnixMilli(1611538409405).UTC()} } // of the document's sample

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
