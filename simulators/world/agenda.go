package world

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// agenda runs the job rows of a world. One goroutine makes all of its transactions, one
// a turn: it finishes the jobs that have ended and begins those that may run by now. In
// between jobs are done side by side, except that those of one key wait for each other.
type agenda struct {
	w        *World
	patience time.Duration
	ctx      context.Context //nolint:containedctx // the life of the world, which jobs outlive their caller by
	stop     context.CancelFunc
	wake     chan struct{} // wakes the goroutine
	gone     chan struct{} // closed when the goroutine has returned
	claims   store.Claims
	staff    staff
	kept     []*work // ended, and could not be written down; the goroutine's own

	mu       sync.Mutex
	kinds    map[string]begin
	started  bool
	closed   bool
	ended    []*work       // what no turn has finished yet
	enqueued bool          // jobs were committed that no turn has looked for
	active   int           // jobs that have begun and are not finished
	ran      int           // jobs that are finished
	asked    int           // how many have asked for the world to settle
	heard    int           // the first so many of them were there when the latest turn began
	settled  int           // the first so many of them have got it
	failed   int           // or could not
	failure  error         // and why
	progress chan struct{} // closed when a turn is over; nil while nobody waits
}

func newAgenda(w *World) *agenda {
	ctx, stop := context.WithCancel(context.Background())
	a := &agenda{
		w: w, patience: w.options.Clock.Patience, ctx: ctx, stop: stop,
		wake: make(chan struct{}, 1), gone: make(chan struct{}), kinds: map[string]begin{},
	}
	a.staff = staff{next: make(chan *work, together)}
	if a.patience == 0 {
		a.patience = clock.DefaultPatience
	}
	w.Store.OnJobs(a.kick)
	return a
}

// Settle waits until nothing that is due by now is left or under way.
func (w *World) Settle(ctx context.Context) error { return w.agenda.settle(ctx) }

// SettleUntil waits until done says so, or until nothing that is due by now is left or
// under way. done is asked in a transaction, at first and whenever something has ended.
func (w *World) SettleUntil(ctx context.Context, done func(*store.Tx) bool) error {
	return w.agenda.settleUntil(ctx, done)
}

// NextDue implements [clock.Agenda].
func (a *agenda) NextDue(ctx context.Context) (due time.Time, ok bool, err error) {
	err = a.w.Store.View(ctx, func(tx *store.Tx) error {
		due, ok = a.claims.NextDue(tx)
		return nil
	})
	return due, ok, err
}

// RunDue implements [clock.Agenda]; now is what the clock shows. A job that somebody
// else began, and that does not end in time, may be the very one whose receiver moves
// the clock: that move is refused rather than left to wait for itself.
func (a *agenda) RunDue(ctx context.Context, _ time.Time) (int, error) {
	before, err := a.others(ctx)
	if err != nil {
		return 0, err
	}
	err = a.settle(ctx)
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ran - before, err
}

// others waits for what has begun already, and returns how many jobs have run by then.
func (a *agenda) others(ctx context.Context) (int, error) {
	impatient := time.NewTimer(a.patience)
	defer impatient.Stop()
	for {
		a.mu.Lock()
		active, ran, progress := a.active, a.ran, a.watch()
		a.mu.Unlock()
		if active == 0 {
			return ran, nil
		}
		select {
		case <-progress:
		case <-a.gone:
			return ran, nil
		case <-ctx.Done():
			return ran, ctx.Err()
		case <-impatient.C:
			return ran, fmt.Errorf("%w: a delivery or job is under way; wait until the world has settled", clock.ErrMoving)
		}
	}
}

// settle waits until a turn that began after the call has left nothing to run.
func (a *agenda) settle(ctx context.Context) error { return a.settleUntil(ctx, nil) }

func (a *agenda) settleUntil(ctx context.Context, done func(*store.Tx) bool) error {
	a.mu.Lock()
	a.asked++
	mine := a.asked
	a.mu.Unlock()
	if !a.rouse() {
		return nil
	}
	for {
		a.mu.Lock()
		settled, failed, failure, progress := a.settled >= mine, a.failed >= mine, a.failure, a.watch()
		a.mu.Unlock()
		switch {
		case settled:
			return nil
		case failed:
			return failure
		}
		if enough, err := a.enough(ctx, done); enough || err != nil {
			return err
		}
		select {
		case <-progress:
		case <-a.gone:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// enough asks done, which may be nil.
func (a *agenda) enough(ctx context.Context, done func(*store.Tx) bool) (enough bool, err error) {
	if done == nil {
		return false, nil
	}
	err = a.w.Store.View(ctx, func(tx *store.Tx) error {
		enough = done(tx)
		return nil
	})
	return enough, err
}

// watch is closed when the next turn is over; the caller holds mu.
func (a *agenda) watch() <-chan struct{} {
	if a.progress == nil {
		a.progress = make(chan struct{})
	}
	return a.progress
}

// kick is told by the store that jobs were committed.
func (a *agenda) kick() {
	a.mu.Lock()
	a.enqueued = true
	a.mu.Unlock()
	a.rouse()
}

// rouse has a turn taken, and says whether there is anybody to take it.
func (a *agenda) rouse() bool {
	a.mu.Lock()
	if !a.started && !a.closed {
		a.started = true
		go a.run()
	}
	there := a.started
	a.mu.Unlock()
	a.nudge()
	return there
}

func (a *agenda) nudge() {
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// tell tells of a failure of our own.
func (a *agenda) tell(err error) {
	if a.w.options.Failed != nil {
		a.w.options.Failed(a.w.Name, err)
	}
}

func (a *agenda) close(ctx context.Context) error {
	a.mu.Lock()
	a.closed = true
	started := a.started
	a.mu.Unlock()
	a.stop()
	a.w.Deliveries.BreakOff()
	if !started {
		return nil
	}
	select {
	case <-a.gone:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("closing world %s: %w", a.w.Name, ctx.Err())
	}
}
