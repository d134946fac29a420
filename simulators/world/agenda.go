package world

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// together is how many jobs of one world run at the same time at the most.
const together = 32

// again is when a job is tried again that our own infrastructure failed.
const again = time.Minute

// agenda runs the job rows of a world: a claimed job in a goroutine of its own,
// in order within a key, side by side across keys.
type agenda struct {
	w        *World
	patience time.Duration
	ctx      context.Context //nolint:containedctx // the life of the world, which jobs outlive their caller by
	stop     context.CancelFunc
	wake     chan struct{}
	start    sync.Once
	running  sync.WaitGroup

	mu       sync.Mutex
	kinds    map[string]func(context.Context, store.Job) error
	active   int
	progress chan struct{} // closed and replaced whenever a job has ended
	closed   bool
}

func newAgenda(w *World) *agenda {
	ctx, stop := context.WithCancel(context.Background())
	a := &agenda{
		w: w, patience: w.options.Clock.Patience, ctx: ctx, stop: stop, wake: make(chan struct{}, 1),
		kinds: map[string]func(context.Context, store.Job) error{}, progress: make(chan struct{}),
	}
	if a.patience == 0 {
		a.patience = time.Second
	}
	w.Store.OnJobs(a.kick)
	return a
}

// Handle says what runs the jobs of a kind. The function commits what it did; the
// job is finished after it has returned, so after a crash it may be run again.
func (w *World) Handle(kind string, run func(context.Context, store.Job) error) {
	w.agenda.mu.Lock()
	defer w.agenda.mu.Unlock()
	w.agenda.kinds[kind] = run
}

// Settle waits until nothing that is due by now is left or under way.
func (w *World) Settle(ctx context.Context) error {
	_, err := w.agenda.drain(ctx, w.Clock.Now)
	return err
}

// NextDue implements [clock.Agenda].
func (a *agenda) NextDue(ctx context.Context) (due time.Time, ok bool, err error) {
	err = a.w.Store.View(ctx, func(tx *store.Tx) error {
		due, ok = store.NextDue(tx)
		return nil
	})
	return due, ok, err
}

// RunDue implements [clock.Agenda]. A job that somebody else began, and that does
// not end in time, may be the very one whose receiver moves the clock: that move
// is refused rather than left to wait for itself.
func (a *agenda) RunDue(ctx context.Context, now time.Time) (int, error) {
	if err := a.others(ctx); err != nil {
		return 0, err
	}
	return a.drain(ctx, func() time.Time { return now })
}

func (a *agenda) others(ctx context.Context) error {
	impatient := time.NewTimer(a.patience)
	defer impatient.Stop()
	for {
		active, progress := a.state()
		if active == 0 {
			return nil
		}
		select {
		case <-progress:
		case <-ctx.Done():
			return ctx.Err()
		case <-impatient.C:
			return fmt.Errorf("%w: a delivery or job is under way; wait until the world has settled", clock.ErrMoving)
		}
	}
}

// drain runs what is due by now, and what that makes due by now, to the end. Where
// time goes on meanwhile, so does now.
func (a *agenda) drain(ctx context.Context, now func() time.Time) (int, error) {
	for ran := 0; ; {
		active, progress := a.state()
		if active < together {
			began, err := a.begin(ctx, now())
			if err != nil {
				return ran, err
			}
			if began {
				ran++
				continue
			}
		}
		// A job that ended since the first look may have left another behind.
		active, later := a.state()
		if later != progress {
			continue
		}
		if active == 0 {
			return ran, nil
		}
		select {
		case <-progress:
		case <-ctx.Done():
			return ran, ctx.Err()
		}
	}
}

// state is how many jobs are under way, and what is closed when one ends.
func (a *agenda) state() (active int, progress chan struct{}) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.active, a.progress
}

func (a *agenda) begin(ctx context.Context, now time.Time) (bool, error) {
	var job store.Job
	var ok bool
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return false, nil
	}
	err := a.w.Store.Update(ctx, func(tx *store.Tx) error {
		job, ok = store.Claim(tx, now)
		return nil
	})
	if err != nil || !ok {
		return false, err
	}
	a.active++
	a.running.Go(func() { a.run(job, a.kinds[job.Kind]) })
	return true, nil
}

func (a *agenda) run(job store.Job, handle func(context.Context, store.Job) error) {
	err := fmt.Errorf("job %d: nothing handles jobs of kind %q", job.Seq, job.Kind)
	if handle != nil {
		err = handle(a.ctx, job)
	}
	finish := a.w.Store.Update(context.WithoutCancel(a.ctx), func(tx *store.Tx) error {
		if err != nil && handle != nil {
			store.Postpone(tx, job, tx.Now().Add(again))
			return nil
		}
		store.Finish(tx, job)
		return nil
	})
	for _, failed := range []error{err, finish} {
		if failed != nil && a.w.options.Failed != nil {
			a.w.options.Failed(a.w.Name, failed)
		}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.active--
	close(a.progress)
	a.progress = make(chan struct{})
}

// kick is told by the store that jobs were committed.
func (a *agenda) kick() {
	a.mu.Lock()
	closed := a.closed
	if !closed {
		a.start.Do(func() { a.running.Go(a.follow) })
	}
	a.mu.Unlock()
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// follow runs jobs as they fall due in real time or become due by other means. It
// waits for none of them to end: one that takes long holds up no other.
func (a *agenda) follow() {
	for a.ctx.Err() == nil {
		changed, now := a.w.Clock.Changed(), a.w.Clock.Now()
		_, progress := a.state()
		if err := a.beginAll(a.ctx, now); err != nil && a.ctx.Err() == nil && a.w.options.Failed != nil {
			a.w.options.Failed(a.w.Name, err)
		}
		a.await(now, changed, progress)
	}
}

// beginAll begins what is due and may run by now.
func (a *agenda) beginAll(ctx context.Context, now time.Time) error {
	for {
		if active, _ := a.state(); active >= together {
			return nil
		}
		if began, err := a.begin(ctx, now); err != nil || !began {
			return err
		}
	}
}

// await returns when there may be something to begin that was not there at now.
func (a *agenda) await(now time.Time, changed <-chan struct{}, progress <-chan struct{}) {
	due, ok, err := a.NextDue(a.ctx)
	var alarm <-chan time.Time
	// What was due by now and did not begin waits for one of those under way.
	if active, _ := a.state(); err == nil && ok && (due.After(now) || active == 0) {
		if wait, following := a.w.Clock.HostUntil(due); following {
			timer := time.NewTimer(wait)
			defer timer.Stop()
			alarm = timer.C
		}
	}
	select {
	case <-alarm:
	case <-changed:
	case <-progress:
	case <-a.wake:
	case <-a.ctx.Done():
	}
}

func (a *agenda) close(ctx context.Context) error {
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.stop()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.running.Wait()
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("closing world %s: %w", a.w.Name, ctx.Err())
	}
}
