package simulators

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// TxHandler is an operation of the control API within one transaction.
type TxHandler func(*store.Tx, ControlCall) (any, error)

// InView makes the Handle of a [ControlRoute] that only reads.
func InView(h TxHandler) func(context.Context, ControlCall) (any, error) {
	return func(ctx context.Context, c ControlCall) (out any, err error) {
		err = c.World.Store.View(ctx, func(tx *store.Tx) error {
			out, err = h(tx, c)
			return err
		})
		return out, err
	}
}

// InUpdate makes the Handle of a [ControlRoute] that writes: all of it or, when it
// fails, nothing.
func InUpdate(h TxHandler) func(context.Context, ControlCall) (any, error) {
	return func(ctx context.Context, c ControlCall) (out any, err error) {
		err = c.World.Store.Update(ctx, func(tx *store.Tx) error {
			out, err = h(tx, c)
			return err
		})
		return out, err
	}
}
