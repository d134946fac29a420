package sqlstore

import (
	"context"
	"errors"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// take waits for a turn to read or write and gives the session to do it with, which give takes back.
func (d *Database) take(ctx context.Context, write bool) (*session, error) {
	turns := d.turns(write)
	select { // what has ended already gets no turn
	case <-d.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ended(ctx)
	default:
	}
	select {
	case <-d.closed:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ended(ctx)
	case turns <- struct{}{}:
	}
	s, err := d.begin(ctx, write)
	if err != nil {
		<-turns
		return nil, err
	}
	return s, nil
}

// begin is the session for a turn. Who only reads goes on with a database that is gone.
func (d *Database) begin(ctx context.Context, write bool) (*session, error) {
	if write {
		if err := d.stay(); err != nil {
			return nil, err
		}
	}
	return d.session(ctx, write)
}

// stay finds out, for who has the turn to write, whether the database is still where it was opened. When it is not, what
// lies beside it is emptied, so that it comes to no other database.
func (d *Database) stay() error {
	err := d.dialect.check()
	switch {
	case err == nil:
		d.emptied = false
	case errors.Is(err, store.ErrGone) && !d.emptied && d.anchor != nil:
		d.emptied = d.dialect.empty(context.Background(), d.anchor.conn) == nil
	}
	return err
}

func (d *Database) turns(write bool) chan struct{} {
	if write {
		return d.writing
	}
	return d.reading
}

// session is a session that was made before and may still be used, or a new one.
func (d *Database) session(ctx context.Context, write bool) (*session, error) {
	for s := d.kept(write); s != nil; s = d.kept(write) {
		if s.epoch == d.epoch.Load() {
			return s, nil
		}
		_ = s.close() // what it failed with was reported
	}
	return d.connect(ctx)
}

// kept takes a session out of what is kept for the next turn, or gives nil.
func (d *Database) kept(write bool) *session {
	if write {
		s := d.writer
		d.writer = nil
		return s
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.idle) == 0 {
		return nil
	}
	s := d.idle[len(d.idle)-1]
	d.idle = d.idle[:len(d.idle)-1]
	return s
}

// give ends a turn. err is what went wrong in it: a session on which something did is not used again, since nobody knows
// what it remembers.
func (d *Database) give(s *session, write bool, err error) {
	if errors.Is(err, store.ErrCorrupt) || errors.Is(err, store.ErrIO) {
		d.epoch.Add(1) // what the others remember of the file may be wrong, too
	}
	switch {
	case err != nil || s.epoch != d.epoch.Load():
		_ = s.close() // err says more
	case write:
		d.writer = s
	default:
		d.mu.Lock()
		d.idle = append(d.idle, s)
		d.mu.Unlock()
	}
	<-d.turns(write)
}
