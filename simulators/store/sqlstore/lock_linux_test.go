package sqlstore_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

func isInUse(t *testing.T, file string) {
	t.Helper()
	_, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
	if want := file + " is in use by another process; end it, or use another file"; !errors.Is(err, store.ErrLocked) || err.Error() != want {
		t.Errorf("Open() = %v, want %s", err, want)
	}
}

// Another process has the file: neither another name of it nor taking the lock away lets this one in.
func TestTheLockIsOnTheFileItself(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	cmd, said := another(t, file, 1)
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Link(file, link))
	isInUse(t, file)
	isInUse(t, link)
	must(t, os.Remove(file+".lock"))
	isInUse(t, file)
	isInUse(t, file) // to be refused takes nothing away
	if !said.Scan() {
		t.Error("the other process does not go on")
	}
	must(t, cmd.Process.Kill())
	_ = cmd.Wait() // it was killed
	for said.Scan() {
	}
	latest(t, open(t, file, sqlstore.Options{}))
	sound(t, file)
}

// The claim and SQLite's own locks do not meet: another program waits for whom it would wait for without it.
func TestTheLockOfTheFileIsNoneOfSQLites(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	var notes int
	other := raw(t, file)
	if err := other.QueryRowContext(t.Context(), "SELECT COUNT(*) FROM record").Scan(&notes); err != nil || notes != 1 {
		t.Errorf("another program reads %d, %v", notes, err)
	}
	must(t, other.Close())
	for range 3 {
		put(t, db, "b", "x")
		closed(t, db)
		db = open(t, file, sqlstore.Options{})
	}
	has(t, db, "a", "b")
}

func TestWhatIsMadeIsTheOwnersAlone(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	got := map[string]fs.FileMode{}
	for _, name := range names(t, filepath.Dir(file)) {
		info, err := os.Stat(filepath.Join(filepath.Dir(file), name))
		must(t, err)
		got[strings.TrimPrefix(name, filepath.Base(file))] = info.Mode()
	}
	if diff := cmp.Diff(map[string]fs.FileMode{"": 0o600, "-wal": 0o600, "-shm": 0o600, ".lock": 0o600}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	closed(t, db)
	if diff := cmp.Diff([]string{filepath.Base(file)}, names(t, filepath.Dir(file))); diff != "" {
		t.Errorf("what a clean end leaves (-want +got):\n%s", diff)
	}
}

// A process that is just being started has copies of what is open here.
func TestTheLockEndsWhateverWasCopied(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	const open = "/proc/self/fd"
	for _, name := range names(t, open) {
		if to, err := os.Readlink(filepath.Join(open, name)); err != nil || to != file {
			continue
		}
		fd, err := strconv.Atoi(name)
		must(t, err)
		fd, err = syscall.Dup(fd)
		must(t, err)
		t.Cleanup(func() { must(t, syscall.Close(fd)) })
	}
	closed(t, db)
	again, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
	must(t, err)
	must(t, again.Close())
}
