package sqlstore_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

type account struct {
	ID, Owner, State string
	Used             int
	At               time.Time
}

var accounts = store.NewTable("bench/account", func(a account) string { return a.ID },
	store.Index[account]{Name: "owner", Key: func(a account) string { return a.Owner }})

const (
	stored = 1_000
	owners = 10
)

// engines are measured in the same run, one after the other: their ratio is what the table in the README is made of.
func engines(b *testing.B, measure func(b *testing.B, st *store.Store, ids []string)) {
	b.Helper()
	memory := func(*testing.B) store.Engine { return store.NewMemory() }
	sqlite := func(b *testing.B) store.Engine {
		b.Helper()
		return world(b, open(b, newFile(b), sqlstore.Options{}), "bench")
	}
	for _, row := range []struct {
		name string
		open func(b *testing.B) store.Engine
	}{{"memory", memory}, {"sqlite", sqlite}} {
		b.Run(row.name, func(b *testing.B) {
			at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
			st := store.Open(row.open(b), func() time.Time { return at }, random.New(1))
			ids := fill(b, st, stored)
			b.ReportAllocs()
			measure(b, st, ids)
		})
	}
}

func fill(b *testing.B, st *store.Store, n int) []string {
	b.Helper()
	ids := make([]string, n)
	if err := st.Update(b.Context(), func(tx *store.Tx) error {
		for i := range ids {
			ids[i] = "account-" + strconv.Itoa(i)
			accounts.Put(tx, account{ID: ids[i], Owner: strconv.Itoa(i % owners), State: "active", At: tx.Now()})
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return ids
}

// BenchmarkUpdate is what a simulated request costs: two reads and three writes in one transaction.
func BenchmarkUpdate(b *testing.B) {
	engines(b, func(b *testing.B, st *store.Store, ids []string) {
		b.Helper()
		i := 0
		for b.Loop() {
			i = (i + 619) % (len(ids) - 3)
			if err := st.Update(b.Context(), func(tx *store.Tx) error {
				from, _ := accounts.Get(tx, ids[i])
				to, _ := accounts.Get(tx, ids[i+1])
				from.Used++
				to.Used++
				accounts.Put(tx, from)
				accounts.Put(tx, to)
				accounts.Put(tx, account{ID: ids[i+2], Owner: from.Owner, At: tx.Now()})
				return nil
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkGet is a transaction that reads one record.
func BenchmarkGet(b *testing.B) {
	engines(b, func(b *testing.B, st *store.Store, ids []string) {
		b.Helper()
		i := 0
		for b.Loop() {
			i = (i + 619) % len(ids)
			if err := st.View(b.Context(), func(tx *store.Tx) error {
				if _, ok := accounts.Get(tx, ids[i]); !ok {
					b.Error("a record is gone")
				}
				return nil
			}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkScan is a transaction that goes over the 100 records of one owner.
func BenchmarkScan(b *testing.B) {
	engines(b, func(b *testing.B, st *store.Store, ids []string) {
		b.Helper()
		i := 0
		for b.Loop() {
			i = (i + 7) % owners
			n := 0
			if err := st.View(b.Context(), func(tx *store.Tx) error {
				for range accounts.By(tx, "owner", strconv.Itoa(i)) {
					n++
				}
				return nil
			}); err != nil || n != len(ids)/owners {
				b.Fatal(n, err)
			}
		}
	})
}

// BenchmarkOpen is a start: it does not depend on how much is stored.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{0, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			file := newFile(b)
			db := open(b, file, sqlstore.Options{})
			fill(b, store.Open(world(b, db, "bench"), time.Time{}.UTC, random.New(1)), n)
			if err := db.Close(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				db, err := sqlstore.Open(b.Context(), "sqlite:"+file, sqlstore.Options{})
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				if err := db.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}
