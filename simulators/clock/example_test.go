package clock_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

func Example() {
	c := clock.New(clock.Options{
		Host: func() time.Time { return time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC) },
		Mode: clock.Frozen,
	})
	issued := c.Now()
	moved, err := c.Advance(context.Background(), 31*time.Second)
	fmt.Println(moved.Now.Format(time.TimeOnly), err)
	fmt.Println("expired:", c.Now().Sub(issued) > 30*time.Second)
	_, err = c.Advance(context.Background(), -time.Second)
	fmt.Println(err)
	// Output:
	// 09:00:31 <nil>
	// expired: true
	// clock: time cannot go backwards: cannot advance by -1s
}

// A client whose clock is 31 seconds behind, and whose Sleep costs no time.
func ExampleClient() {
	c := clock.New(clock.Options{
		Host: func() time.Time { return time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC) },
		Mode: clock.Frozen,
	})
	behind := c.Client().Shifted(-31 * time.Second)
	_ = behind.Sleep(context.Background(), time.Hour)
	fmt.Println(c.Now().Format(time.TimeOnly), behind.Now().Format(time.TimeOnly))
	// Output:
	// 10:00:00 09:59:29
}
