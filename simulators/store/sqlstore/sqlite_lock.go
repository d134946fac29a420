package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	driversqlite "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// lock keeps other processes from opening a database of the same name. It is the lock that SQLite takes of the operating
// system for a transaction, on an empty file beside the database, in a transaction that never ends: it works wherever
// SQLite does, and is gone when the process is.
type lock struct {
	name string
	pool *sql.DB
	conn *sql.Conn
}

func takeLock(ctx context.Context, file string) (*lock, error) {
	name := file + ".lock"
	if err := makePrivate(name); err != nil {
		return nil, err
	}
	conns, err := driversqlite.NewConnector(dsn(name))
	if err != nil {
		return nil, worded(ErrURL, "%s: %w", name, err)
	}
	l := &lock{name: name, pool: sql.OpenDB(conns)}
	l.conn, err = l.pool.Conn(ctx)
	if err == nil {
		// Without a journal nothing is ever written.
		_, err = l.conn.ExecContext(ctx, "PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE")
	}
	if err == nil {
		return l, nil
	}
	defer func() { _ = l.release(false) }()
	code := 0
	if said := (*driversqlite.Error)(nil); errors.As(err, &said) {
		code = said.Code() & primary
	}
	switch code {
	case codes.SQLITE_BUSY:
		return nil, inUse(file)
	case codes.SQLITE_NOTADB, codes.SQLITE_CORRUPT:
		return nil, worded(ErrURL, "%s should be empty but is not; if it is not yours, remove it", name)
	}
	return nil, fmt.Errorf("%w (%s: %w)", store.ErrIO, name, err)
}

// inUse is a database that another process has opened.
func inUse(file string) error {
	return worded(store.ErrLocked, "%s is in use by another process; end it, or use another file", file)
}

// release gives the lock up. It takes its file away only when something else makes sure that two processes, of which one
// has the file that is gone and the other a new one, do not open the same database.
func (l *lock) release(remove bool) error {
	var err error
	if remove {
		err = os.Remove(l.name)
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
	}
	if l.conn != nil {
		err = errors.Join(err, l.conn.Close())
	}
	return errors.Join(err, l.pool.Close())
}
