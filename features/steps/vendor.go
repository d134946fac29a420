package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/simtest"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// vendor is what the sentences that all vendors share have to know of one: its client's errors, and what its world shows.
type vendor interface {
	// service is its name in routes and clauses.
	service() string
	// url is where it listens in w.
	url(w *simtest.World) string
	// state asks everything that can be asked without changing anything.
	state(ctx context.Context, w *simtest.World) (state, error)

	// refused is the vendor's refusal in an error of its client, or nil.
	refused(err error) *refused
	// notDone says that the client is certain that nothing was done, unknown that it cannot know.
	notDone(err error) bool
	unknown(err error) bool
	// invalidField is what the client itself refuses, "" when it does not.
	invalidField(err error) string
	// errors are those of the client that a caller may ask for, by their names in Go.
	errors() map[string]error
	// describe puts a result into a few words.
	describe(result any) string
}

// refused is a vendor's refusal, as its client understood it.
type refused struct {
	code, message, detail string
	status                int
}

// allVendors are those that have steps, in the order in which they came.
func allVendors() []vendor { return []vendor{daouofficeVendor{}, eformsignVendor{}, workplaceVendor{}} }

func allSimulators() []simulators.Simulator {
	return []simulators.Simulator{daouoffice.New(), eformsign.New(nil), workplace.New(nil)}
}

// vendorNamed finds the vendor of a sample or clause.
func vendorNamed(service string) (vendor, error) {
	var known []string
	for _, v := range allVendors() {
		if v.service() == service {
			return v, nil
		}
		known = append(known, v.service())
	}
	return nil, fmt.Errorf("there is no vendor %q; there are %v", service, known)
}

// simulatorOf finds the vendor of a route. It refuses a name that no route has: a fault for it would never happen, and no
// call would ever be counted.
func simulatorOf(route string) (simulators.Simulator, error) {
	var known []string
	for _, sim := range allSimulators() {
		names := routesOf(sim)
		if slices.Contains(names, route) {
			return sim, nil
		}
		known = append(known, names...)
	}
	return nil, fmt.Errorf("there is no route %q; there are %v", route, known)
}

func routesOf(sim simulators.Simulator) []string {
	var names []string
	for _, route := range sim.Routes() {
		names = append(names, route.Name)
	}
	return names
}
