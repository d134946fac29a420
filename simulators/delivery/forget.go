package delivery

import "github.com/seed-34222eec/dojang/simulators/store"

// Forget removes a delivery that has ended, with all of its attempts: a history that is
// kept for so long and no longer is whoever's it is. Errors are ErrNotFound and
// ErrNotEnded.
func (d *Dispatcher) Forget(tx *store.Tx, id uint64) error {
	if _, err := findEnded(tx, id); err != nil {
		return err
	}
	records.Delete(tx, store.Key(id))
	return nil
}
