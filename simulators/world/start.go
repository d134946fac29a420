package world

import (
	"context"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// start goes on where the records of the world stand, or seeds it where it has none.
func (w *World) start(ctx context.Context) error {
	state, kept, err := readState(ctx, w.Store, w.Name)
	if err != nil {
		return err
	}
	if kept {
		if state.Seed != w.options.Seed {
			return fmt.Errorf("world %s: %w: %d, and not %d", w.Name, ErrSeed, state.Seed, w.options.Seed)
		}
		w.Clock.Restore(state.Clock)
	}
	err = w.Store.Update(ctx, func(tx *store.Tx) error {
		if !kept { // whatever is there was never a world
			tx.Clear()
		}
		return w.complete(tx, state, w.Clock.Setting())
	})
	if err != nil {
		return fmt.Errorf("world %s: %w", w.Name, err)
	}
	w.started = true
	return nil
}

// complete makes a world of the records: it seeds the services that have no part in
// them yet, puts the state down and claims the credentials.
func (w *World) complete(tx *store.Tx, state State, at clock.Setting) error {
	if len(state.Services) == 0 {
		state.SeedFile = w.options.SeedFile
	}
	for _, s := range w.options.Services {
		if !slices.Contains(state.Services, s.Name()) {
			s.Seed(w, tx)
			state.Services = append(state.Services, s.Name())
		}
	}
	_, waits := store.NextDue(tx)
	w.waits.Store(waits)
	state.Version, state.Name, state.Seed, state.Clock = stateVersion, w.Name, w.options.Seed, at
	states.Put(tx, state)
	if err := tx.Err(); err != nil { // rows that could not be read hold no credentials
		return err
	}
	return w.claimAll(tx)
}

// Resume lets the jobs go on that a restored world has waiting. It is called once the
// world can be reached: whoever gets a delivery may call back. Until then they wait for
// the first that is enqueued, or for a move of the clock.
func (w *World) Resume() {
	if w.waits.Load() {
		w.agenda.kick()
	}
}

// Reset puts the world back to its seed, in one step for whoever calls it meanwhile:
// records, clock, faults and journal. Credentials stay what they are; tokens and ids
// that are made from now on were never made before.
func (w *World) Reset(ctx context.Context) error {
	if err := w.Replace(ctx, clock.Setting{}, func(*store.Tx) error { return nil }); err != nil {
		return fmt.Errorf("world %s: reset: %w", w.Name, err)
	}
	return nil
}

// Replace waits until the world has settled and puts other records in the place of its
// own, in one step for whoever calls it meanwhile. fill writes them; a service that has
// no part in their state, or all of them where there is no state, is seeded. The clock
// is set to at; a zero setting is how the world began. Faults and journal are emptied.
// When it fails, everything is as it was. Errors are ErrClaimed, for a credential in
// the records that another world has, fill's and the store's.
func (w *World) Replace(ctx context.Context, at clock.Setting, fill func(*store.Tx) error) error {
	if err := w.Settle(ctx); err != nil {
		return err
	}
	if at == (clock.Setting{}) {
		at = w.beginning()
	}
	err := w.Clock.Rewind(ctx, at, func(at clock.Setting) error { return w.refill(ctx, at, fill) })
	if err != nil {
		return err
	}
	w.Faults.Reset()
	w.Journal.Reset()
	w.Resume()
	return nil
}

// beginning is how the clock was set at first; a zero At is the host's time.
func (w *World) beginning() clock.Setting {
	o := w.options.Clock
	return clock.Setting{At: o.Start, Mode: o.Mode, Callers: o.Callers, Skew: o.Skew}
}

func (w *World) refill(ctx context.Context, at clock.Setting, fill func(*store.Tx) error) error {
	claimed := w.registry.claimed(w)
	err := w.Store.Update(ctx, func(tx *store.Tx) (err error) {
		before, _ := StateOf(tx)
		tx.Restart(func() {
			if err = fill(tx); err != nil {
				return
			}
			state, _ := StateOf(tx)
			state.Listens, state.SeedFile = before.Listens, before.SeedFile
			err = w.complete(tx, state, at)
		})
		return err
	})
	if err != nil {
		w.registry.unclaim(w, claimed)
	}
	return err
}
