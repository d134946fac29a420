package workplace_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"sync"
)

// openTable opens a database of one table with a primary key. It knows the statement of sqlSeen and treats it as
// databases do: a key that another open transaction has inserted is waited for.
func openTable() *sql.DB {
	return sql.OpenDB(&eventTable{rows: map[[3]string]*row{}})
}

type eventTable struct {
	mu   sync.Mutex
	rows map[[3]string]*row
}

type row struct {
	committed bool
	ended     chan struct{} // closed when the inserting transaction ends
}

var (
	_ driver.Connector     = (*eventTable)(nil)
	_ driver.Conn          = (*session)(nil)
	_ driver.ConnBeginTx   = (*session)(nil)
	_ driver.ExecerContext = (*session)(nil)
)

func (t *eventTable) Connect(context.Context) (driver.Conn, error) { return &session{table: t}, nil }

func (t *eventTable) Driver() driver.Driver { return nil }

// session is one connection, and its transaction.
type session struct {
	table    *eventTable
	inserted [][3]string
}

var errUnsupported = errors.New("only the statement of sqlSeen is supported")

func (s *session) Prepare(string) (driver.Stmt, error) { return nil, errUnsupported }

func (s *session) Begin() (driver.Tx, error) { return nil, errUnsupported }

func (s *session) BeginTx(context.Context, driver.TxOptions) (driver.Tx, error) { return s, nil }

// Close rolls back, as a server does when a client is gone.
func (s *session) Close() error { return s.Rollback() }

func (s *session) Commit() error {
	s.end(func(key [3]string) { s.table.rows[key].committed = true })
	return nil
}

func (s *session) Rollback() error {
	s.end(func(key [3]string) { delete(s.table.rows, key) })
	return nil
}

func (s *session) end(how func(key [3]string)) {
	s.table.mu.Lock()
	defer s.table.mu.Unlock()
	for _, key := range s.inserted {
		close(s.table.rows[key].ended)
		how(key)
	}
	s.inserted = nil
}

func (s *session) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if query != claimEvent || len(args) != 3 {
		return nil, errUnsupported
	}
	var key [3]string
	for i, arg := range args {
		text, ok := arg.Value.(string)
		if !ok {
			return nil, errUnsupported
		}
		key[i] = text
	}
	for {
		other, inserted := s.insert(key)
		if other == nil {
			return driver.RowsAffected(inserted), nil
		}
		select {
		case <-other:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// insert gives the number of rows, or the end of somebody else's transaction.
func (s *session) insert(key [3]string) (<-chan struct{}, int64) {
	s.table.mu.Lock()
	defer s.table.mu.Unlock()
	current, ok := s.table.rows[key]
	switch {
	case !ok:
		s.table.rows[key] = &row{ended: make(chan struct{})}
		s.inserted = append(s.inserted, key)
		return nil, 1
	case current.committed:
		return nil, 0
	default:
		return current.ended, 0
	}
}
