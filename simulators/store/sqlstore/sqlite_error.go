package sqlstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

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
		return fmt.Errorf("%s: %w", s.file, err)
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

// unreadable is the failure of the first look at a file.
func (s *sqlite) unreadable(err error) error {
	if said := (*driversqlite.Error)(nil); errors.As(err, &said) {
		if said.Code() == codes.SQLITE_READONLY_DIRECTORY {
			return barred(fs.ErrPermission, filepath.Dir(s.file))
		}
		switch said.Code() & primary {
		case codes.SQLITE_NOTADB:
			return worded(ErrForeign, "%s is no SQLite database; name another file, or put a good copy in its place", s.file)
		case codes.SQLITE_CANTOPEN, codes.SQLITE_PERM:
			return barred(fs.ErrPermission, s.file)
		}
	}
	return s.classify(err)
}
