package sqlstore

import (
	"context"
	"errors"
	"fmt"

	driversqlite "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// primary are the bits of a result code that say what kind it is; the others say more.
const primary = 0xff

func (s *sqlite) classify(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("sqlstore: %s: %w", s.file, err)
	case errors.Is(err, store.ErrUnavailable): // it was classified before
		return err
	}
	kind := store.ErrUnavailable
	if said := (*driversqlite.Error)(nil); errors.As(err, &said) {
		kind = meaning(said.Code())
	}
	if errors.Is(err, errDamaged) {
		kind = store.ErrCorrupt
	}
	return fmt.Errorf("%w (%s: %w)", kind, s.file, err)
}

func meaning(code int) error {
	switch code {
	case codes.SQLITE_IOERR_SHMSIZE: // there is no room for the index of the log
		return store.ErrFull
	case codes.SQLITE_IOERR_SHORT_READ, codes.SQLITE_IOERR_CORRUPTFS, codes.SQLITE_IOERR_DATA:
		return store.ErrCorrupt
	}
	switch code & primary {
	case codes.SQLITE_FULL:
		return store.ErrFull
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_PROTOCOL:
		return store.ErrLocked
	case codes.SQLITE_CORRUPT, codes.SQLITE_NOTADB:
		return store.ErrCorrupt
	case codes.SQLITE_IOERR, codes.SQLITE_CANTOPEN, codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_NOLFS:
		return store.ErrIO
	}
	return store.ErrUnavailable
}

// gone is a file that is not where it was.
func (s *sqlite) gone(how string, err error) error {
	if err == nil {
		return fmt.Errorf("%w (%s %s)", store.ErrIO, s.file, how)
	}
	return fmt.Errorf("%w (%s %s: %w)", store.ErrIO, s.file, how, err)
}
