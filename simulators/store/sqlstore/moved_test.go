package sqlstore_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

// full makes a database with some notes that is not in use.
func full(t *testing.T, file string, ids ...string) {
	t.Helper()
	db := open(t, file, sqlstore.Options{})
	for _, id := range ids {
		put(t, db, id, strings.Repeat("x", 1500))
	}
	closed(t, db)
}

// names are the files of a directory.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	all := []string{}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func isGone(t *testing.T, what string, err error, file string) {
	t.Helper()
	fails(t, what, err, store.ErrGone, file)
	if !strings.Contains(err.Error(), "; restart, or put the same file back") {
		t.Errorf("%s = %v, want a remedy", what, err)
	}
}

// What was answered is in the file that was opened, wherever it is now; another file in its place stays what it is.
func TestAFileThatIsReplaced(t *testing.T) {
	t.Parallel()
	for name, notice := range map[string]func(t *testing.T, db *sqlstore.Database, file string){
		"noticed by nobody": func(*testing.T, *sqlstore.Database, string) {},
		"noticed by a check": func(t *testing.T, db *sqlstore.Database, file string) {
			t.Helper()
			isGone(t, "Check()", db.Check(t.Context()), file)
		},
		"noticed by a write": func(t *testing.T, db *sqlstore.Database, file string) {
			t.Helper()
			isGone(t, "Update()", tryPut(t, db, "d", "x"), file)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file, good, away := filepath.Join(dir, "b.db"), filepath.Join(dir, "good.db"), filepath.Join(dir, "away.db")
			full(t, good, "g", "h", "i", "j")
			full(t, file, "a")
			db := open(t, file, sqlstore.Options{})
			put(t, db, "b", "x")
			has(t, db, "a", "b")
			must(t, os.Link(file, away))
			must(t, os.Rename(good, file))
			put := read(t, file)

			notice(t, db, file)
			notice(t, db, file)
			has(t, db, "a", "b") // reading goes on
			must(t, db.Close())
			if put != read(t, file) {
				t.Error("the file in its place was changed")
			}
			if diff := cmp.Diff([]string{"away.db", "b.db"}, names(t, dir)); diff != "" {
				t.Errorf("what lies there (-want +got):\n%s", diff)
			}
			has(t, open(t, file, sqlstore.Options{}), "g", "h", "i", "j")
			has(t, open(t, away, sqlstore.Options{}), "a", "b")
			sound(t, file)
			sound(t, away)
		})
	}
}

// A process that is killed closes nothing.
func TestTheLogOfAReplacedFileIsEmptyOnceItWasNoticed(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	if read(t, file+"-wal") == "" {
		t.Fatal("the log is empty before")
	}
	must(t, os.Rename(file, file+".away"))
	isGone(t, "Update()", tryPut(t, db, "b", "x"), file)
	if text := read(t, file+"-wal"); text != "" {
		t.Errorf("the log has %d bytes", len(text))
	}
}

func TestAFileThatIsRemoved(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	must(t, os.Remove(file))
	isGone(t, "Update()", tryPut(t, db, "b", "x"), file)
	isGone(t, "Drop()", db.Drop(t.Context(), "default"), file)
	isGone(t, "Check()", db.Check(t.Context()), file)
	must(t, db.Close())
	if diff := cmp.Diff([]string{}, names(t, filepath.Dir(file))); diff != "" {
		t.Errorf("what lies there (-want +got):\n%s", diff)
	}
	has(t, open(t, file, sqlstore.Options{}))
}

// A new connection would be one with the file that is there now.
func TestNobodyReadsTheFileInItsPlace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file, good := filepath.Join(dir, "b.db"), filepath.Join(dir, "good.db")
	full(t, good, "g")
	full(t, file, "a")
	db := open(t, file, sqlstore.Options{})
	must(t, os.Rename(good, file))
	one, err := list(t, db)
	if err == nil {
		t.Errorf("View() finds %v", one)
	}
	isGone(t, "View()", err, file)
}

func TestTheSameFileIsPutBack(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	for range 2 {
		must(t, os.Rename(file, file+".away"))
		isGone(t, "Update()", tryPut(t, db, "b", "x"), file)
		must(t, os.Rename(file+".away", file))
		must(t, db.Check(t.Context()))
		put(t, db, "b", "x")
		has(t, db, "a", "b")
	}
	must(t, db.Close())
	has(t, open(t, file, sqlstore.Options{}), "a", "b")
	sound(t, file)
}

func TestWhatBecomesOfAPlaceThatCannotBeLookedAt(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "d")
	must(t, os.Mkdir(dir, 0o700))
	file := filepath.Join(dir, "b.db")
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	must(t, os.Rename(dir, dir+".away"))
	must(t, os.Symlink("d", dir)) // a link to itself
	err := tryPut(t, db, "b", "x")
	fails(t, "Update()", err, store.ErrIO, file)
	if errors.Is(err, store.ErrGone) {
		t.Errorf("Update() = %v", err)
	}
	must(t, errors.Join(os.Remove(dir), os.Rename(dir+".away", dir)))
	put(t, db, "b", "x")
	has(t, db, "a", "b")
}
