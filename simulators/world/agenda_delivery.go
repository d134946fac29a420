package world

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// deliver begins the jobs of outgoing deliveries.
func (w *World) deliver(tx *store.Tx, j store.Job) (task, error) {
	s, err := w.Deliveries.Begin(tx, j)
	if s == nil {
		return nil, err
	}
	return sending{s}, nil
}

// sending is the task of a delivery, which is broken off by its dispatcher.
type sending struct{ *delivery.Sending }

func (s sending) Run(context.Context) error { return s.Sending.Run() }
