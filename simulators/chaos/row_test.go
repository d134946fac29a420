package chaos_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// simulator finds the vendor of a row.
func simulator(t *testing.T, service string) simulators.Simulator {
	t.Helper()
	for _, sim := range []simulators.Simulator{eformsign.New(nil), workplace.New(nil), daouoffice.New()} {
		if sim.Name() == service {
			return sim
		}
	}
	t.Fatalf("there is no service %q", service)
	return nil
}

// Every row can happen: its routes exist, its code is one of the vendor's, its effect has something to work on.
func TestRowsCanHappen(t *testing.T) {
	t.Parallel()
	for _, row := range chaos.Rows() {
		t.Run(row.Name, func(t *testing.T) {
			t.Parallel()
			sim := simulator(t, row.Service)
			var on []string
			for _, route := range sim.Routes() {
				if row.On(route.Name) {
					on = append(on, route.Name)
				}
			}
			if row.Direction == journal.In && len(on) == 0 {
				t.Errorf("none of its routes exists: %v", row.Routes)
			}
			for _, name := range slices.Concat(row.Routes, row.Except) {
				known := slices.ContainsFunc(sim.Routes(), func(r simulators.Route) bool { return r.Name == name })
				if row.Direction == journal.In && !known {
					t.Errorf("%s has no route %q", row.Service, name)
				}
			}
			rule := fault.Rule{Service: row.Service, Direction: row.Direction, Effect: row.Effect}
			if _, err := fault.NewPlan().Add(rule); err != nil {
				t.Error(err)
			}
			switch _, perishable := sim.(simulators.Perishable); row.Effect.Kind {
			case fault.Code:
				if !slices.Contains(sim.Codes(), row.Effect.Code) {
					t.Errorf("%s has no code %q", row.Service, row.Effect.Code)
				}
			case fault.Expire:
				if !perishable {
					t.Errorf("%s knows no tokens", row.Service)
				}
			case fault.Spend:
				if _, metered := sim.(simulators.Metered); !metered {
					t.Errorf("%s knows no quota", row.Service)
				}
			}
		})
	}
}

func TestRowsAreDocumented(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range chaos.Rows() {
		if _, ok := contract.Lookup(row.Clause); !ok || !strings.HasPrefix(row.Clause, row.Service+"/") {
			t.Errorf("%s follows %q, which the contract does not have for %s", row.Name, row.Clause, row.Service)
		}
		if row.Name == "" || seen[row.Name] || strings.Contains(row.Name, ".") {
			t.Errorf("the name %q is empty, taken or has a dot", row.Name)
		}
		seen[row.Name] = true
		if row.Summary == "" || row.OneIn < 2 {
			t.Errorf("%s: summary %q, one in %d", row.Name, row.Summary, row.OneIn)
		}
	}
}

// The shares of one call's rows leave room for calls that meet nothing: most of them.
func TestMostCallsMeetNothing(t *testing.T) {
	t.Parallel()
	for _, s := range streams() {
		share := 0.0
		for _, row := range chaos.Rows() {
			if row.Service == s.Service && row.Direction == s.Direction && !row.First && row.On(s.Route) {
				share += 1 / float64(row.OneIn)
			}
		}
		if share > 0.2 {
			t.Errorf("%s %s: %.0f of 100 calls meet something", s.Service, s.Route, 100*share)
		}
	}
}
