package world_test

import (
	"context"
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// shelf is a storage in memory that outlives its worlds, as a file outlives a process.
type shelf struct {
	make func() store.Engine

	mu      sync.Mutex
	engines map[string]*kept
	// broken is what commits and everything after Begin fail with; nil for well.
	broken error
}

func newShelf(engine func() store.Engine) *shelf {
	return &shelf{make: engine, engines: map[string]*kept{}}
}

// kept is an engine that stays when it is closed.
type kept struct {
	store.Engine
	shelf *shelf
}

func (*kept) Close() error { return nil }

func (k *kept) Begin(ctx context.Context, write bool) (store.Txn, error) {
	txn, err := k.Engine.Begin(ctx, write)
	return keptTxn{txn, k.shelf}, err
}

type keptTxn struct {
	store.Txn
	shelf *shelf
}

func (t keptTxn) Commit() error {
	if err := t.shelf.ails(); err != nil {
		return errors.Join(err, t.Rollback())
	}
	return t.Txn.Commit()
}

func (s *shelf) ails() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.broken
}

func (s *shelf) breaks(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken = err
}

func (s *shelf) Engine(name string) (store.Engine, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.engines[name] == nil {
		s.engines[name] = &kept{s.make(), s}
	}
	return s.engines[name], nil
}

func (s *shelf) Worlds(context.Context) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Collect(maps.Keys(s.engines)), nil
}

func (s *shelf) Drop(_ context.Context, name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.engines, name)
	return nil
}

// onStorages runs a test on every storage that lasts.
func onStorages(t *testing.T, test func(t *testing.T, s world.Storage)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) { t.Parallel(); test(t, newShelf(store.NewMemory)) })
	t.Run("json", func(t *testing.T) { t.Parallel(); test(t, newShelf(store.NewJSON)) })
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		db, err := sqlstore.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "worlds.db"), sqlstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		test(t, db)
	})
}

// again closes a registry and makes another one from what the storage keeps.
func again(t *testing.T, r *world.Registry, o world.Options) *world.Registry {
	t.Helper()
	if err := r.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return registry(t, o)
}

// named is a world that has to be there.
func named(t *testing.T, r *world.Registry, name string) *world.World {
	t.Helper()
	w, err := r.World(name)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// within runs fn in a transaction that writes.
func within(t *testing.T, w *world.World, fn func(tx *store.Tx)) {
	t.Helper()
	if err := w.Store.Update(t.Context(), func(tx *store.Tx) error { fn(tx); return nil }); err != nil {
		t.Fatal(err)
	}
}

// held are the rows of a world.
func held(t *testing.T, w *world.World) (all []row) {
	t.Helper()
	within(t, w, func(tx *store.Tx) { all = slices.Collect(rows.All(tx)) })
	return all
}
