package world_test

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Two worlds of one registry have nothing in common but their host.
func ExampleRegistry() {
	ctx := context.Background()
	host := func() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }
	worlds, err := world.NewRegistry(ctx, world.Options{Host: host, Clock: clock.Options{Mode: clock.Frozen}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer worlds.Close(ctx) //nolint:errcheck // the example ends here
	mine, err := worlds.Create(ctx, "mine")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := mine.Clock.Advance(ctx, 24*time.Hour); err != nil {
		fmt.Println(err)
	}
	for _, w := range worlds.Worlds() {
		fmt.Println(w.Name, w.Clock.Now().Format(time.DateTime))
	}
	// Output:
	// default 2026-11-02 09:00:00
	// mine 2026-11-03 09:00:00
}
