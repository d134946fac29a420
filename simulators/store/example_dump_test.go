package store_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// A world moves from one engine to another.
func ExampleDump() {
	ctx := context.Background()
	from := store.Open(store.NewMemory(), time.Time{}.UTC, random.New(1))
	to := store.Open(store.NewJSON(), time.Time{}.UTC, random.New(1))
	_ = from.Update(ctx, func(tx *store.Tx) error {
		employees.Put(tx, employee{"U1001", "김도장", "active"})
		return nil
	})
	var entries []store.Entry
	_ = from.View(ctx, func(tx *store.Tx) error {
		return store.Dump(tx, func(e store.Entry) error {
			entries = append(entries, e)
			return nil
		})
	})
	err := to.Update(ctx, func(tx *store.Tx) error {
		tx.Clear()
		for _, e := range entries {
			if err := store.Restore(tx, e); err != nil {
				return err
			}
		}
		for e := range employees.By(tx, "status", "active") {
			fmt.Println(e.Number, e.Name)
		}
		return nil
	})
	fmt.Println(len(entries), "entries,", err)
	// Output:
	// U1001 김도장
	// 2 entries, <nil>
}
