package control

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators"
)

// vendorRoute is one endpoint of a service, by the name that faults and queries use.
type vendorRoute struct {
	Service string `json:"service"`
	Name    string `json:"name"`
	Method  string `json:"method"`
	Path    string `json:"path"`
	Clause  string `json:"clause"`
}

// listRoutes tells what faults and journal queries may name.
func (h *handler) listRoutes(context.Context, simulators.ControlCall) (answer, error) {
	list := struct {
		Routes []vendorRoute `json:"routes"`
		// Codes of a service are those of its table, in its order.
		Codes map[string][]string `json:"codes"`
		// Sent are the names of what a service delivers, where it delivers anything.
		Sent map[string][]string `json:"sent"`
	}{Routes: []vendorRoute{}, Codes: map[string][]string{}, Sent: map[string][]string{}}
	for _, sim := range h.Simulators {
		for _, r := range sim.Routes() {
			list.Routes = append(list.Routes, vendorRoute{Service: sim.Name(), Name: r.Name, Method: r.Method, Path: r.Path, Clause: r.Clause})
		}
		list.Codes[sim.Name()] = append([]string{}, sim.Codes()...)
		if sent := sentRoutes(sim); len(sent) > 0 {
			list.Sent[sim.Name()] = sent
		}
	}
	return ok(list), nil
}
