package sqlstore_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

type note struct{ ID, Text string }

var notes = store.NewTable("sqlstore/note", func(n note) string { return n.ID },
	store.Index[note]{Name: "text", Key: func(n note) string { return n.Text[:1] }})

func enter(tb testing.TB, db *sqlstore.Database) *store.Store {
	tb.Helper()
	return store.Open(world(tb, db, "default"), time.Time{}.UTC, random.New(1))
}

func tryPut(tb testing.TB, db *sqlstore.Database, id, text string) error {
	tb.Helper()
	return enter(tb, db).Update(tb.Context(), func(tx *store.Tx) error {
		notes.Put(tx, note{id, text})
		return nil
	})
}

func put(tb testing.TB, db *sqlstore.Database, id, text string) {
	tb.Helper()
	if err := tryPut(tb, db, id, text); err != nil {
		tb.Errorf("Update() = %v", err)
	}
}

// list reads everything, by the table and by the index.
func list(tb testing.TB, db *sqlstore.Database) (ids []string, err error) {
	tb.Helper()
	err = enter(tb, db).View(tb.Context(), func(tx *store.Tx) error {
		found := 0
		for n := range notes.All(tx) {
			ids = append(ids, n.ID)
		}
		for range notes.By(tx, "text", "x") {
			found++
		}
		if tx.Err() == nil && found != len(ids) {
			tb.Errorf("the index has %d of %d notes", found, len(ids))
		}
		return nil
	})
	return ids, err
}

func has(tb testing.TB, db *sqlstore.Database, want ...string) {
	tb.Helper()
	ids, err := list(tb, db)
	if diff := cmp.Diff(want, ids); diff != "" || err != nil {
		tb.Errorf("View() = %v (-want +got):\n%s", err, diff)
	}
}

// fails checks an error that a cause outside of the program has.
func fails(tb testing.TB, what string, err, want error, file string) {
	tb.Helper()
	if !errors.Is(err, want) || !errors.Is(err, store.ErrUnavailable) {
		tb.Fatalf("%s = %v, want %v", what, err, want)
	}
	if !strings.Contains(err.Error(), file) {
		tb.Errorf("%s = %v, want the file to be named", what, err)
	}
}

func TestAFullDisk(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	page := strings.Repeat("x", 3000)
	put(t, db, "a", page)
	db.Set("PRAGMA max_page_count = 32;")
	want := []string{"a"}
	var err error
	for i := 0; err == nil && i < 100; i++ {
		id := "b" + string(rune('0'+i/10)) + string(rune('0'+i%10))
		if err = tryPut(t, db, id, page); err == nil {
			want = append(want, id)
		}
	}
	fails(t, "Update()", err, store.ErrFull, file)
	if len(want) < 10 {
		t.Errorf("only %d notes had room", len(want))
	}
	has(t, db, want...)
	fails(t, "Check()", db.Check(t.Context()), store.ErrFull, file)
	fails(t, "a second Update()", tryPut(t, db, "c", page), store.ErrFull, file)

	db.Set("") // the cause goes away
	if err := db.Check(t.Context()); err != nil {
		t.Errorf("Check() = %v", err)
	}
	put(t, db, "c", page)
	has(t, db, append(want, "c")...)
}

func TestALockedFile(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	other := raw(t, file, "BEGIN IMMEDIATE")
	fails(t, "Update()", tryPut(t, db, "b", "x"), store.ErrLocked, file)
	fails(t, "Check()", db.Check(t.Context()), store.ErrLocked, file)
	has(t, db, "a") // reading goes on

	if _, err := other.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Errorf("Check() = %v", err)
	}
	put(t, db, "b", "x")
	has(t, db, "a", "b")
}

func TestADamagedFile(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(good string) string{
		"overwritten":      func(good string) string { return strings.Repeat("a shopping list\n", len(good)/16) },
		"overwritten late": func(good string) string { return good[:4096] + strings.Repeat("\xff", len(good)-4096) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := newFile(t)
			db := open(t, file, sqlstore.Options{})
			want := []string{}
			for id := range strings.SplitSeq("abcdefghijklmnopqrstuvwxyz", "") {
				put(t, db, id, strings.Repeat("x", 1000))
				want = append(want, id)
			}
			if err := db.Close(); err != nil { // so that everything is in the file itself
				t.Fatal(err)
			}
			db = open(t, file, sqlstore.Options{})
			good := read(t, file)
			write(t, file, damage(good))

			_, err := list(t, db)
			fails(t, "View()", err, store.ErrCorrupt, file)
			fails(t, "Check()", db.Check(t.Context()), store.ErrCorrupt, file)
			err = tryPut(t, db, "m", "x")
			fails(t, "Update()", err, store.ErrCorrupt, file)

			write(t, file, good)
			has(t, db, want...)
			put(t, db, "z", "x")
			if err := errors.Join(db.Check(t.Context()), db.Close()); err != nil {
				t.Errorf("Check() and Close() = %v", err)
			}
			has(t, open(t, file, sqlstore.Options{}), want...)
			sound(t, file)
		})
	}
}

// What sessions remember of a damaged file is not to be trusted: the file may have been another one before.
func TestABackupInPlaceOfADamagedFile(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	version := func(text string) string {
		db := open(t, file, sqlstore.Options{})
		for id := range strings.SplitSeq("abcdefghijklmnopqrstuvwxyz", "") {
			put(t, db, id, strings.Repeat(text, 100)) // of one length: every page stays where it is
		}
		closed(t, db)
		return read(t, file)
	}
	first, second := version("x1"), version("x2")
	db := open(t, file, sqlstore.Options{})
	text := func() (text string) {
		must(t, enter(t, db).Update(t.Context(), func(tx *store.Tx) error {
			n, _ := notes.Get(tx, "z")
			text = n.Text[:min(2, len(n.Text))]
			return nil
		}))
		return text
	}
	got := []string{text()}
	write(t, file, second[:4096]+strings.Repeat("\xff", len(second)-4096))
	_, err := list(t, db)
	fails(t, "View()", err, store.ErrCorrupt, file)
	write(t, file, first)
	got = append(got, text())
	if diff := cmp.Diff([]string{"x2", "x1"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// sound has SQLite look for damage.
func sound(t *testing.T, file string) {
	t.Helper()
	var verdict string
	if err := raw(t, file).QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity_check = %q, %v", verdict, err)
	}
}

func TestAFileThatIsDamagedWhenOpened(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	good := read(t, file)
	write(t, file, good[:120]+strings.Repeat("\xff", len(good)-120))
	_, err := sqlstore.Open(t.Context(), "sqlite:"+file, sqlstore.Options{})
	fails(t, "Open()", err, store.ErrCorrupt, file)
	write(t, file, good)
	has(t, open(t, file, sqlstore.Options{}), "a")
}

func TestAFileThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{})
	put(t, db, "a", "x")
	db.Set("PRAGMA query_only = ON;") // what a file system that was mounted to read does, too
	fails(t, "Update()", tryPut(t, db, "b", "x"), store.ErrIO, file)
	fails(t, "Check()", db.Check(t.Context()), store.ErrIO, file)
	has(t, db, "a")
	db.Set("")
	put(t, db, "b", "x")
	has(t, db, "a", "b")
}

func TestAnEndedContextIsNoFailureOfTheDatabase(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := sqlstore.Open(ctx, "sqlite:"+newFile(t), sqlstore.Options{}); !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Open() = %v, want context.Canceled alone", err)
	}
	db := open(t, newFile(t), sqlstore.Options{})
	_, worlds := db.Worlds(ctx)
	for what, err := range map[string]error{"Check": db.Check(ctx), "Drop": db.Drop(ctx, "a"), "Worlds": worlds} {
		if !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnavailable) {
			t.Errorf("%s() = %v, want context.Canceled alone", what, err)
		}
	}
}
