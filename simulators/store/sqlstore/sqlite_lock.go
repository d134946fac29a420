package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	driversqlite "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// lock keeps other processes from opening the same database. It is the lock that SQLite takes of the operating system for a
// transaction, on an empty file beside the database, in a transaction that never ends: it works wherever SQLite does, and
// is gone when the process is.
type lock struct {
	pool *sql.DB
	conn *sql.Conn
}

func takeLock(ctx context.Context, file string) (*lock, error) {
	name := file + ".lock"
	conns, err := driversqlite.NewConnector(dsn(name))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrURL, name, err)
	}
	l := &lock{pool: sql.OpenDB(conns)}
	l.conn, err = l.pool.Conn(ctx)
	if err == nil {
		// Without a journal nothing is ever written.
		_, err = l.conn.ExecContext(ctx, "PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE")
	}
	if err == nil {
		return l, nil
	}
	defer func() { _ = l.release() }()
	code := 0
	if said := (*driversqlite.Error)(nil); errors.As(err, &said) {
		code = said.Code() & primary
	}
	switch code {
	case codes.SQLITE_BUSY:
		return nil, fmt.Errorf("%w (%s is in use by another process; end it, or use another file)", store.ErrLocked, file)
	case codes.SQLITE_NOTADB, codes.SQLITE_CORRUPT:
		return nil, fmt.Errorf("%w: %s should be empty but is not; if it is not yours, remove it", ErrURL, name)
	}
	return nil, fmt.Errorf("%w (%s: %w)", store.ErrIO, name, err)
}

func (l *lock) release() error {
	var err error
	if l.conn != nil {
		err = l.conn.Close()
	}
	return errors.Join(err, l.pool.Close())
}
