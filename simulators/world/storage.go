package world

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Storage is where the records of worlds are kept.
type Storage interface {
	// Engine opens the records of a world. To close the engine leaves them where they are.
	Engine(world string) (store.Engine, error)
	// Worlds names the worlds that have records, in any order.
	Worlds(ctx context.Context) ([]string, error)
	// Drop deletes the records of a world whose engine has been closed. That there are
	// none is no error.
	Drop(ctx context.Context, world string) error
}

// Fleeting keeps the records of a world as long as the world lives, on an engine of
// its own: Fleeting(store.Memories()).
type Fleeting func() store.Engine

// Engine implements [Storage].
func (f Fleeting) Engine(string) (store.Engine, error) { return f(), nil }

// Worlds implements [Storage]: there are none.
func (Fleeting) Worlds(context.Context) ([]string, error) { return nil, nil }

// Drop implements [Storage].
func (Fleeting) Drop(context.Context, string) error { return nil }
