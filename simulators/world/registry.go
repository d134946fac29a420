package world

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
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
	claims map[claim]*World
}

type claim struct{ service, credential string }

// NewRegistry makes a registry with its home world.
func NewRegistry(ctx context.Context, o Options) (*Registry, error) {
	r := &Registry{options: o, worlds: map[string]*World{}, claims: map[claim]*World{}}
	if _, err := r.Create(ctx, Home); err != nil {
		return nil, err
	}
	return r, nil
}

// Create makes a world of its own credentials. Errors are ErrName, ErrExists and
// ErrClaimed, or the store's.
func (r *Registry) Create(ctx context.Context, name string) (*World, error) {
	if !nameForm.MatchString(name) {
		return nil, fmt.Errorf("%w: %q", ErrName, name)
	}
	if _, err := r.World(name); err == nil {
		return nil, fmt.Errorf("%w: %q", ErrExists, name)
	}
	w, credentials, err := Open(ctx, name, r.options)
	if err != nil {
		return nil, err
	}
	w.claim = func(c claim) error { return r.claim(w, c) }
	if err := r.add(w, credentials); err != nil {
		return nil, errors.Join(err, w.Close(ctx))
	}
	return w, nil
}

func (r *Registry) add(w *World, credentials map[string][]string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.worlds[w.Name] != nil {
		return fmt.Errorf("%w: %q", ErrExists, w.Name)
	}
	for service, names := range credentials {
		for _, name := range names {
			if other := r.claims[claim{service, name}]; other != nil {
				return fmt.Errorf("%w: %s %s is in world %q", ErrClaimed, service, name, other.Name)
			}
		}
	}
	for service, names := range credentials {
		for _, name := range names {
			r.claims[claim{service, name}] = w
		}
	}
	r.worlds[w.Name] = w
	return nil
}

// claim gives w a further credential, unless another world has it.
func (r *Registry) claim(w *World, c claim) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.worlds[w.Name] != w {
		return fmt.Errorf("%w: %q has been deleted", ErrNotFound, w.Name)
	}
	if other := r.claims[c]; other != nil && other != w {
		return fmt.Errorf("%w: %s %s is in world %q", ErrClaimed, c.service, c.credential, other.Name)
	}
	r.claims[c] = w
	return nil
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

// Find returns the world that a service's credential belongs to.
func (r *Registry) Find(service, credential string) (*World, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	w, ok := r.claims[claim{service, credential}]
	return w, ok
}

// Delete closes a world and forgets its credentials.
func (r *Registry) Delete(ctx context.Context, name string) error {
	if name == Home {
		return ErrHome
	}
	w, err := r.remove(name)
	if err != nil {
		return err
	}
	return w.Close(ctx)
}

func (r *Registry) remove(name string) (*World, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := r.worlds[name]
	if w == nil {
		return nil, fmt.Errorf("%w: %q", ErrNotFound, name)
	}
	delete(r.worlds, name)
	for c, owner := range r.claims {
		if owner == w {
			delete(r.claims, c)
		}
	}
	return w, nil
}

// Close closes every world. The registry is of no use afterwards.
func (r *Registry) Close(ctx context.Context) error {
	var all []error
	for _, w := range r.Worlds() {
		if _, err := r.remove(w.Name); err == nil {
			all = append(all, w.Close(ctx))
		}
	}
	return errors.Join(all...)
}
