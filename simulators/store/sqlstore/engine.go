package sqlstore

import (
	"context"
	"database/sql"
	"errors"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// engine is one world of a Database.
type engine struct {
	database *Database
	world    string
}

var _ store.Engine = (*engine)(nil)

func (e *engine) Begin(ctx context.Context, write bool) (store.Txn, error) {
	d := e.database
	s, err := d.take(ctx, write)
	if err != nil {
		return nil, err
	}
	begin := beginRead
	if write {
		begin = beginWrite
	}
	if _, err := s.exec(begin); err != nil {
		err = d.dialect.classify(err)
		failed := err
		if errors.Is(err, store.ErrLocked) { // by somebody else: nothing is wrong here
			failed = nil
		}
		d.give(s, write, failed)
		return nil, err
	}
	return &txn{database: d, session: s, name: e.world, world: e.world, write: write}, nil
}

// Close does nothing: the Database is closed by who opened it.
func (e *engine) Close() error { return nil }

// txn is one transaction.
type txn struct {
	database *Database
	session  *session
	name     string // of the world
	world    any    // the same, as a statement takes it
	write    bool
	ended    bool
	err      error     // the first failure
	cursors  []*cursor // of a transaction that writes: the scans under way
}

var _ store.Txn = (*txn)(nil)

// fail classifies what the database said of a table, "" for none, and remembers that it failed.
func (t *txn) fail(table string, err error) error {
	err = t.database.dialect.classify(err)
	if errors.Is(err, store.ErrCorrupt) && table != "" {
		t.database.damage.Store(&spot{t.name, table})
	}
	if t.err == nil {
		t.err = err
	}
	return err
}

// writable says why this transaction may not write.
func (t *txn) writable() error {
	switch {
	case t.ended:
		return store.ErrEnded
	case !t.write:
		return store.ErrReadOnly
	}
	return nil
}

// exec runs a statement that begins with the world and the table, and counts the rows that it changed.
func (t *txn) exec(n statement, table string, args ...any) (int64, error) {
	changed, err := t.session.exec(n, append([]any{t.world, table}, args...)...)
	if err != nil {
		return 0, t.fail(table, err)
	}
	return changed, nil
}

// query runs one and gives its rows to row, until that returns false.
func (t *txn) query(n statement, table string, row func(*sql.Rows) (bool, error), args ...any) error {
	if t.ended {
		return store.ErrEnded
	}
	if err := t.session.query(n, row, append([]any{t.world, table}, args...)...); err != nil {
		return t.fail(table, err)
	}
	return nil
}

func (t *txn) Commit() error {
	switch {
	case t.ended:
		return store.ErrEnded
	case t.err != nil: // nothing of it may remain
		return errors.Join(t.err, t.Rollback())
	}
	t.ended = true
	_, err := t.session.exec(commit)
	if err != nil {
		err = t.fail("", err)
		_, _ = t.session.exec(rollback) // it may have been rolled back already
	}
	t.database.give(t.session, t.write, err)
	return err
}

func (t *txn) Rollback() error {
	if t.ended {
		return store.ErrEnded
	}
	t.ended = true
	failed := t.err != nil
	if t.write {
		t.session.cache.clear()
	}
	_, err := t.session.exec(rollback)
	if err != nil {
		err = t.fail("", err)
	}
	if failed { // the database may have rolled back by itself, and the connection is given up
		err = nil
	}
	t.database.give(t.session, t.write, t.err)
	return err
}
