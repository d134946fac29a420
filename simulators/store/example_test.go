package store_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

type employee struct{ Number, Name, Status string }

var employees = store.NewTable("example/employee", func(e employee) string { return e.Number },
	store.Index[employee]{Name: "status", Key: func(e employee) string { return e.Status }})

func Example() {
	ctx := context.Background()
	now := func() time.Time { return time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC) }
	st := store.Open(store.NewMemory(), now, random.New(1))

	_ = st.Update(ctx, func(tx *store.Tx) error {
		employees.Put(tx, employee{"U2345", "김철수", "active"})
		employees.Put(tx, employee{"U1001", "김도장", "active"})
		employees.Put(tx, employee{"U2457", "이영희", "stopped"})
		return nil
	})
	err := st.Update(ctx, func(tx *store.Tx) error {
		employees.Delete(tx, "U1001")
		return errors.New("on second thoughts")
	})
	fmt.Println(err)
	_ = st.View(ctx, func(tx *store.Tx) error {
		for e := range employees.By(tx, "status", "active") {
			fmt.Println(e.Number, e.Name)
		}
		return nil
	})
	// Output:
	// on second thoughts
	// U1001 김도장
	// U2345 김철수
}

// A composite key sorts by its parts; a range over its first parts finds all that belong to them.
func ExampleKeyRange() {
	type notification struct {
		Company string
		ID      uint64
	}
	table := store.NewTable("example/notification", func(n notification) string { return store.Key(n.Company, n.ID) })
	st := store.Open(store.NewMemory(), time.Time{}.UTC, random.New(1))
	_ = st.Update(context.Background(), func(tx *store.Tx) error {
		for _, n := range []notification{{"b", 2}, {"a", 300}, {"b", 1}, {"a", 4}, {"ab", 5}} {
			table.Put(tx, n)
		}
		from, to := store.KeyRange("a")
		for n := range table.Range(tx, from, to) {
			fmt.Println(n.Company, n.ID)
		}
		return nil
	})
	// Output:
	// a 4
	// a 300
}

// A job is written in one transaction, claimed in another and finished in a third.
func ExampleClaims() {
	ctx := context.Background()
	now := time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)
	st := store.Open(store.NewMemory(), func() time.Time { return now }, random.New(1))
	_ = st.Update(ctx, func(tx *store.Tx) error {
		store.Enqueue(tx, store.Job{Due: tx.Now().Add(30 * time.Second), Kind: "retry"})
		store.Enqueue(tx, store.Job{Due: tx.Now(), Kind: "deliver"})
		return nil
	})
	var claims store.Claims
	var begun []store.Job
	_ = st.Update(ctx, func(tx *store.Tx) error {
		begun = claims.Claim(tx, tx.Now(), 10)
		return nil
	})
	for _, job := range begun {
		fmt.Println(job.Kind)
	}
	_ = st.Update(ctx, func(tx *store.Tx) error {
		for _, job := range begun {
			store.Finish(tx, job)
		}
		claims.Drop(begun...)
		due, _ := claims.NextDue(tx)
		fmt.Println("next in", due.Sub(tx.Now()))
		return nil
	})
	// Output:
	// deliver
	// next in 30s
}
