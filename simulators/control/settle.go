package control

import (
	"context"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func settleOperations() []operation {
	return []operation{
		{method: http.MethodPost, path: "/reset", onWorld: true, do: resetWorld},
		{method: http.MethodPost, path: "/settle", onWorld: true, do: settleWorld},
	}
}

// quiet is a world in which nothing is under way.
type quiet struct {
	Now time.Time `json:"now"`
	// Pending is how many jobs wait for their time, NextDue the earliest of those times.
	Pending int        `json:"pending"`
	NextDue *time.Time `json:"nextDue"`
}

// begun is a world that was reset.
type begun struct {
	quiet

	World string `json:"world"`
	// SeedFile is what it begins with, "" for the default world.
	SeedFile string `json:"seedFile"`
}

func quietOf(ctx context.Context, w *world.World) (quiet, error) {
	state, err := w.Clock.State(ctx)
	if err != nil {
		return quiet{}, err
	}
	q := quiet{Now: state.Now, NextDue: state.NextDue}
	err = w.Store.View(ctx, func(tx *store.Tx) error {
		q.Pending = store.Pending(tx)
		return nil
	})
	return q, err
}

// resetWorld waits as long as its caller does, and then goes through with it.
func resetWorld(ctx context.Context, c simulators.ControlCall) (answer, error) {
	if err := c.World.Settle(ctx); err != nil {
		return answer{}, err
	}
	if err := c.World.Reset(context.WithoutCancel(ctx)); err != nil {
		return answer{}, err
	}
	q, err := quietOf(ctx, c.World)
	return ok(begun{quiet: q, World: c.World.Name, SeedFile: c.World.SeedFile().Name}), err
}

func settleWorld(ctx context.Context, c simulators.ControlCall) (answer, error) {
	if err := c.World.Settle(ctx); err != nil {
		return answer{}, err
	}
	q, err := quietOf(ctx, c.World)
	return ok(q), err
}
