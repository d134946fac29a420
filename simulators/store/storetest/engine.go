package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// write is a transaction on the engine itself, for what a Table does not ask of it.
func (b *bundle) write(t *testing.T, commit bool, fn func(txn store.Txn) error) {
	t.Helper()
	txn, err := b.engine.Begin(t.Context(), true)
	if err != nil {
		t.Fatalf("Begin() = %v", err)
	}
	end := txn.Rollback
	if err := fn(txn); err != nil {
		t.Errorf("the transaction: %v", err)
	} else if commit {
		end = txn.Commit
	}
	if err := end(); err != nil {
		t.Errorf("the end of the transaction: %v", err)
	}
}

func testBoundedBackward(t *testing.T, b *bundle) {
	b.fill(t, []string{"", "a", "b", "c", "d"})
	for _, row := range []struct {
		from, to string
		want     []string
	}{
		{"", "", []string{"d", "c", "b", "a", ""}},
		{"b", "d", []string{"c", "b"}},
		{"aa", "cc", []string{"c", "b"}},
		{"", "b", []string{"a", ""}},
		{"c", "", []string{"d", "c"}},
		{"b", "b", nil},
		{"c", "a", nil},
	} {
		b.write(t, false, func(txn store.Txn) error {
			var got []string
			err := txn.Scan(notes.Name(), row.from, row.to, true, func(key string, _ store.Value) bool {
				got = append(got, key)
				return true
			})
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("Scan(%q, %q) backward (-want +got):\n%s", row.from, row.to, diff)
			}
			return err
		})
	}
}

func testClearRollsBack(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	b.update(t, seedEmployees)
	b.write(t, false, func(txn store.Txn) error {
		if err := txn.Put(notes.Name(), "a", store.Encoded([]byte(`{"Text":"changed"}`))); err != nil {
			return err
		}
		if err := txn.Clear(); err != nil {
			return err
		}
		if n, err := txn.Len(notes.Name()); n != 0 || err != nil {
			t.Errorf("Len() = %d, %v after Clear", n, err)
		}
		return txn.Put(notes.Name(), "c", store.Encoded([]byte(`{"Text":"new"}`)))
	})
	b.unchanged(t)
	b.view(t, func(tx *store.Tx) { by(t, tx, "status", "active", "U1001", "U2345") })
}

func testIndexEntriesTwice(t *testing.T, b *bundle) {
	b.fill(t, []string{"a"})
	twice := func(do func(table, index, value, key string) error) error {
		if err := do(notes.Name(), "colour", "red", "a"); err != nil {
			return err
		}
		return do(notes.Name(), "colour", "red", "a")
	}
	found := func(txn store.Txn) (n int, err error) {
		err = txn.ScanIndex(notes.Name(), "colour", "red", func(string, store.Value) bool { n++; return true })
		return n, err
	}
	b.write(t, true, func(txn store.Txn) error { return twice(txn.PutIndex) })
	for range 2 { // what was done twice is undone by one rollback
		b.write(t, false, func(txn store.Txn) error {
			if n, err := found(txn); n != 1 || err != nil {
				t.Errorf("the index has %d entries, %v", n, err)
			}
			if err := twice(txn.DeleteIndex); err != nil {
				return err
			}
			n, err := found(txn)
			if n != 0 {
				t.Errorf("%d entries are left", n)
			}
			return err
		})
	}
}
