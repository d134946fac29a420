package control

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// serviceOperations are what the simulators add, each below its name.
func (h *handler) serviceOperations() []operation {
	var all []operation
	for _, sim := range h.Simulators {
		for _, r := range sim.Control() {
			all = append(all, operation{
				method: r.Method, path: "/" + sim.Name() + "/" + r.Path, onWorld: true, query: r.Query,
				body: r.Method != http.MethodGet && r.Method != http.MethodDelete, do: handled(r),
			})
		}
	}
	return all
}

// handled answers with what the simulator's function returns; nothing is 204.
func handled(r simulators.ControlRoute) func(context.Context, simulators.ControlCall) (answer, error) {
	return func(ctx context.Context, c simulators.ControlCall) (answer, error) {
		value, err := r.Handle(ctx, c)
		return ok(value), err
	}
}
