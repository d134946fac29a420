package storetest

import (
	"fmt"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// testTransfers moves money between accounts from many goroutines, some of which think better of it at the end, while others
// count: whatever they see, the sum is the same.
func testTransfers(t *testing.T, b *bundle) {
	const owners, each, writers, readers = 6, 1_000, 6, 3
	owner := func(i int) string { return fmt.Sprintf("U%d", i%owners) }
	b.update(t, func(tx *store.Tx) {
		for i := range owners {
			employees.Put(tx, employee{Number: owner(i), Status: "active", Level: each})
		}
	})
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for i := range 20 {
				from, to := owner(w+i), owner(3*w+7*i+1)
				fails := i%4 == 3
				err := b.Update(t.Context(), func(tx *store.Tx) error {
					transfer(tx, from, to, int64(10*w+i))
					if fails {
						return errBroken
					}
					return nil
				})
				if (err != nil) != fails {
					t.Errorf("Update() = %v, fails %t", err, fails)
				}
			}
		})
	}
	for range readers {
		all.Go(func() {
			for range 30 {
				b.view(t, func(tx *store.Tx) { counted(t, tx, owners, owners*each) })
			}
		})
	}
	all.Wait()
	b.view(t, func(tx *store.Tx) { counted(t, tx, owners, owners*each) })
}

// transfer passes through a moment in which the money is nowhere and an owner in no index.
func transfer(tx *store.Tx, from, to string, amount int64) {
	payer, _ := employees.Get(tx, from)
	payer.Level -= amount
	payer.Status = ""
	employees.Put(tx, payer)
	payee, _ := employees.Get(tx, to)
	payee.Level += amount
	employees.Put(tx, payee)
	payer, _ = employees.Get(tx, from)
	payer.Status = "active"
	employees.Put(tx, payer)
}

func counted(t *testing.T, tx *store.Tx, owners int, sum int64) {
	t.Helper()
	for e := range employees.By(tx, "status", "active") {
		owners--
		sum -= e.Level
	}
	if owners != 0 || sum != 0 {
		t.Errorf("%d owners and %d of the money are missing", owners, sum)
	}
}
