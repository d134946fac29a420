package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"

	driversqlite "modernc.org/sqlite"
)

// applicationID marks a file as ours, in its header: "Doja".
const applicationID = 0x446f6a61

// sqlitePage is the size of a page.
const sqlitePage = 4096

// sqlite is a file of SQLite's.
type sqlite struct {
	file  string
	conns driver.Connector
	lock  *lock
	claim *claim
	info  os.FileInfo // of the file when it was opened

	schema []string // the migrations
	more   string   // further settings
}

var _ dialect = (*sqlite)(nil)

func newSQLite(place string) (*sqlite, error) {
	file, err := locate(place)
	if err != nil {
		return nil, err
	}
	conns, err := driversqlite.NewConnector(dsn(file))
	if err != nil {
		return nil, worded(ErrURL, "%s: %w", file, err)
	}
	return &sqlite{file: file, conns: conns, schema: sqliteSchema()}, nil
}

func (s *sqlite) name() string                { return s.file }
func (s *sqlite) connector() driver.Connector { return s.conns }
func (s *sqlite) placeholder(int) string      { return "?" }
func (s *sqlite) migrations() []string        { return s.schema }
func (s *sqlite) beginWrite() string          { return "BEGIN IMMEDIATE" }

// settings: busy_timeout is for programs other than this one, such as a shell of SQLite's; within the process nobody waits
// for a lock of the file.
func (s *sqlite) settings() string {
	return "PRAGMA busy_timeout = 250; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;" +
		"PRAGMA journal_size_limit = 67108864; PRAGMA cell_size_check = ON;" + s.more
}

// open looks at the file before it changes anything: a foreign one is left alone.
func (s *sqlite) open(ctx context.Context) error {
	if err := s.hold(); err != nil {
		return err
	}
	pool := sql.OpenDB(s.conns)
	conn, err := pool.Conn(ctx)
	if err != nil {
		return errors.Join(s.classify(err), pool.Close())
	}
	err = s.inspect(ctx, conn)
	if err == nil {
		s.lock, err = takeLock(ctx, s.file)
	}
	if err == nil {
		err = s.log(ctx, conn)
	}
	if closing := errors.Join(conn.Close(), pool.Close()); err == nil {
		err = s.classify(closing)
	}
	return err
}

// hold keeps other processes away from the file, which is made when it is not there.
func (s *sqlite) hold() (err error) {
	if err := makePrivate(s.file); err != nil {
		return err
	}
	if s.claim, err = takeClaim(s.file); err != nil {
		return err
	}
	if s.info, err = s.claim.info(); err != nil {
		return s.classify(err)
	}
	return nil
}

// inspect finds out whether the file is ours, or nobody's yet.
func (s *sqlite) inspect(ctx context.Context, conn *sql.Conn) error {
	var id, version, objects int
	if _, err := conn.ExecContext(ctx, s.settings()); err != nil {
		return s.unreadable(err)
	}
	const question = "SELECT application_id, user_version, (SELECT COUNT(*) FROM sqlite_schema)" +
		" FROM pragma_application_id, pragma_user_version"
	if err := conn.QueryRowContext(ctx, question).Scan(&id, &version, &objects); err != nil {
		return s.unreadable(err)
	}
	if id != applicationID && (id != 0 || version != 0 || objects != 0) {
		return worded(ErrForeign, "%s is a database of another program; name another file", s.file)
	}
	return known(s, version)
}

// log turns on the write-ahead log, which the file remembers. It is no part of a transaction.
func (s *sqlite) log(ctx context.Context, conn *sql.Conn) error {
	var mode string
	if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return s.classify(err)
	}
	if mode != "wal" {
		return worded(ErrURL, "there can be no write-ahead log beside %s; name a file on a local disk", s.file)
	}
	return nil
}

func (s *sqlite) version(ctx context.Context, conn *sql.Conn) (version int, err error) {
	err = conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

func (s *sqlite) setVersion(ctx context.Context, conn *sql.Conn, version int) error {
	_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, version))
	return err
}
