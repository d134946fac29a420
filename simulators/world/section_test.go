package world_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// A world that is kept remembers what it began with, whatever later servers are started with, until it is reset. What is
// loaded into it, such as a snapshot, is no reset.
func TestBeganWith(t *testing.T) {
	t.Parallel()
	one, two, none := world.SeedFile{Name: "one.yaml", Sum: "1"}, world.SeedFile{Name: "two.yaml", Sum: "2"}, world.SeedFile{}
	states := store.NewTable("world/state", func(world.State) string { return "state" })
	nothing := func(*world.World) error { return nil }
	reset := func(w *world.World) error { return w.Reset(t.Context()) }
	load := func(w *world.World) error {
		return w.Replace(t.Context(), clock.Setting{}, func(tx *store.Tx) error {
			states.Put(tx, world.State{Services: []string{"counter"}})
			return nil
		})
	}
	o := options(counter{})
	o.Storage = newShelf(store.NewJSON)
	for i, step := range []struct {
		start world.SeedFile
		do    func(*world.World) error
		began world.SeedFile
	}{
		{one, nothing, one},
		{two, nothing, one},
		{two, load, one},
		{two, reset, two},
		{none, nothing, two},
		{none, reset, none},
		{one, nothing, none},
	} {
		o.SeedFile = step.start
		w, err := world.Open(t.Context(), world.Home, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := step.do(w); err != nil {
			t.Fatal(err)
		}
		began, err := w.BeganWith(t.Context())
		if diff := cmp.Diff(step.began, began); diff != "" || err != nil {
			t.Errorf("step %d: %v (-want +got):\n%s", i, err, diff)
		}
		if diff := cmp.Diff(step.start, w.SeedFile()); diff != "" {
			t.Errorf("step %d: a reset would go to (-want +got):\n%s", i, diff)
		}
		if err := w.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}
