package snapshot_test

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// What was saved is back, whatever has happened since.
func Example() {
	ctx := context.Background()
	host := func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }
	w, err := world.Open(ctx, world.Home, world.Options{
		Host: host, Services: []world.Service{daouoffice.New()}, Clock: clock.Options{Mode: clock.Frozen},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer w.Close(ctx) //nolint:errcheck // nothing is open
	used := func(set ...int) (n int, err error) {
		err = w.Store.Update(ctx, func(tx *store.Tx) error {
			c, err := daouoffice.CompanyNamed(tx, "default")
			q := daouoffice.QuotaOf(tx, c)
			for _, n := range set {
				q.Monthly.Used = n
				err = daouoffice.SetQuota(tx, c, q)
			}
			n = q.Monthly.Used
			return err
		})
		return n, err
	}

	fmt.Println(used(1499))
	var saved bytes.Buffer
	fmt.Println(snapshot.Save(ctx, w, &saved, snapshot.Options{}))
	fmt.Println(used(3))
	fmt.Println(snapshot.Load(ctx, w, saved.Bytes(), snapshot.Options{}))
	fmt.Println(used())
	// Output:
	// 1499 <nil>
	// <nil>
	// 3 <nil>
	// <nil>
	// 1499 <nil>
}
