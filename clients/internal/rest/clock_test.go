package rest_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// travelling is a clock whose Sleep takes no time and is remembered.
type travelling struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
	// interrupt, when set, is called by Sleep before it looks at the context.
	interrupt func()
}

var _ rest.Clock = (*travelling)(nil)

func newClock() *travelling {
	return &travelling{now: time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)}
}

func (c *travelling) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *travelling) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.interrupt != nil {
		c.interrupt()
	}
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

func TestSystemSleepsAsLongAsAsked(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		clock := rest.System{}
		begin := clock.Now()
		if err := clock.Sleep(t.Context(), time.Hour); err != nil {
			t.Fatal(err)
		}
		if got := clock.Now().Sub(begin); got != time.Hour {
			t.Errorf("slept %v, want 1h", got)
		}
	})
}

func TestSystemSleepEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begin := rest.System{}.Now()
		if err := (rest.System{}).Sleep(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want deadline exceeded", err)
		}
		if got := (rest.System{}).Now().Sub(begin); got != time.Second {
			t.Errorf("slept %v, want 1s", got)
		}
	})
}
