package control

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
)

func (h *handler) faultOperations() []operation {
	return []operation{
		{method: http.MethodGet, path: "/faults", onWorld: true, do: h.listFaults},
		{method: http.MethodPost, path: "/faults", onWorld: true, body: true, do: h.addFault},
		{method: http.MethodDelete, path: "/faults", onWorld: true, do: clearFaults},
		{method: http.MethodDelete, path: "/faults/{id}", onWorld: true, do: removeFault},
	}
}

// listFaults shows the rules and, when chaos is on, the rows by which calls fail without a rule.
func (h *handler) listFaults(_ context.Context, c simulators.ControlCall) (answer, error) {
	list := struct {
		Faults []fault.State `json:"faults"`
		Chaos  []chaosRow    `json:"chaos,omitempty"`
	}{Faults: c.World.Faults.Rules()}
	if c.World.Faults.Chance() != nil {
		list.Chaos = h.chaosOf(c.World).Rows
	}
	return ok(list), nil
}

// addFault refuses a rule that could never match. It is judged in the form it would
// have in the plan, with its defaults.
func (h *handler) addFault(_ context.Context, c simulators.ControlCall) (answer, error) {
	var asked fault.Rule
	if err := c.Decode(&asked); err != nil {
		return answer{}, err
	}
	complete, err := fault.NewPlan().Add(asked)
	if err != nil {
		return answer{}, err
	}
	if err := h.knows(complete); err != nil {
		return answer{}, err
	}
	added, err := c.World.Faults.Add(asked)
	return created(added), err
}

func clearFaults(_ context.Context, c simulators.ControlCall) (answer, error) {
	c.World.Faults.Clear()
	return answer{}, nil
}

func removeFault(_ context.Context, c simulators.ControlCall) (answer, error) {
	return answer{}, c.World.Faults.Remove(c.Vars["id"])
}
