package world

import "github.com/seed-34222eec/dojang/simulators/store"

// deliver begins the jobs of outgoing deliveries.
func (w *World) deliver(tx *store.Tx, j store.Job) (task, error) {
	s, err := w.Deliveries.Begin(tx, j)
	if s == nil {
		return nil, err
	}
	return s, nil
}
