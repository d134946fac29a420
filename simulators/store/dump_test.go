package store_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func (t flakyTxn) Dump(yield func(store.Entry) error) error {
	return errors.Join(t.Txn.Dump(yield), t.fail("Dump"))
}

func TestASealedTable(t *testing.T) {
	t.Parallel()
	sealed := accounts.Sealed()
	if accounts.IsSealed() || !sealed.IsSealed() || sealed.Name() != accounts.Name() {
		t.Errorf("Sealed() changed the table it was called on, or returned another one: %t, %t", accounts.IsSealed(), sealed.IsSealed())
	}
	var marks []bool
	if err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
		accounts.Put(tx, account{ID: "a"})
		sealed.Put(tx, account{ID: "b"})
		sealed.Put(tx, account{ID: "c"})
		accounts.Put(tx, account{ID: "c"}) // what was put last counts
		return store.Dump(tx, func(e store.Entry) error { marks = append(marks, e.Sealed); return nil })
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]bool{false, true, false}, marks); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatCannotBeRestored(t *testing.T) {
	t.Parallel()
	value := json.RawMessage(`{}`)
	for name, row := range map[string]struct {
		entry store.Entry
		says  string
	}{
		"a record without a table":             {store.Entry{Key: "a", Value: value}, "names no table"},
		"a record without a value":             {store.Entry{Table: "t", Key: "a"}, `table "t" is not JSON`},
		"a value that is not JSON":             {store.Entry{Table: "t", Key: "a", Value: json.RawMessage(`{"secret`)}, `table "t" is not JSON`},
		"a value without an index":             {store.Entry{Table: "t", Key: "a", Value: value, IndexValue: "v"}, "but no index"},
		"an index entry without a table":       {store.Entry{Key: "a", Index: "i", IndexValue: "v"}, "names no table"},
		"an index entry without a value":       {store.Entry{Table: "t", Key: "a", Index: "i"}, "needs an index value"},
		"an index entry with a record's value": {store.Entry{Table: "t", Key: "a", Index: "i", IndexValue: "v", Value: value}, "and no value"},
		"an index entry before its record":     {store.Entry{Table: "t", Key: "a", Index: "i", IndexValue: "v"}, "restore records first"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
				err := store.Restore(tx, row.entry)
				if !errors.Is(err, store.ErrEntry) || !strings.Contains(err.Error(), row.says) {
					t.Errorf("Restore() = %v, want ErrEntry and %q", err, row.says)
				}
				if strings.Contains(err.Error(), "secret") {
					t.Errorf("Restore() = %v tells a value", err)
				}
				return nil
			})
			if !errors.Is(err, store.ErrEntry) {
				t.Errorf("Update() = %v, want the entry's error", err)
			}
		})
	}
}

func TestRestoreIsAWrite(t *testing.T) {
	t.Parallel()
	err := newStore(store.NewMemory()).View(t.Context(), func(tx *store.Tx) error {
		return store.Restore(tx, store.Entry{Table: "t", Key: "a", Value: json.RawMessage(`{}`)})
	})
	if !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("View() = %v, want ErrReadOnly", err)
	}
}

func TestRestoreDoesNotKeepTheCallersBytes(t *testing.T) {
	t.Parallel()
	value := json.RawMessage(`{"ID":"a","Owner":"x"}`)
	if err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
		err := store.Restore(tx, store.Entry{Table: accounts.Name(), Key: "a", Value: value})
		clear(value)
		if got, _ := accounts.Get(tx, "a"); got.Owner != "x" {
			t.Errorf("Get() = %+v", got)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}

func TestWhatWasRestoredHasTheTypeItIsReadAs(t *testing.T) {
	t.Parallel()
	sameName := store.NewTable(accounts.Name(), func(s string) string { return s })
	err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
		err := store.Restore(tx, store.Entry{Table: accounts.Name(), Key: "a", Value: json.RawMessage(`{"ID":"a","Used":7}`)})
		for range 2 {
			got, ok := accounts.Get(tx, "a")
			if diff := cmp.Diff(account{ID: "a", Used: 7}, got); !ok || diff != "" {
				t.Errorf("%t (-want +got):\n%s", ok, diff)
			}
		}
		if got, ok := sameName.Get(tx, "a"); ok {
			t.Errorf("Get() = %q of another type", got)
		}
		return err
	})
	if !errors.Is(err, store.ErrOtherType) {
		t.Errorf("Update() = %v, want ErrOtherType", err)
	}
}

func TestADumpFailsWithTheEngine(t *testing.T) {
	t.Parallel()
	infinite := store.NewTable("infinite", func(float64) string { return "n" })
	zero := 0.0
	for name, row := range map[string]struct {
		engine store.Engine
		write  func(txn store.Txn) error
		says   string
	}{
		"the engine fails": {
			&flaky{Engine: store.NewMemory(), method: "Dump"}, nil, errEngine.Error(),
		},
		"an index entry without a record": {store.NewMemory(), func(txn store.Txn) error {
			return errors.Join(txn.Put("t", "a", store.Encoded([]byte("1"))), txn.PutIndex("t", "i", "v", "b"))
		}, `index "i" has an entry for "b", which does not exist`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if row.write != nil {
				txn, err := row.engine.Begin(t.Context(), true)
				if err := errors.Join(err, row.write(txn), txn.Commit()); err != nil {
					t.Fatal(err)
				}
			}
			dumpFails(t, row.engine, row.says, func(*store.Tx) {})
		})
	}
	t.Run("a value that cannot be encoded", func(t *testing.T) {
		t.Parallel()
		dumpFails(t, store.NewMemory(), "encode float64", func(tx *store.Tx) { infinite.Put(tx, 1/zero) })
	})
}

func dumpFails(t *testing.T, engine store.Engine, says string, before func(tx *store.Tx)) {
	t.Helper()
	err := newStore(engine).Update(t.Context(), func(tx *store.Tx) error {
		before(tx)
		if err := store.Dump(tx, func(store.Entry) error { return nil }); err == nil || tx.Err() == nil {
			t.Errorf("Dump() = %v, Err() = %v, want an error", err, tx.Err())
		}
		return nil
	})
	if err == nil || !strings.Contains(err.Error(), says) {
		t.Errorf("Update() = %v, want %q", err, says)
	}
}
