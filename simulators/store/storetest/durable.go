package storetest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Durable is a place that holds the records of several worlds and can be closed and opened again.
type Durable interface {
	// Engine is the engine of one world.
	Engine(world string) (store.Engine, error)
	// Reopen closes everything and opens it again. Engines from before are of no use then.
	Reopen() error
}

// RunDurable runs the suite for what [Run] cannot ask of one engine: worlds that lie in one place do not see each other, and
// whatever was committed is there after it was opened again. open returns a new, empty place.
func RunDurable(t *testing.T, open func(t *testing.T) Durable) {
	t.Helper()
	for _, part := range []struct {
		name string
		test func(*testing.T, Durable)
	}{
		{"what was committed is found again", testReopen},
		{"worlds do not see each other", testWorlds},
		{"the place does what a map of maps does", testDurableModel},
	} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.test(t, open(t))
		})
	}
}

// enter gives the store of a world.
func enter(d Durable, world string) (*bundle, error) {
	engine, err := d.Engine(world)
	if err != nil {
		return nil, err
	}
	source := random.New(7)
	return &bundle{store.Open(engine, beganAt, source), engine, source}, nil
}

func mustEnter(t *testing.T, d Durable, world string) *bundle {
	t.Helper()
	b, err := enter(d, world)
	if err != nil {
		t.Fatalf("Engine(%q) = %v", world, err)
	}
	return b
}

func testReopen(t *testing.T, d Durable) {
	home := mustEnter(t, d, "home")
	var want []store.Entry
	home.update(t, func(tx *store.Tx) {
		seedDump(tx)
		store.Enqueue(tx, store.Job{Due: began, Kind: "deliver", Key: "document", Payload: []byte{0, 255}})
	})
	_ = home.Update(t.Context(), func(tx *store.Tx) error { change(tx); return errBroken })
	home.view(t, func(tx *store.Tx) { want = everything(t, tx) })
	for range 3 {
		if err := d.Reopen(); err != nil {
			t.Fatalf("Reopen() = %v", err)
		}
		home = mustEnter(t, d, "home")
		home.view(t, func(tx *store.Tx) {
			if diff := cmp.Diff(want, everything(t, tx)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			by(t, tx, "team", "sales", "U1001", "U2457")
			if due, ok := store.NextDue(tx); !ok || !due.Equal(began) {
				t.Errorf("NextDue() = %s, %t", due, ok)
			}
		})
	}
}

func testWorlds(t *testing.T, d Durable) {
	names := []string{"home", "hom", "home\x00", "Home", "집"}
	for _, name := range names {
		mustEnter(t, d, name).update(t, func(tx *store.Tx) {
			notes.Put(tx, note{"a", name})
			employees.Put(tx, employee{Number: name, Status: "active"})
			tx.Next("token")
		})
	}
	if err := mustEnter(t, d, "hom").Reset(t.Context()); err != nil {
		t.Fatalf("Reset() = %v", err)
	}
	for _, name := range names {
		mustEnter(t, d, name).update(t, func(tx *store.Tx) {
			var want []string
			next := uint64(1)
			if name != "hom" {
				want, next = []string{name}, 2
			}
			by(t, tx, "status", "active", want...)
			if n, _ := notes.Get(tx, "a"); (n.Text == name) != (name != "hom") {
				t.Errorf("world %q holds the note of %q", name, n.Text)
			}
			if n := tx.Next("token"); n != next {
				t.Errorf("Next() = %d in world %q, want %d", n, name, next)
			}
		})
	}
}

// places is a state machine: some worlds, what should be in them, and the place under test.
type places struct {
	t      *testing.T
	place  Durable
	models map[string]map[string]employee
}

func testDurableModel(t *testing.T, d Durable) {
	rapid.Check(t, func(rt *rapid.T) {
		p := &places{t, d, map[string]map[string]employee{"a": {}, "b": {}, "b\x00": {}}}
		for _, name := range slices.Sorted(maps.Keys(p.models)) {
			if err := p.enter(rt, name).Reset(t.Context()); err != nil {
				rt.Fatalf("Reset() = %v", err)
			}
		}
		for range rapid.IntRange(1, 8).Draw(rt, "transitions") {
			p.transition(rt)
			p.look(rt, p.one(rt))
		}
	})
}

// transition does one thing to a world or to the place. Opening it again takes longest and is rare.
func (p *places) transition(rt *rapid.T) {
	switch rapid.IntRange(0, 9).Draw(rt, "transition") {
	case 0:
		if err := p.place.Reopen(); err != nil {
			rt.Fatalf("Reopen() = %v", err)
		}
	case 1:
		p.reset(rt)
	case 2, 3, 4:
		p.update(rt, errBroken)
	default:
		p.update(rt, nil)
	}
}

func (p *places) enter(rt *rapid.T, name string) *bundle {
	b, err := enter(p.place, name)
	if err != nil {
		rt.Fatalf("Engine(%q) = %v", name, err)
	}
	return b
}

func (p *places) one(rt *rapid.T) string {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(p.models))).Draw(rt, "world")
}

// update runs a transaction that ends with an error, or with none. In the middle of it, another world is looked at.
func (p *places) update(rt *rapid.T, end error) {
	name, other := p.one(rt), p.one(rt)
	model := maps.Clone(p.models[name])
	err := p.enter(rt, name).Update(p.t.Context(), func(tx *store.Tx) error {
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			step(rt, tx, model)
		}
		if other != name {
			p.look(rt, other)
		}
		agree(rt, tx, model)
		return end
	})
	if !errors.Is(err, end) {
		rt.Fatalf("Update() = %v, want %v", err, end)
	}
	if err == nil {
		p.models[name] = model
	}
}

func (p *places) reset(rt *rapid.T) {
	name := p.one(rt)
	if err := p.enter(rt, name).Reset(p.t.Context()); err != nil {
		rt.Fatalf("Reset() = %v", err)
	}
	p.models[name] = map[string]employee{}
}

func (p *places) look(rt *rapid.T, name string) {
	err := p.enter(rt, name).View(p.t.Context(), func(tx *store.Tx) error {
		agree(rt, tx, p.models[name])
		return nil
	})
	if err != nil {
		rt.Fatal(fmt.Errorf("View of %q: %w", name, err))
	}
}
