package sqlstore_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

func listed(t *testing.T, db *sqlstore.Database, want ...string) {
	t.Helper()
	got, err := db.Worlds(t.Context())
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Worlds() = %v (-want +got):\n%s", err, diff)
	}
}

func TestWorldsAreListedAndDropped(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{})
	listed(t, db)
	for _, name := range []string{"b", "a", "도장", "a b", "empty"} {
		st := store.Open(world(t, db, name), time.Time{}.UTC, random.New(1))
		must(t, st.Update(t.Context(), func(tx *store.Tx) error {
			for i := range 20 {
				notes.Put(tx, note{fmt.Sprint(i), "x"})
			}
			if name == "empty" {
				tx.Clear()
			}
			return nil
		}))
	}
	must(t, db.Check(t.Context())) // leaves nothing behind
	listed(t, db, "a", "a b", "b", "도장")
	must(t, db.Drop(t.Context(), "a"))
	must(t, db.Drop(t.Context(), "a"))
	must(t, db.Drop(t.Context(), "no such world"))
	listed(t, db, "a b", "b", "도장")
	if _, err := db.Engine(""); err == nil {
		t.Error("a world has no name")
	}
}

// The session that writes remembers records; what it remembers is what is stored.
func TestWhatTheWriterRemembersIsWhatIsStored(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{})
	st := enter(t, db)
	const many = 4_600 // more than it remembers
	heavy := strings.Repeat("x", 100<<10)
	key := func(i int) string { return fmt.Sprintf("%05d", i) }
	must(t, st.Update(t.Context(), func(tx *store.Tx) error {
		for i := range many {
			notes.Put(tx, note{key(i), "x"})
		}
		notes.Put(tx, note{key(1), "heavy " + heavy})
		notes.Delete(tx, key(2))
		return nil
	}))
	text := func(i int) string {
		switch i {
		case 1:
			return "heavy " + heavy
		case 3:
			return "changed"
		}
		return "x"
	}
	must(t, st.Update(t.Context(), func(tx *store.Tx) error {
		notes.Put(tx, note{key(3), "changed"})
		for i := range many {
			n, ok := notes.Get(tx, key(i))
			if ok != (i != 2) || ok && n.Text != text(i) {
				t.Errorf("Get(%s) = %.20q, %t", key(i), n.Text, ok)
			}
		}
		return nil
	}))
	must(t, db.Drop(t.Context(), "default"))
	must(t, st.Update(t.Context(), func(tx *store.Tx) error {
		if n, ok := notes.Get(tx, key(many-1)); ok {
			t.Errorf("a record of a world that was dropped is %q", n.Text)
		}
		return nil
	}))
}

// What the loop does to the table does not make it read the rest of it.
func TestALongScanReadsInPages(t *testing.T) {
	t.Parallel()
	st := enter(t, open(t, newFile(t), sqlstore.Options{}))
	const many = 1_200
	key := func(i int) string { return fmt.Sprintf("%05d", i) }
	must(t, st.Update(t.Context(), func(tx *store.Tx) error {
		for i := range many {
			notes.Put(tx, note{key(i), "x" + strings.Repeat("y", 5*i)})
		}
		return nil
	}))
	must(t, st.Update(t.Context(), func(tx *store.Tx) error {
		i := 0
		for n := range notes.By(tx, "text", "x") {
			if n.ID != key(i) || len(n.Text) != 5*i+1 {
				t.Fatalf("record %d is %s with %d bytes", i, n.ID, len(n.Text))
			}
			notes.Put(tx, note{key(many - 1 - i), "z"})
			notes.Put(tx, note{key(i) + "+", "x"})
			i++
		}
		if i != many || notes.Len(tx) != 2*many {
			t.Errorf("the loop had %d turns and left %d records", i, notes.Len(tx))
		}
		return nil
	}))
}
