package sqlstore_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

func begin(t *testing.T, db *sqlstore.Database, write bool) store.Txn {
	t.Helper()
	txn, err := world(t, db, "default").Begin(t.Context(), write)
	if err != nil {
		t.Fatalf("Begin() = %v", err)
	}
	return txn
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// waits checks that a transaction gets no turn before its context ends. The context ends while it waits: nothing else ends
// the wait.
func waits(t *testing.T, db *sqlstore.Database, world string, write bool) {
	t.Helper()
	engine, err := db.Engine(world)
	must(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		txn, err := engine.Begin(ctx, write)
		if err == nil {
			err = errors.Join(errors.New("it got a turn"), txn.Rollback())
		}
		ended <- err
	}()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Begin() = %v, want context.Canceled", err)
	}
}

func TestOneWritesAtATime(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{})
	writer := begin(t, db, true)
	waits(t, db, "default", true)
	waits(t, db, "another world", true)
	must(t, writer.Rollback())
	must(t, begin(t, db, true).Rollback())
}

func TestSomeReadAtATime(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{Readers: 2})
	one, two := begin(t, db, false), begin(t, db, false)
	waits(t, db, "default", false)
	must(t, one.Rollback())
	three := begin(t, db, false)
	must(t, two.Commit())
	must(t, three.Commit())
}

func TestReadersSeeOneMomentAndDoNotWait(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{})
	const table = "t"
	value := func(text string) store.Value { return store.Encoded([]byte(text)) }
	get := func(txn store.Txn) string {
		v, found, err := txn.Get(table, "k")
		must(t, err)
		if !found {
			return "nothing"
		}
		b, err := v.Encode()
		must(t, err)
		return string(b)
	}
	writer := begin(t, db, true)
	must(t, writer.Put(table, "k", value("1")))
	early := begin(t, db, false)
	seen := []string{get(writer), get(early)}
	must(t, writer.Commit())
	late := begin(t, db, false)
	seen = append(seen, get(early), get(late))
	writer = begin(t, db, true)
	must(t, writer.Put(table, "k", value("2")))
	seen = append(seen, get(writer), get(early), get(late))
	must(t, writer.Rollback())
	writer = begin(t, db, true)
	seen = append(seen, get(writer), get(late))
	must(t, errors.Join(writer.Commit(), early.Commit(), late.Commit()))
	if diff := cmp.Diff([]string{"1", "nothing", "nothing", "1", "2", "nothing", "1", "1", "1"}, seen); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATransactionEndsOnce(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{Readers: 1})
	for _, write := range []bool{false, true} {
		txn := begin(t, db, write)
		must(t, txn.Commit())
		_, _, get := txn.Get("t", "k")
		_, length := txn.Len("t")
		_, remove := txn.Delete("t", "k")
		for what, err := range map[string]error{
			"Commit": txn.Commit(), "Rollback": txn.Rollback(), "Get": get, "Len": length, "Delete": remove,
			"Put": txn.Put("t", "k", store.Encoded([]byte("1"))), "Clear": txn.Clear(), "PutIndex": txn.PutIndex("t", "i", "v", "k"),
			"Dump": txn.Dump(func(store.Entry) error { return nil }),
			"Scan": txn.Scan("t", "", "", false, func(string, store.Value) bool { return true }),
		} {
			if !errors.Is(err, store.ErrEnded) {
				t.Errorf("%s() = %v after the end, write %t, want ErrEnded", what, err, write)
			}
		}
	}
	must(t, begin(t, db, false).Rollback())
	must(t, begin(t, db, true).Rollback())
}

func TestAReaderWritesNothing(t *testing.T) {
	t.Parallel()
	txn := begin(t, open(t, newFile(t), sqlstore.Options{}), false)
	_, remove := txn.Delete("t", "k")
	for what, err := range map[string]error{
		"Put": txn.Put("t", "k", store.Encoded([]byte("1"))), "Delete": remove, "Clear": txn.Clear(),
		"PutIndex": txn.PutIndex("t", "i", "v", "k"), "DeleteIndex": txn.DeleteIndex("t", "i", "v", "k"),
	} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s() = %v, want ErrReadOnly", what, err)
		}
	}
	must(t, txn.Commit())
}

func TestAClosedDatabase(t *testing.T) {
	t.Parallel()
	db := open(t, newFile(t), sqlstore.Options{})
	engine := world(t, db, "default")
	must(t, engine.Close()) // leaves the database open
	put(t, db, "a", "x")
	must(t, db.Close())
	must(t, db.Close())
	_, read := engine.Begin(t.Context(), false)
	_, write := engine.Begin(t.Context(), true)
	_, worlds := db.Worlds(t.Context())
	for what, err := range map[string]error{
		"Begin to read": read, "Begin to write": write, "Worlds": worlds, "Check": db.Check(t.Context()), "Drop": db.Drop(t.Context(), "a"),
	} {
		if !errors.Is(err, sqlstore.ErrClosed) {
			t.Errorf("%s() = %v, want ErrClosed", what, err)
		}
	}
}

func TestCloseWaitsForWhoIsUnderWay(t *testing.T) {
	t.Parallel()
	file := newFile(t)
	db := open(t, file, sqlstore.Options{Readers: 1})
	writer, reader := begin(t, db, true), begin(t, db, false)
	must(t, writer.Put(notes.Name(), "a", store.Encoded([]byte(`{"ID":"a","Text":"x"}`))))
	must(t, writer.PutIndex(notes.Name(), "text", "x", "a"))
	ended := make(chan error, 1)
	go func() { ended <- db.Close() }()
	must(t, writer.Commit())
	_, err := reader.Len(notes.Name())
	must(t, err)
	must(t, reader.Commit())
	must(t, <-ended)
	has(t, open(t, file, sqlstore.Options{}), "a")
}
