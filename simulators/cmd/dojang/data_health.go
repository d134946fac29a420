package main

import (
	"context"
	"errors"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// check tells whether the worlds can be kept now, and has the log say so when that has
// changed.
func (d *data) check(ctx context.Context) error {
	if d == nil {
		return nil
	}
	err := d.db.Check(ctx)
	if err == nil || errors.Is(err, store.ErrUnavailable) {
		d.note(err)
	}
	return err
}

// probeTime is how long a check may wait for its turn that nobody has asked for.
const probeTime = time.Second

// hear is told how each transaction has fared; see [store.Store.Watch]. One that went
// through is no proof of health: it may have needed no room.
func (d *data) hear(err error) {
	if err != nil {
		d.note(err)
		return
	}
	if !d.ailing.Load() || !d.probing.TryLock() {
		return
	}
	defer d.probing.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), probeTime)
	defer cancel()
	_ = d.check(ctx) // which has said so
}

// note logs the first failure of a kind, and the end of them.
func (d *data) note(err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	cause := kindOf(err)
	if cause == d.cause { //nolint:errorlint // both are the sentinels of kindOf
		return
	}
	d.cause = cause
	d.ailing.Store(cause != nil)
	if cause == nil {
		d.log.Warn("what calls change is kept again", "data", d.url)
		if d.recovered != nil {
			d.recovered()
		}
		return
	}
	d.log.Error("what calls change cannot be kept, so they get the vendor's 5xx; nothing has to be restarted once the cause is gone", "data", d.url, "error", err)
}

// onRecovery has f called whenever the worlds can be kept again.
func (d *data) onRecovery(f func()) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.recovered = f
}

// kindOf is the sentinel of a failure's kind.
func kindOf(err error) error {
	for _, kind := range []error{store.ErrFull, store.ErrLocked, store.ErrCorrupt, store.ErrIO, store.ErrUnavailable} {
		if errors.Is(err, kind) {
			return kind
		}
	}
	return nil
}
