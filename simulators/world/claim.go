package world

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// claim is a public credential of a service.
type claim struct{ service, credential string }

// Claim makes a public credential that did not exist when the world was seeded
// find this world, for as long as the world lives. Claiming one's own again is no
// error. Errors are ErrClaimed when another world has it, and ErrNotFound when
// this one has been deleted. It may be called within a transaction.
func (w *World) Claim(service, credential string) error {
	if w.registry == nil {
		return nil
	}
	return w.registry.claim(w, claim{service, credential})
}

// claimAll claims every credential that the rows hold.
func (w *World) claimAll(tx *store.Tx) error {
	for _, s := range w.options.Services {
		for _, credential := range s.Credentials(w, tx) {
			if err := w.Claim(s.Name(), credential); err != nil {
				return err
			}
		}
	}
	return nil
}

// claim gives w a further credential, unless another world has it.
func (r *Registry) claim(w *World, c claim) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if w.left {
		return fmt.Errorf("%w: %q has been deleted", ErrNotFound, w.Name)
	}
	other := r.claims[c]
	if other != nil && other != w {
		return fmt.Errorf("%w: %s %s is in world %q", ErrClaimed, c.service, c.credential, other.Name)
	}
	if other == nil {
		r.claims[c] = w
		w.claims = append(w.claims, c)
	}
	return nil
}

// claimed is how many credentials w has.
func (r *Registry) claimed(w *World) int {
	if r == nil {
		return 0
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(w.claims)
}

// unclaim takes from w what it has claimed beyond its first n credentials.
func (r *Registry) unclaim(w *World, n int) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range w.claims[min(n, len(w.claims)):] {
		delete(r.claims, c)
	}
	w.claims = w.claims[:min(n, len(w.claims))]
}

// leave takes every credential from w, which gets none any more. The caller holds mu.
func (r *Registry) leave(w *World) {
	for _, c := range w.claims {
		delete(r.claims, c)
	}
	w.claims, w.left = nil, true
}

// Find returns the world that a service's credential belongs to.
func (r *Registry) Find(service, credential string) (*World, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	w, ok := r.claims[claim{service, credential}]
	return w, ok
}
