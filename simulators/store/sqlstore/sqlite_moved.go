package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// check finds out whether the file is still the one that was opened: what is written to a file without a name is lost.
func (s *sqlite) check() error {
	info, err := os.Stat(s.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w (%s is not there)", store.ErrGone, s.file)
	case err != nil:
		return worded(store.ErrIO, "%w (%w)", store.ErrIO, err)
	case !os.SameFile(info, s.info):
		return fmt.Errorf("%w (%s is another file now)", store.ErrGone, s.file)
	}
	return nil
}

// empty writes what the log holds into the file that was opened, wherever that is now. SQLite would put a log into
// whichever file it finds beside it.
func (s *sqlite) empty(ctx context.Context, conn *sql.Conn) error {
	var busy, all, done int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &all, &done); err != nil {
		return s.classify(err)
	}
	if busy != 0 {
		return fmt.Errorf("%w (%s-wal: somebody still reads in it)", store.ErrLocked, s.file)
	}
	return nil
}

// close comes when no connection is left. The log of a file that has gone is nobody's any more.
func (s *sqlite) close() error {
	var errs []error
	if s.info != nil && errors.Is(s.check(), store.ErrGone) {
		for _, rest := range []string{s.file + "-wal", s.file + "-shm"} {
			if err := os.Remove(rest); !errors.Is(err, fs.ErrNotExist) {
				errs = append(errs, err)
			}
		}
	}
	sure := s.claim.sure()
	errs = append(errs, s.claim.release())
	if s.lock != nil {
		errs = append(errs, s.lock.release(sure))
	}
	return errors.Join(errs...)
}
