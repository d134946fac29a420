package rest

import (
	"context"
	"time"
)

// Clock is the time a client lives in: what it dates by and what it waits on between attempts. Sleep returns early
// with the context's error when ctx ends first.
type Clock interface {
	Now() time.Time
	Sleep(ctx context.Context, d time.Duration) error
}

// System is the host's clock, the default where no other is given.
type System struct{}

var _ Clock = System{}

// Now is the host's time.
func (System) Now() time.Time { return time.Now() }

// Sleep waits for d or until ctx ends.
func (System) Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return ctx.Err()
	}
}
