package store_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func TestNoTokenIsMadeAgainAfterARestart(t *testing.T) {
	t.Parallel()
	for name, engine := range map[string]func() store.Engine{"memory": store.NewMemory, "json": store.NewJSON} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			st, source := newStore(engine()), random.New(1)
			var got []string
			draw := func(tx *store.Tx) {
				got = append(got, fmt.Sprintf("%d %d %s %x", tx.Generation(), tx.Next("place"), tx.Hex("token", 4), tx.Bytes("key", 4)))
			}
			update(t, st, func(tx *store.Tx) { accounts.Put(tx, account{ID: "gone"}); draw(tx) })
			for range 2 {
				update(t, st, func(tx *store.Tx) { tx.Restart(func() { draw(tx) }); draw(tx) })
			}
			ids := func(n uint64) string { return source.Hex("token", n, 4) + " " + source.Hex("key", n, 4) }
			want := []string{
				"0 1 " + ids(1), "0 1 " + ids(1), "1 2 " + ids(1_000_002), "0 1 " + ids(1), "2 2 " + ids(2_000_002),
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("generation, next, hex, bytes (-want +got):\n%s", diff)
			}
			update(t, st, func(tx *store.Tx) {
				if n := accounts.Len(tx); n != 0 {
					t.Errorf("%d records survive a restart", n)
				}
			})
		})
	}
}

func TestWatchHearsOfTheEngine(t *testing.T) {
	t.Parallel()
	engine := &flaky{Engine: store.NewMemory(), err: fmt.Errorf("disk: %w", store.ErrUnavailable)}
	st := newStore(engine)
	var heard []error
	st.Watch(func(err error) { heard = append(heard, err) })
	put := func(tx *store.Tx) error { accounts.Put(tx, account{ID: "a"}); return nil }
	for _, method := range []string{"", "Put", "Commit", "Begin", ""} {
		engine.method = method
		_ = st.Update(t.Context(), put)
	}
	_ = st.Update(t.Context(), func(*store.Tx) error { return errClosure })
	_ = st.View(t.Context(), func(tx *store.Tx) error { accounts.Put(tx, account{}); return nil })
	got := make([]bool, 0, len(heard))
	for _, err := range heard {
		got = append(got, errors.Is(err, store.ErrUnavailable))
	}
	if diff := cmp.Diff([]bool{false, true, true, true, false}, got); diff != "" {
		t.Errorf("failures of the engine (-want +got):\n%s\n%v", diff, heard)
	}
}

func update(t *testing.T, st *store.Store, fn func(*store.Tx)) {
	t.Helper()
	if err := st.Update(t.Context(), func(tx *store.Tx) error { fn(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}
