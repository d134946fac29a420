package main

import (
	"context"
	"errors"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// worldCost measures what a Go test pays before its first call: a registry with
// its seeded world, a handler and a listener. In milliseconds.
func (b *bench) worldCost(ctx context.Context) (summary, error) {
	b.say("opening %d worlds", b.opened)
	took := make([]float64, 0, b.opened)
	for range b.opened {
		began := b.now()
		h, err := openHall(ctx, b.now, settings{})
		if err != nil {
			return summary{}, err
		}
		handler := serve.New(daouoffice.New(), serve.Options{Worlds: h.worlds, Host: b.now})
		listening, err := serve.Listen(ctx, "127.0.0.1:0", handler, nil)
		if err != nil {
			return summary{}, errors.Join(err, h.close(ctx))
		}
		took = append(took, millis(b.now().Sub(began)))
		if err := errors.Join(listening.Close(ctx), h.close(ctx)); err != nil {
			return summary{}, err
		}
	}
	return summed(took), nil
}
