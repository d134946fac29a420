package store_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

type account struct {
	ID, Owner, State string
	Used             int
	At               time.Time
}

var accounts = store.NewTable("bench/account", func(a account) string { return a.ID })

var ownedAccounts = store.NewTable("bench/owned-account", func(a account) string { return a.ID },
	store.Index[account]{Name: "owner", Key: func(a account) string { return a.Owner }})

// BenchmarkUpdate is what a simulated request costs: two reads and three writes in one transaction. The budget is 1.5 µs.
func BenchmarkUpdate(b *testing.B) {
	b.Run("memory", func(b *testing.B) { benchmarkUpdate(b, accounts, store.NewMemory()) })
	b.Run("memory indexed", func(b *testing.B) { benchmarkUpdate(b, ownedAccounts, store.NewMemory()) })
	b.Run("json", func(b *testing.B) { benchmarkUpdate(b, accounts, store.NewJSON()) })
}

func benchmarkUpdate(b *testing.B, table store.Table[account], engine store.Engine) {
	ctx := b.Context()
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	st := store.Open(engine, func() time.Time { return at }, random.New(1))
	ids := make([]string, 1_000)
	if err := st.Update(ctx, func(tx *store.Tx) error {
		for i := range ids {
			ids[i] = "account-" + strconv.Itoa(i)
			table.Put(tx, account{ID: ids[i], Owner: strconv.Itoa(i % 100)})
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i = (i + 619) % (len(ids) - 3)
		if err := st.Update(ctx, func(tx *store.Tx) error {
			from, _ := table.Get(tx, ids[i])
			to, _ := table.Get(tx, ids[i+1])
			from.Used++
			to.Used++
			table.Put(tx, from)
			table.Put(tx, to)
			table.Put(tx, account{ID: ids[i+2], Owner: from.Owner, At: tx.Now()})
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkView is a read of one record.
func BenchmarkView(b *testing.B) {
	ctx := b.Context()
	st := store.Open(store.NewMemory(), time.Time{}.UTC, random.New(1))
	if err := st.Update(ctx, func(tx *store.Tx) error {
		accounts.Put(tx, account{ID: "one"})
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := st.View(ctx, func(tx *store.Tx) error {
			accounts.Get(tx, "one")
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkJob is the life of one job.
func BenchmarkJob(b *testing.B) {
	ctx := b.Context()
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	st := store.Open(store.NewMemory(), func() time.Time { return at }, random.New(1))
	var claims store.Claims
	b.ReportAllocs()
	for b.Loop() {
		if err := st.Update(ctx, func(tx *store.Tx) error {
			store.Enqueue(tx, store.Job{Due: at, Kind: "deliver", Key: "document"})
			for _, j := range claims.Claim(tx, at, 1) {
				store.Finish(tx, j)
				claims.Drop(j)
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}
