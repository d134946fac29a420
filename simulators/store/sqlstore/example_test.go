package sqlstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
)

type visit struct {
	Day    string
	Guests int
}

var visits = store.NewTable("example/visit", func(v visit) string { return v.Day })

// What was committed is found again by whoever opens the file next.
func Example() {
	dir, err := os.MkdirTemp("", "dojang")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()

	for range 3 {
		fmt.Println(welcome("sqlite:" + filepath.Join(dir, "dojang.db")))
	}
	// Output:
	// 1 <nil>
	// 2 <nil>
	// 3 <nil>
}

// welcome opens the database, counts one more guest and closes it.
func welcome(url string) (guests int, err error) {
	ctx := context.Background()
	db, err := sqlstore.Open(ctx, url, sqlstore.Options{})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	engine, err := db.Engine("default")
	if err != nil {
		return 0, err
	}
	st := store.Open(engine, time.Time{}.UTC, random.New(1))
	err = st.Update(ctx, func(tx *store.Tx) error {
		today, _ := visits.Get(tx, "2026-12-01")
		today.Day = "2026-12-01"
		today.Guests++
		visits.Put(tx, today)
		guests = today.Guests
		return nil
	})
	return guests, err
}
