package control

import (
	"context"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func (h *handler) chaosOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/chaos", onWorld: true, do: h.showChaos},
		{method: http.MethodPut, path: "/chaos", onWorld: true, body: true, do: h.beginChaos},
		{method: http.MethodDelete, path: "/chaos", onWorld: true, do: endChaos},
		{method: http.MethodGet, path: "/faults/met", onWorld: true, do: listMet},
	}
}

// chaosRow is a row of the table of what may happen.
type chaosRow struct {
	Name      string            `json:"name"`
	Service   string            `json:"service"`
	Direction journal.Direction `json:"direction"`
	Routes    []chaosRoute      `json:"routes"`
	OneIn     int               `json:"oneIn"`
	First     bool              `json:"first"`
	Effect    fault.Effect      `json:"effect"`
	Clause    string            `json:"clause"`
	Summary   string            `json:"summary"`
}

// chaosRoute is a place where it may happen, and how many calls have come by since chaos began.
type chaosRoute struct {
	Name string `json:"name"`
	Seen int    `json:"seen"`
}

// chaosState is what chaos there is. Without any, Seed is missing and the rows say what there could be.
type chaosState struct {
	Seed   *uint64    `json:"seed,omitempty"`
	Except []string   `json:"except,omitempty"`
	Rows   []chaosRow `json:"rows"`
}

func (h *handler) chaosOf(w *world.World) chaosState {
	state := chaosState{Rows: []chaosRow{}}
	if c, on := w.Faults.Chance().(chaos.Chaos); on {
		seed := c.Seed()
		state.Seed, state.Except = &seed, c.Except()
	}
	for _, row := range chaos.Rows() {
		i := slices.IndexFunc(h.Simulators, func(s simulators.Simulator) bool { return s.Name() == row.Service })
		if i < 0 {
			continue
		}
		shown := chaosRow{
			Name: row.Name, Service: row.Service, Direction: row.Direction, OneIn: row.OneIn, First: row.First,
			Effect: row.Effect, Clause: row.Clause, Summary: row.Summary,
		}
		for _, route := range routesOf(row, h.Simulators[i]) {
			seen := w.Faults.Seen(fault.Call{Service: row.Service, Route: route, Direction: row.Direction})
			shown.Routes = append(shown.Routes, chaosRoute{route, seen})
		}
		state.Rows = append(state.Rows, shown)
	}
	return state
}

// routesOf are the routes of a service on which a row may happen. What goes out is named by the row alone.
func routesOf(row chaos.Row, sim simulators.Simulator) []string {
	if row.Direction == journal.Out {
		return row.Routes
	}
	var names []string
	for _, r := range sim.Routes() {
		if row.On(r.Name) {
			names = append(names, r.Name)
		}
	}
	return names
}

func (h *handler) showChaos(_ context.Context, c simulators.ControlCall) (answer, error) {
	return ok(h.chaosOf(c.World)), nil
}

func (h *handler) beginChaos(_ context.Context, c simulators.ControlCall) (answer, error) {
	var asked struct {
		Seed   *uint64  `json:"seed"`
		Except []string `json:"except"`
	}
	if err := c.Decode(&asked); err != nil {
		return answer{}, err
	}
	if asked.Seed == nil {
		return answer{}, simulators.BadControl("seed is missing", `send {"seed":7}; equal seeds make equal faults`)
	}
	if err := chaos.CheckNames(asked.Except); err != nil {
		return answer{}, simulators.BadField("except", err.Error(), "name rows of GET …/chaos, or leave it out")
	}
	c.World.Faults.SetChance(chaos.New(*asked.Seed, c.World.Name, asked.Except...))
	return ok(h.chaosOf(c.World)), nil
}

func endChaos(_ context.Context, c simulators.ControlCall) (answer, error) {
	c.World.Faults.SetChance(nil)
	return answer{}, nil
}

// metFault is a fault that a call or delivery has met.
type metFault struct {
	Entry   uint64 `json:"entry,string"`
	ID      string `json:"id"`
	Command string `json:"command"`
}

func listMet(_ context.Context, c simulators.ControlCall) (answer, error) {
	list := struct {
		Faults     []metFault `json:"faults"`
		Overflowed bool       `json:"overflowed"`
	}{Faults: []metFault{}}
	met, overflowed := c.World.Faults.Met(c.World.Journal)
	for _, m := range met {
		list.Faults = append(list.Faults, metFault{m.Entry, m.Rule.ID, m.Command()})
	}
	list.Overflowed = overflowed
	return ok(list), nil
}
