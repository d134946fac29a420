package world

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// again is when a job is tried again that our own infrastructure failed.
const again = time.Minute

// begin begins what a job asks for, in the transaction that claims it. A nil task means
// that nothing is left to be done.
type begin func(tx *store.Tx, j store.Job) (task, error)

// task is a job that has begun. Errors are failures of our own.
type task interface {
	// Run does it, outside of any transaction.
	Run(ctx context.Context) error
	// Commit writes down what has come of it, in the transaction that finishes the job.
	// It is called again when that failed, and not at all when Run did.
	Commit(tx *store.Tx)
	// End is called once, at last, with the error that put the job off, if any did.
	End(err error)
}

// work is a task with its job.
type work struct {
	job  store.Job
	task task
	err  error
}

func jobsOf(all []*work) []store.Job {
	jobs := make([]store.Job, 0, len(all))
	for _, w := range all {
		jobs = append(jobs, w.job)
	}
	return jobs
}

// finish is one end or the other of a job.
func (w *work) finish(tx *store.Tx) {
	if w.err != nil {
		store.Postpone(tx, w.job, tx.Now().Add(again))
		return
	}
	w.task.Commit(tx)
	store.Finish(tx, w.job)
}

// finishAlone finishes one job in a transaction of its own, or puts it off. When neither
// can be written, the job stays claimed: run once more, it might end like this for ever.
func (a *agenda) finishAlone(w *work) {
	finish := func() error {
		return a.w.Store.Update(context.WithoutCancel(a.ctx), func(tx *store.Tx) error {
			w.finish(tx)
			return nil
		})
	}
	err := finish()
	if err != nil && w.err == nil {
		w.err = err
		err = finish()
	}
	if err != nil {
		a.claims.Hold(w.job)
		w.err = errors.Join(w.err, err)
	}
}

// begin begins a claimed job, unless it is done with at once.
func (a *agenda) begin(tx *store.Tx, t *turn, job store.Job) {
	a.mu.Lock()
	handle, ok := a.kinds[job.Kind]
	a.mu.Unlock()
	if !ok {
		t.failures = append(t.failures, fmt.Errorf("job %d: nothing handles jobs of kind %q", job.Seq, job.Kind))
		store.Finish(tx, job)
		a.claims.Drop(job)
		return
	}
	switch begun, err := handle(tx, job); {
	case err != nil:
		t.failures = append(t.failures, err)
		store.Postpone(tx, job, tx.Now().Add(again))
		a.claims.Drop(job)
	case begun == nil:
		store.Finish(tx, job)
		a.claims.Drop(job)
	default:
		t.began = append(t.began, &work{job: job, task: begun})
	}
}

// Handle says what runs the jobs of a kind. The function commits what it did; the
// job is finished after it has returned, so after a crash it may be run again.
func (w *World) Handle(kind string, run func(context.Context, store.Job) error) {
	w.agenda.handle(kind, func(_ *store.Tx, j store.Job) (task, error) { return plain{run, j}, nil })
}

func (a *agenda) handle(kind string, b begin) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kinds[kind] = b
}

// plain is a task that makes its own transactions.
type plain struct {
	run func(context.Context, store.Job) error
	job store.Job
}

func (p plain) Run(ctx context.Context) error { return p.run(ctx, p.job) }
func (plain) Commit(*store.Tx)                {}
func (plain) End(error)                       {}

// staff are the goroutines that do the work. They stay for as long as there is any.
type staff struct {
	next chan *work // nil sends one home
	size int
	all  sync.WaitGroup
}

// employ has work done, while some of the staff are busy still.
func (s *staff) employ(a *agenda, begun []*work, busy int) {
	idle := s.size - busy
	for _, w := range begun {
		if idle--; idle >= 0 {
			s.next <- w
			continue
		}
		s.size++
		s.all.Go(func() { s.labour(a, w) })
	}
	if busy+len(begun) == 0 {
		for ; s.size > 0; s.size-- {
			s.next <- nil
		}
	}
}

func (s *staff) labour(a *agenda, w *work) {
	for ; w != nil; w = <-s.next {
		w.err = w.task.Run(a.ctx)
		a.mu.Lock()
		a.ended = append(a.ended, w)
		a.mu.Unlock()
		a.nudge()
	}
}
