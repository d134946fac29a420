package world

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Errors of worlds that were kept.
var (
	ErrSeed    = errors.New("the world was made with another seed")
	ErrVersion = errors.New("the world was kept by another version of Dojang")
)

// stateVersion is that of the rows that a world keeps of itself.
const stateVersion = 1

// State is the row by which records are known to be a world's, with what the world has
// to remember of itself.
type State struct {
	Version int
	Name    string
	// Seed is that of everything random.
	Seed uint64
	// SeedFile is what the world began with, or was reset to last.
	SeedFile SeedFile
	// Services are those that have been seeded.
	Services []string
	Clock    clock.Setting
	// Listens tells that the world has addresses of its own.
	Listens bool
}

// Clone shares nothing with s.
func (s State) Clone() State {
	s.Services = slices.Clone(s.Services)
	return s
}

var states = store.NewTable("world/state", func(State) string { return "state" })

// StateOf is the state of the world whose records these are; false when there is none.
func StateOf(tx *store.Tx) (State, bool) { return states.Get(tx, "state") }

// Kept is the state in which a storage keeps a world; false when it keeps none of the
// name. Errors are ErrVersion and the storage's.
func Kept(ctx context.Context, s Storage, name string) (kept State, ok bool, err error) {
	engine, err := s.Engine(name)
	if err != nil {
		return State{}, false, fmt.Errorf("world %s: opening its store: %w", name, err)
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	return readState(ctx, store.Open(engine, func() time.Time { return time.Time{} }, random.Source{}), name)
}

// readState reads a world's state and judges whether this program can go on from it.
func readState(ctx context.Context, s *store.Store, name string) (state State, ok bool, err error) {
	err = s.View(ctx, func(tx *store.Tx) error {
		state, ok = StateOf(tx)
		return nil
	})
	switch {
	case err != nil:
		return State{}, false, fmt.Errorf("world %s: reading its state: %w", name, err)
	case !ok:
		return State{}, false, nil
	case state.Version != stateVersion:
		return State{}, false, fmt.Errorf("world %s: %w: it is of version %d, and this one knows %d; use the Dojang that kept it, or a newer one",
			name, ErrVersion, state.Version, stateVersion)
	}
	if err := state.Clock.Check(); err != nil {
		return State{}, false, fmt.Errorf("world %s: its clock: %w", name, err)
	}
	return state, true, nil
}

// remember changes what the world remembers of itself.
func (w *World) remember(ctx context.Context, change func(*State)) error {
	return w.Store.Update(ctx, func(tx *store.Tx) error {
		s, ok := StateOf(tx)
		if !ok {
			return fmt.Errorf("%w: %q has no records any more", ErrNotFound, w.Name)
		}
		change(&s)
		states.Put(tx, s)
		return nil
	})
}

// keepClock writes a setting of the clock down.
func (w *World) keepClock(ctx context.Context, at clock.Setting) error {
	return w.remember(ctx, func(s *State) { s.Clock = at })
}

// SetListens remembers whether the world has addresses of its own, which are to be
// opened again when it is restored.
func (w *World) SetListens(ctx context.Context, listens bool) error {
	return w.remember(ctx, func(s *State) { s.Listens = listens })
}

// Listens tells what SetListens was told last.
func (w *World) Listens(ctx context.Context) (listens bool, err error) {
	err = w.Store.View(ctx, func(tx *store.Tx) error {
		s, _ := StateOf(tx)
		listens = s.Listens
		return nil
	})
	return listens, err
}
