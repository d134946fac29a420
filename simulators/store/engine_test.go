package store_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Engine { return store.NewMemory() })
}

// Engines of one maker share what they begin with, and nothing that is done to one of them is seen in another.
func TestMemories(t *testing.T) {
	t.Parallel()
	open := store.Memories()
	storetest.Run(t, func(*testing.T) store.Engine { return open() })
}

func TestJSON(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Engine { return store.NewJSON() })
}

// The engines in memory last as long as somebody holds them; the suite for several worlds is still theirs.
func TestWorldsInMemory(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func() store.Engine{
		"memory": store.NewMemory, "memory that is shared": store.Memories(), "json": store.NewJSON,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.RunDurable(t, func(*testing.T) storetest.Durable { return worlds{open, map[string]store.Engine{}} })
		})
	}
}

type worlds struct {
	open    func() store.Engine
	engines map[string]store.Engine
}

func (w worlds) Engine(name string) (store.Engine, error) {
	if w.engines[name] == nil {
		w.engines[name] = w.open()
	}
	return w.engines[name], nil
}

func (w worlds) Reopen() error { return nil }
