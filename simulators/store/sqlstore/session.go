package sqlstore

import (
	"context"
	"database/sql"
	"errors"
)

// session is a connection with its prepared statements. One goroutine uses it at a time. Its statements are not bound to a
// context: one that was interrupted would leave open whether it has happened.
type session struct {
	conn     *sql.Conn
	texts    *[statements]string
	prepared [statements]*sql.Stmt
	epoch    int64 // of the Database when it was made
	cache    cache // of the session that writes
}

func (s *session) stmt(n statement) (*sql.Stmt, error) {
	if s.prepared[n] != nil {
		return s.prepared[n], nil
	}
	stmt, err := s.conn.PrepareContext(context.Background(), s.texts[n])
	if err != nil {
		return nil, err
	}
	s.prepared[n] = stmt
	return stmt, nil
}

// exec runs a statement and counts the rows that it changed.
func (s *session) exec(n statement, args ...any) (int64, error) {
	stmt, err := s.stmt(n) //nolint:sqlclosecheck // it is closed with the session
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// query runs a statement and gives each row to row, until it returns false or an error. No other use may be made of the
// session meanwhile.
func (s *session) query(n statement, row func(*sql.Rows) (bool, error), args ...any) (err error) {
	stmt, err := s.stmt(n) //nolint:sqlclosecheck // it is closed with the session
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(context.Background(), args...)
	if err != nil {
		return err
	}
	defer func() {
		if closing := rows.Close(); err == nil {
			err = closing
		}
	}()
	for rows.Next() {
		if more, err := row(rows); err != nil || !more {
			return err
		}
	}
	return rows.Err()
}

// worlds lists the worlds that have records.
func (s *session) worlds() (worlds []string, err error) {
	err = s.query(listWorlds, func(rows *sql.Rows) (bool, error) {
		var name string
		err := rows.Scan(&name)
		worlds = append(worlds, name)
		return true, err
	})
	return worlds, err
}

// close gives the connection up; a transaction on it is rolled back.
func (s *session) close() error {
	var errs []error
	for _, stmt := range s.prepared {
		if stmt != nil {
			errs = append(errs, stmt.Close())
		}
	}
	return errors.Join(append(errs, s.conn.Close())...)
}
