package control

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// knows refuses a rule whose service, route or code no simulator has.
func (h *handler) knows(r fault.Rule) error {
	candidates, err := h.servicesNamed(r.Service)
	if err != nil {
		return err
	}
	if r.Direction == journal.Out {
		field := "direction"
		if onlyOut(r.Effect.Kind) {
			field = "effect.kind"
		}
		if err := anyIs[simulators.Sender](candidates, field, "sends anything", "deliveries need a service that makes some, such as workplace"); err != nil {
			return err
		}
	}
	if r.Route != "" {
		if candidates, err = withRoute(candidates, r.Route, r.Direction); err != nil {
			return err
		}
	}
	switch r.Effect.Kind {
	case fault.Code:
		return anyHasCode(candidates, r.Effect.Code)
	case fault.Expire:
		return anyIs[simulators.Perishable](candidates, "effect.kind", "has access tokens", "the kind expire needs a service with access tokens, such as eformsign")
	case fault.Spend:
		return anyIs[simulators.Metered](candidates, "effect.kind", "has a quota", "the kind spend needs a service with a quota, such as daouoffice")
	case fault.Pending:
		return anyMakes(candidates, r.Route)
	}
	return nil
}

// onlyOut tells whether a kind is one of deliveries alone.
func onlyOut(k fault.Kind) bool {
	return slices.Equal(k.Directions(), []journal.Direction{journal.Out})
}

// anyIs refuses a rule of a kind that none of the services has a use for.
func anyIs[T any](sims []simulators.Simulator, field, has, hint string) error {
	names := make([]string, 0, len(sims))
	for _, sim := range sims {
		if _, is := sim.(T); is {
			return nil
		}
		names = append(names, sim.Name())
	}
	return simulators.BadField(field, "none of "+strings.Join(names, ", ")+" "+has, hint)
}

// anyMakes refuses a rule of kind pending where nothing has to be made before it is answered.
func anyMakes(sims []simulators.Simulator, route string) error {
	if err := anyIs[simulators.Pending](sims, "effect.kind", "makes things only some time after they are asked for", "the kind pending needs a service that does, such as eformsign"); err != nil {
		return err
	}
	var known []string
	for _, sim := range sims {
		if s, is := sim.(simulators.Pending); is {
			known = append(known, s.PendingRoutes()...)
		}
	}
	if route == "" || slices.Contains(known, route) {
		return nil
	}
	return simulators.BadField("effect.kind", fmt.Sprintf("route %q asks for nothing that is made only later", route), "the kind pending fits "+strings.Join(known, ", "))
}

func (h *handler) servicesNamed(name string) ([]simulators.Simulator, error) {
	if name == "" {
		return h.Simulators, nil
	}
	var known []string
	for _, sim := range h.Simulators {
		if sim.Name() == name {
			return []simulators.Simulator{sim}, nil
		}
		known = append(known, sim.Name())
	}
	return nil, unknown("service", name, known)
}

// withRoute keeps the services that have a route of the name in a direction; "" is either.
func withRoute(sims []simulators.Simulator, name string, d journal.Direction) (with []simulators.Simulator, err error) {
	var known []string
	for _, sim := range sims {
		var names []string
		if d != journal.Out {
			for _, r := range sim.Routes() {
				names = append(names, r.Name)
			}
		}
		if d != journal.In {
			names = append(names, sentRoutes(sim)...)
		}
		if slices.Contains(names, name) {
			with = append(with, sim)
		}
		known = append(known, names...)
	}
	if len(with) == 0 {
		return nil, unknown("route", name, known)
	}
	return with, nil
}

// sentRoutes are the names of what a service delivers.
func sentRoutes(sim simulators.Simulator) []string {
	s, sends := sim.(simulators.Sender)
	if !sends {
		return nil
	}
	return s.SentRoutes()
}

func anyHasCode(sims []simulators.Simulator, code string) error {
	var known []string
	for _, sim := range sims {
		known = append(known, sim.Codes()...)
	}
	if slices.Contains(known, code) {
		return nil
	}
	return unknown("code", code, known)
}

func unknown(what, name string, known []string) error {
	return simulators.BadControl(fmt.Sprintf("unknown %s %q", what, name),
		"known: "+strings.Join(known, ", ")+"; GET /routes lists everything a fault may name")
}
