package world

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Errors of a registry.
var (
	ErrExists   = errors.New("a world of this name exists")
	ErrNotFound = errors.New("no world of this name")
	ErrName     = errors.New("a world's name is 1 to 63 of a-z, 0-9, - and _, beginning with a letter or digit")
	ErrHome     = errors.New("the home world cannot be deleted; reset it instead")
	ErrClaimed  = errors.New("another world has this credential")
)

var nameForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{0,62}$`)

// Registry holds the worlds of one server and finds one for a request.
type Registry struct {
	options Options

	mu     sync.RWMutex
	worlds map[string]*World
	// taken are the names whose world is being made or deleted.
	taken  map[string]bool
	claims map[claim]*World
}

// NewRegistry makes a registry with its home world and every world that its storage
// keeps. Deliveries that those have waiting begin with [Registry.Resume].
func NewRegistry(ctx context.Context, o Options) (*Registry, error) {
	if o.Storage == nil {
		o.Storage = Fleeting(store.Memories())
	}
	r := &Registry{options: o, worlds: map[string]*World{}, taken: map[string]bool{}, claims: map[claim]*World{}}
	names, err := o.Storage.Worlds(ctx)
	if err != nil {
		return nil, fmt.Errorf("listing the worlds that are kept: %w", err)
	}
	if !slices.Contains(names, Home) {
		names = append(names, Home)
	}
	for _, name := range names {
		if _, err := r.Create(ctx, name); err != nil {
			return nil, errors.Join(err, r.Close(ctx))
		}
	}
	return r, nil
}

// Create makes a world of its own credentials. Errors are ErrName, ErrExists and
// ErrClaimed, or the store's.
func (r *Registry) Create(ctx context.Context, name string) (*World, error) {
	if !nameForm.MatchString(name) {
		return nil, fmt.Errorf("%w: %q", ErrName, name)
	}
	if err := r.take(name); err != nil {
		return nil, err
	}
	w, err := open(ctx, name, r.options, r)
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.taken, name)
	if err != nil {
		return nil, err
	}
	r.worlds[name] = w
	return w, nil
}

// take reserves a name.
func (r *Registry) take(name string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.worlds[name] != nil || r.taken[name] {
		return fmt.Errorf("%w: %q", ErrExists, name)
	}
	r.taken[name] = true
	return nil
}

// Resume lets the deliveries and jobs of restored worlds go on; see [World.Resume].
func (r *Registry) Resume() {
	for _, w := range r.Worlds() {
		w.Resume()
	}
}

// Rouse has every world look for what it could not begin while its storage failed. It is
// called when the storage is well again.
func (r *Registry) Rouse() {
	for _, w := range r.Worlds() {
		w.agenda.nudge()
	}
}

// World returns the world of a name, or ErrNotFound.
func (r *Registry) World(name string) (*World, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if w := r.worlds[name]; w != nil {
		return w, nil
	}
	return nil, fmt.Errorf("%w: %q", ErrNotFound, name)
}

// Worlds returns every world, ordered by name.
func (r *Registry) Worlds() []*World {
	r.mu.RLock()
	defer r.mu.RUnlock()
	all := make([]*World, 0, len(r.worlds))
	for _, w := range r.worlds {
		all = append(all, w)
	}
	slices.SortFunc(all, func(a, b *World) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Delete closes a world, deletes its records and forgets its credentials.
func (r *Registry) Delete(ctx context.Context, name string) error {
	if name == Home {
		return ErrHome
	}
	w, err := r.remove(name)
	if err != nil {
		return err
	}
	defer func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.taken, name)
	}()
	return errors.Join(w.Close(ctx), r.options.Storage.Drop(context.WithoutCancel(ctx), name))
}

// remove takes a world out; its name stays taken.
func (r *Registry) remove(name string) (*World, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := r.worlds[name]
	if w == nil {
		return nil, fmt.Errorf("%w: %q", ErrNotFound, name)
	}
	delete(r.worlds, name)
	r.taken[name] = true
	r.leave(w)
	return w, nil
}

// Close closes every world; those that a storage keeps stay there. The registry is of
// no use afterwards.
func (r *Registry) Close(ctx context.Context) error {
	var all []error
	for _, w := range r.Worlds() {
		if _, err := r.remove(w.Name); err == nil {
			all = append(all, w.Close(ctx))
		}
	}
	return errors.Join(all...)
}
