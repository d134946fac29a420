package store_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

var (
	errClosure = errors.New("closure")
	errEngine  = errors.New("engine")
)

func TestOnCommitRunsAfterwardsInOrder(t *testing.T) {
	t.Parallel()
	st := newStore(store.NewMemory())
	var order []string
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		tx.OnCommit(func() {
			// The engine is free: this would wait for ever otherwise.
			_ = st.Update(t.Context(), func(tx *store.Tx) error {
				if _, ok := accounts.Get(tx, "a"); ok {
					order = append(order, "first sees the commit")
				}
				return nil
			})
		})
		tx.OnCommit(func() { order = append(order, "second") })
		accounts.Put(tx, account{ID: "a"})
		order = append(order, "closure")
		return nil
	})
	if diff := cmp.Diff([]string{"closure", "first sees the commit", "second"}, order); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestATransactionFailsOnce(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		fails    []error
		returned error
		want     []error
	}{
		"nothing fails":               {nil, nil, nil},
		"the closure fails":           {nil, errClosure, []error{errClosure}},
		"a nil failure is none":       {[]error{nil}, nil, nil},
		"the first failure counts":    {[]error{errEngine, errClosure}, nil, []error{errEngine}},
		"a failure and another error": {[]error{errEngine}, errClosure, []error{errEngine, errClosure}},
	} {
		got := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
			for _, err := range row.fails {
				tx.Fail(err)
			}
			return row.returned
		})
		if (got == nil) != (row.want == nil) {
			t.Errorf("%s: Update() = %v, want %v", name, got, row.want)
		}
		for _, want := range row.want {
			if !errors.Is(got, want) {
				t.Errorf("%s: Update() = %v, want %v", name, got, want)
			}
		}
	}
}

func TestAReturnedErrIsReportedOnce(t *testing.T) {
	t.Parallel()
	err := newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
		tx.Fail(errEngine)
		return tx.Err()
	})
	if diff := cmp.Diff("engine", err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATransactionEndsWithItsClosure(t *testing.T) {
	t.Parallel()
	st := newStore(store.NewMemory())
	var kept *store.Tx
	if err := st.Update(t.Context(), func(tx *store.Tx) error { kept = tx; return nil }); err != nil {
		t.Fatal(err)
	}
	accounts.Put(kept, account{ID: "late"})
	if !errors.Is(kept.Err(), store.ErrEnded) {
		t.Errorf("Err() = %v, want ErrEnded", kept.Err())
	}
	_ = st.View(t.Context(), func(tx *store.Tx) error {
		if n := accounts.Len(tx); n != 0 {
			t.Errorf("%d records were written after the end", n)
		}
		return nil
	})
}

// flaky is an engine whose methods of one name fail: with err, or with errEngine.
type flaky struct {
	store.Engine
	method string
	err    error
}

type flakyTxn struct {
	store.Txn
	*flaky
}

func (f *flaky) fail(method string) error {
	switch {
	case f.method != method:
		return nil
	case f.err != nil:
		return f.err
	}
	return errEngine
}

func (f *flaky) Begin(ctx context.Context, write bool) (store.Txn, error) {
	if err := f.fail("Begin"); err != nil {
		return nil, err
	}
	txn, err := f.Engine.Begin(ctx, write)
	return flakyTxn{txn, f}, err
}

func (t flakyTxn) Get(table, key string) (store.Value, bool, error) {
	if err := t.fail("Get"); err != nil {
		return store.Value{}, false, err
	}
	return t.Txn.Get(table, key)
}

func (t flakyTxn) Put(table, key string, v store.Value) error {
	return errors.Join(t.Txn.Put(table, key, v), t.fail("Put"))
}

func (t flakyTxn) Delete(table, key string) (bool, error) {
	had, err := t.Txn.Delete(table, key)
	return had, errors.Join(err, t.fail("Delete"))
}

func (t flakyTxn) Len(string) (int, error) { return 0, t.fail("Len") }

func (t flakyTxn) Scan(table, from, to string, backward bool, yield func(string, store.Value) bool) error {
	return errors.Join(t.Txn.Scan(table, from, to, backward, yield), t.fail("Scan"))
}

func (t flakyTxn) PutIndex(table, index, value, key string) error {
	return errors.Join(t.Txn.PutIndex(table, index, value, key), t.fail("PutIndex"))
}

func (t flakyTxn) DeleteIndex(table, index, value, key string) error {
	return errors.Join(t.Txn.DeleteIndex(table, index, value, key), t.fail("DeleteIndex"))
}

func (t flakyTxn) ScanIndex(table, index, value string, yield func(string, store.Value) bool) error {
	return errors.Join(t.Txn.ScanIndex(table, index, value, yield), t.fail("ScanIndex"))
}

func (t flakyTxn) Clear() error { return errors.Join(t.Txn.Clear(), t.fail("Clear")) }

func (t flakyTxn) Commit() error {
	if err := t.fail("Commit"); err != nil {
		return errors.Join(err, t.Rollback())
	}
	return t.Txn.Commit()
}

func TestAnEngineFailureRollsBack(t *testing.T) {
	t.Parallel()
	before := account{ID: "a", Owner: "x", State: "before"}
	everything := func(tx *store.Tx) {
		ownedAccounts.Get(tx, "a")
		ownedAccounts.Put(tx, account{ID: "a", Owner: "y"})
		ownedAccounts.Delete(tx, "a")
		ownedAccounts.Len(tx)
		for range ownedAccounts.All(tx) {
			t.Error("the record was deleted")
		}
		for range ownedAccounts.By(tx, "owner", "y") {
			t.Error("the index entry was deleted")
		}
		tx.Next("token")
	}
	for _, method := range []string{
		"Begin", "Get", "Put", "Delete", "Len", "Scan", "PutIndex", "DeleteIndex", "ScanIndex", "Clear", "Commit",
	} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			engine := &flaky{Engine: store.NewMemory()}
			st := newStore(engine)
			if err := st.Update(t.Context(), func(tx *store.Tx) error { ownedAccounts.Put(tx, before); return nil }); err != nil {
				t.Fatal(err)
			}
			engine.method = method
			err := st.Update(t.Context(), func(tx *store.Tx) error { everything(tx); return nil })
			if method == "Clear" {
				err = st.Reset(t.Context())
			}
			if !errors.Is(err, errEngine) {
				t.Errorf("the error is %v, want the engine's", err)
			}
			engine.method = ""
			if method == "Clear" {
				return // everything succeeded before the Reset
			}
			_ = st.View(t.Context(), func(tx *store.Tx) error {
				got, _ := ownedAccounts.Get(tx, "a")
				if diff := cmp.Diff(before, got); diff != "" {
					t.Errorf("the record (-want +got):\n%s", diff)
				}
				return nil
			})
		})
	}
}

func TestAValueThatCannotBeEncodedFails(t *testing.T) {
	t.Parallel()
	type number struct{ N float64 }
	numbers := store.NewTable("number", func(number) string { return "n" })
	zero := 0.0
	err := newStore(store.NewJSON()).Update(t.Context(), func(tx *store.Tx) error {
		numbers.Put(tx, number{1 / zero})
		return nil
	})
	if err == nil {
		t.Error("infinity was stored as JSON")
	}
}

func TestIdsComeFromTheSeed(t *testing.T) {
	t.Parallel()
	var got []string
	_ = newStore(store.NewMemory()).Update(t.Context(), func(tx *store.Tx) error {
		tx.Hex("other", 4)
		got = append(got, tx.Hex("token", 4), tx.Hex("token", 4))
		return nil
	})
	source := random.New(1)
	if diff := cmp.Diff([]string{source.Hex("token", 1, 4), source.Hex("token", 2, 4)}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
