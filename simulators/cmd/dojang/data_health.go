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
	cause := store.Cause(err)
	if cause == d.cause { //nolint:errorlint // both are the sentinels of Cause
		return
	}
	d.cause = cause
	d.ailing.Store(cause != nil)
	if d.up != nil {
		d.up(cause == nil)
	}
	if cause == nil {
		d.log.Warn("what calls change is kept again", "data", d.url)
		if d.recovered != nil {
			d.recovered()
		}
		return
	}
	d.log.Error("what calls change cannot be kept, so they get the vendor's 5xx; "+afterwards(cause), "data", d.url, "error", err)
}

// afterwards is how calls succeed again. How the cause goes is in its own words.
func afterwards(cause error) string {
	switch {
	case errors.Is(cause, store.ErrGone):
		return "reads go on, and what was answered before is in the file that was opened"
	case errors.Is(cause, store.ErrCorrupt):
		return "a copy needs a restart, since the running program's -wal would be laid over it"
	}
	return "nothing has to be restarted once the cause is gone"
}

// tell has recovered called whenever the worlds can be kept again, and up whenever that or the contrary begins.
func (d *data) tell(recovered func(), up func(bool)) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.recovered, d.up = recovered, up
	up(d.cause == nil)
}
