package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// change does some of everything to records a, b and c, of which a and b exist.
func change(tx *store.Tx) {
	notes.Put(tx, note{"a", "changed"})
	notes.Put(tx, note{"a", "changed again"})
	notes.Delete(tx, "b")
	notes.Put(tx, note{"c", "new"})
	notes.Delete(tx, "c")
	notes.Put(tx, note{"c", "new again"})
	for n := range notes.All(tx) {
		notes.Delete(tx, n.ID)
		break
	}
}

// unchanged checks that nothing of change remains.
func (b *bundle) unchanged(t *testing.T) {
	t.Helper()
	b.view(t, func(tx *store.Tx) {
		var got []note
		for n := range notes.All(tx) {
			got = append(got, n)
		}
		if diff := cmp.Diff([]note{{"a", "text"}, {"b", "text"}}, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func testRollbackOnError(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	err := b.Update(t.Context(), func(tx *store.Tx) error {
		change(tx)
		tx.OnCommit(func() { t.Error("OnCommit ran after a rollback") })
		return fmt.Errorf("wrapped: %w", errBroken)
	})
	if !errors.Is(err, errBroken) {
		t.Errorf("Update() = %v, want the closure's error", err)
	}
	b.unchanged(t)
}

func testRollbackOnPanic(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	func() {
		defer func() {
			if r := recover(); r != "broken" {
				t.Errorf("recovered %v, want the closure's own panic", r)
			}
		}()
		_ = b.Update(t.Context(), func(tx *store.Tx) error { change(tx); panic("broken") })
	}()
	b.unchanged(t)
	b.update(t, func(tx *store.Tx) { notes.Put(tx, note{"d", "the engine is free again"}) })
}

func testReset(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	b.update(t, func(tx *store.Tx) { seedEmployees(tx); tx.Next("token") })
	if err := b.Reset(t.Context()); err != nil {
		t.Fatalf("Reset() = %v", err)
	}
	b.update(t, func(tx *store.Tx) {
		if n := notes.Len(tx) + employees.Len(tx); n != 0 {
			t.Errorf("%d records are left", n)
		}
		by(t, tx, "status", "active")
		if n := tx.Next("token"); n != 1 {
			t.Errorf("Next() = %d after a reset, want 1", n)
		}
		notes.Put(tx, note{"a", "again"})
	})
}

func testIsolation(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 50 {
				b.view(t, func(tx *store.Tx) {
					x, _ := notes.Get(tx, "a")
					y, _ := notes.Get(tx, "b")
					if x.Text != y.Text {
						t.Errorf("half of a transaction is seen: %q and %q", x.Text, y.Text)
					}
				})
			}
		})
	}
	for i := range 50 {
		b.update(t, func(tx *store.Tx) {
			notes.Put(tx, note{"a", fmt.Sprint(i)})
			notes.Put(tx, note{"b", fmt.Sprint(i)})
		})
	}
	readers.Wait()
}

func testReadOnly(t *testing.T, b *bundle) {
	b.fill(t, []string{"a", "b"})
	for name, write := range map[string]func(*store.Tx){
		"Put":    func(tx *store.Tx) { notes.Put(tx, note{"a", "changed"}) },
		"Delete": func(tx *store.Tx) { notes.Delete(tx, "a") },
		"Next":   func(tx *store.Tx) { tx.Next("token") },
		"Hex":    func(tx *store.Tx) { tx.Hex("token", 4) },
	} {
		err := b.View(t.Context(), func(tx *store.Tx) error { write(tx); return nil })
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s in a View: %v, want ErrReadOnly", name, err)
		}
	}
	b.unchanged(t)
}

func testNext(t *testing.T, b *bundle) {
	b.update(t, func(tx *store.Tx) {
		if got := []uint64{tx.Next("a"), tx.Next("a"), tx.Next("b")}; !cmp.Equal([]uint64{1, 2, 1}, got) {
			t.Errorf("Next() = %v, want 1, 2 and 1", got)
		}
	})
	var failed string
	_ = b.Update(t.Context(), func(tx *store.Tx) error { failed = tx.Hex("a", 8); return errBroken })
	b.update(t, func(tx *store.Tx) {
		if got := tx.Hex("a", 8); got != failed || got != b.source.Hex("a", 3, 8) {
			t.Errorf("Hex() = %q, want %q as in the transaction that was rolled back", got, failed)
		}
	})
}

func testConcurrentUpdates(t *testing.T, b *bundle) {
	const writers, each = 8, 25
	var all sync.WaitGroup
	for range writers {
		all.Go(func() {
			for range each {
				b.update(t, func(tx *store.Tx) {
					e, _ := employees.Get(tx, "U1001")
					e.Number, e.Level = "U1001", e.Level+1
					employees.Put(tx, e)
				})
			}
		})
	}
	all.Wait()
	b.view(t, func(tx *store.Tx) {
		if e, _ := employees.Get(tx, "U1001"); e.Level != writers*each {
			t.Errorf("%d increments of %d are left", e.Level, writers*each)
		}
	})
}

func testContext(t *testing.T, b *bundle) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	err := b.Update(ctx, func(*store.Tx) error { t.Error("the closure ran"); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Update() = %v, want context.Canceled", err)
	}
	b.update(t, func(tx *store.Tx) { notes.Put(tx, note{"a", "the engine is free"}) })
}
