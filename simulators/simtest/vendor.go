package simtest

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// vendor is what the controls of every vendor do alike.
type vendor struct {
	w    *World
	name string
}

// view reads the world's records, and fails the test when f does.
func (v vendor) view(f func(*store.Tx) error) {
	v.w.tb.Helper()
	if err := v.w.Store.View(context.WithoutCancel(v.w.tb.Context()), f); err != nil {
		v.w.tb.Fatalf("simtest: %s: %v", v.name, err)
	}
}

// update changes them.
func (v vendor) update(f func(*store.Tx) error) {
	v.w.tb.Helper()
	if err := v.w.Store.Update(context.WithoutCancel(v.w.tb.Context()), f); err != nil {
		v.w.tb.Fatalf("simtest: %s: %v", v.name, err)
	}
}
