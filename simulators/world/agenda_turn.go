package world

import (
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// together is how many jobs of one world run at the same time at the most.
const together = 32

// turn is what one transaction of an agenda is to do, and what it did.
type turn struct {
	ended []*work // to be finished
	room  int     // how many may begin

	claimed  []store.Job
	began    []*work // those of the claimed that are not done with at once
	failures []error
	now      time.Time
	due      time.Time // when the next job is due that did not begin, if waits
	waits    bool
	ails     bool // the store is not available
}

// run takes turns until the world closes and what is under way has ended.
func (a *agenda) run() {
	defer close(a.gone)
	var t turn
	for active := 0; active > 0 || a.ctx.Err() == nil; {
		a.await(t, active)
		runtime.Gosched() // who can go on does so first: the more ends by then, the fewer turns are needed
		t, active = a.turn()
	}
	a.staff.all.Wait()
}

// turn finishes what has ended and begins what may run by now. It returns how many jobs
// are under way.
func (a *agenda) turn() (turn, int) {
	a.mu.Lock()
	t, asked, waited := turn{ended: append(a.kept, a.ended...)}, a.asked, a.asked > max(a.settled, a.failed)
	active := a.active - len(t.ended)
	a.kept, a.ended, a.enqueued, a.heard = nil, nil, false, a.asked
	a.mu.Unlock()
	if a.ctx.Err() == nil {
		t.room = together - active
	}
	err := a.commit(&t, t.ended)
	t.ails = errors.Is(err, store.ErrUnavailable) && a.ctx.Err() == nil
	switch {
	case err == nil || len(t.ended) == 0:
	case t.ails: // what has been done is written down by a later turn
		a.claims.Hold(jobsOf(t.ended)...)
		active += len(t.ended)
		a.kept, t.ended = t.ended, nil
	default: // one of them may have spoilt it for all
		for _, w := range t.ended {
			a.finishAlone(w)
		}
		err = a.commit(&t, nil)
	}
	for _, w := range t.ended {
		w.task.End(w.err)
		if w.err != nil {
			t.failures = append(t.failures, w.err)
		}
	}
	if err != nil && !waited { // who waits gets it
		t.failures = append(t.failures, err)
	}
	for _, failure := range t.failures {
		a.tell(failure)
	}
	a.publish(t, asked, active+len(t.began), err)
	a.staff.employ(a, t.began, active)
	return t, active + len(t.began)
}

// commit makes the transaction of a turn. When it fails, nothing has begun.
func (a *agenda) commit(t *turn, ended []*work) error {
	err := a.w.Store.Update(context.WithoutCancel(a.ctx), func(tx *store.Tx) error {
		for _, w := range ended {
			w.finish(tx)
			a.claims.Drop(w.job)
		}
		t.now = tx.Now()
		for len(t.began) < t.room {
			claimed := a.claims.Claim(tx, t.now, t.room-len(t.began))
			if len(claimed) == 0 {
				t.due, t.waits = a.claims.NextDue(tx)
				break
			}
			t.claimed = append(t.claimed, claimed...)
			for _, job := range claimed {
				a.begin(tx, t, job)
			}
		}
		return nil
	})
	if err != nil {
		a.claims.Drop(t.claimed...)
		t.claimed, t.began, t.failures = nil, nil, nil
		t.now = a.w.Clock.Now()
		t.due, t.waits = t.now.Add(again), true
	}
	return err
}

// publish says how things stand to those who wait for it.
func (a *agenda) publish(t turn, asked, active int, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.active = active
	a.ran += len(t.ended) + len(t.claimed) - len(t.began)
	switch {
	case err != nil:
		a.failed, a.failure = asked, err
	case active == 0:
		a.settled = asked
	}
	if a.progress != nil {
		close(a.progress)
		a.progress = nil
	}
}

// await returns when there is something to do that the last turn did not find.
func (a *agenda) await(t turn, active int) {
	// What was due and did not begin waits for one of those under way, not for the clock.
	t.waits = t.waits && (t.due.After(t.now) || active == 0)
	if t.ails {
		a.rest()
		return
	}
	for !a.wanted(active) {
		changed := a.w.Clock.Changed()
		if t.waits && !t.due.After(a.w.Clock.Now()) {
			return
		}
		a.sleep(t, active, changed)
	}
}

// recovery is the real time that a store which is not available gets to recover.
const recovery = time.Second

// rest returns when the store may be available again.
func (a *agenda) rest() {
	timer := time.NewTimer(recovery)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-a.wake:
	case <-a.ctx.Done():
	}
}

// wanted tells that something has ended, was enqueued or is asked for, or that it is
// time to go.
func (a *agenda) wanted(active int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.ended) > 0 || a.enqueued || a.asked > a.heard || active == 0 && a.ctx.Err() != nil
}

// sleep returns when one of these may have come, or the time of what is due.
func (a *agenda) sleep(t turn, active int, changed <-chan struct{}) {
	var alarm <-chan time.Time
	if t.waits {
		if wait, following := a.w.Clock.HostUntil(t.due); following {
			timer := time.NewTimer(wait)
			defer timer.Stop()
			alarm = timer.C
		}
	}
	closing := a.ctx.Done()
	if active > 0 && a.ctx.Err() != nil { // they have been told
		closing = nil
	}
	select {
	case <-alarm:
	case <-changed:
	case <-a.wake:
	case <-closing:
	}
}
