package store_test

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func openOn(engine store.Engine) *store.Store {
	return store.Open(engine, time.Time{}.UTC, random.New(1))
}

// populate puts equal accounts into a store.
func populate(t interface{ Fatal(...any) }, s *store.Store, n int) {
	err := s.Update(context.Background(), func(tx *store.Tx) error {
		tx.Clear()
		for i := range n {
			ownedAccounts.Put(tx, account{ID: strconv.Itoa(i), Owner: strconv.Itoa(i % 7), State: "open"})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What begins alike is in memory once.
func TestWorldsThatBeginAlikeShareTheirTables(t *testing.T) { //nolint:paralleltest // it measures the heap of the process
	const stores, rows = 200, 100
	measured := func(open func() store.Engine) uint64 {
		before := heapInUse()
		all := make([]*store.Store, stores)
		for i := range all {
			all[i] = openOn(open())
			populate(t, all[i], rows)
		}
		after := heapInUse()
		runtime.KeepAlive(all)
		return max(after, before) - before
	}
	alone, shared := measured(store.NewMemory), measured(store.Memories())
	if shared > alone/5 {
		t.Errorf("%d stores of %d rows take %d bytes, and %d when each has its own", stores, rows, shared, alone)
	}
}

func heapInUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Whatever is done to one of several stores that share their tables, each has what it would have alone.
func TestWorldsThatShareTablesAreApart(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		open := store.Memories()
		shared := []*store.Store{openOn(open()), openOn(open()), openOn(open())}
		alone := []*store.Store{openOn(store.NewMemory()), openOn(store.NewMemory()), openOn(store.NewMemory())}
		for i := range shared {
			populate(t, shared[i], 80)
			populate(t, alone[i], 80)
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			at, what := rapid.IntRange(0, 2).Draw(t, "store"), rapid.IntRange(0, 4).Draw(t, "step")
			a := account{ID: strconv.Itoa(rapid.IntRange(0, 99).Draw(t, "id")), Owner: "changed"}
			for _, s := range []*store.Store{shared[at], alone[at]} {
				change(t, s, what, a)
			}
		}
		for i := range shared {
			if diff := cmp.Diff(content(t, alone[i]), content(t, shared[i])); diff != "" {
				t.Fatalf("store %d (-alone +shared):\n%s", i, diff)
			}
		}
	})
}

func change(t *rapid.T, s *store.Store, what int, a account) {
	if what == 0 {
		populate(t, s, 80)
		return
	}
	err := s.Update(context.Background(), func(tx *store.Tx) error {
		switch what {
		case 1:
			ownedAccounts.Delete(tx, a.ID)
		case 2: // while somebody goes over it
			for each := range ownedAccounts.All(tx) {
				each.Owner = a.Owner
				ownedAccounts.Put(tx, each)
			}
		default:
			ownedAccounts.Put(tx, a)
		}
		if what == 3 {
			return context.Canceled // takes it back
		}
		return nil
	})
	if (err != nil) != (what == 3) {
		t.Fatal(err)
	}
}

func content(t *rapid.T, s *store.Store) string {
	var all strings.Builder
	err := s.View(context.Background(), func(tx *store.Tx) error {
		return store.Dump(tx, func(e store.Entry) error {
			_, err := fmt.Fprintf(&all, "%s %s %s=%s %s\n", e.Table, e.Key, e.Index, e.IndexValue, e.Value)
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
