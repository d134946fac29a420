package sqlstore

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// makePrivate makes an empty file that is its owner's alone, since credentials will be in it. One that is there is left as
// it is, and closed: a process that closes a file of SQLite's loses the locks that SQLite holds on it.
func makePrivate(file string) error {
	f, err := os.OpenFile(file, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the user names it
	switch {
	case err == nil:
		return f.Close()
	case errors.Is(err, fs.ErrExist):
		return nil
	}
	return barred(err, filepath.Dir(file))
}

// barred says what keeps the user from a file or, when place is its directory, from making it.
func barred(err error, place string) error {
	switch {
	case errors.Is(err, fs.ErrPermission) && isDirectory(place):
		return worded(store.ErrIO, "this user may not make files in %s, where the database has its log and its lock; let it write there, or name a file elsewhere", place)
	case errors.Is(err, fs.ErrPermission):
		return worded(store.ErrIO, "this user may not read and write %s; give it both permissions, or name another file", place)
	case errors.Is(err, syscall.EROFS):
		return worded(store.ErrIO, "%s is on a file system that can only be read; name a file elsewhere", place)
	case errors.Is(err, syscall.ENOSPC):
		return worded(store.ErrFull, "%w (%w)", store.ErrFull, err)
	}
	return worded(store.ErrIO, "%w (%w)", store.ErrIO, err)
}

func isDirectory(place string) bool {
	info, err := os.Stat(place)
	return err == nil && info.IsDir()
}
