package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// service is a simulator as this command starts it.
type service struct {
	simulators.Simulator
	// at makes the simulator anew, where it has to know its own addresses; nil
	// where it need not.
	at func(url func(*world.World) string) simulators.Simulator
	// port is where it listens, counted from --port-base.
	port int
	// example is a first call, for a shell; "" when the world has nothing to call with.
	example func(sample) string
}

// services are all simulators there are, in the order in which they are listed.
func services() []service {
	return []service{
		{Simulator: eformsign.New(nil), port: 1, example: curlEformsign},
		{
			Simulator: workplace.New(nil), port: 2, example: curlWorkplace,
			at: func(url func(*world.World) string) simulators.Simulator { return workplace.New(url) },
		},
		{Simulator: daouoffice.New(), port: 3, example: curlDaouoffice},
	}
}

const (
	// controlName is the control API's name beside those of the services.
	controlName = "control"
	controlPort = 0
	// ports is how many ports a --port-base stands for, services to come included.
	ports = 10
	// defaultPortBase is the --port-base of a server without flags.
	defaultPortBase = 8700
)

// simulatorsOf are the services without what is this command's.
func simulatorsOf(all []service) []simulators.Simulator {
	sims := make([]simulators.Simulator, 0, len(all))
	for _, s := range all {
		sims = append(sims, s.Simulator)
	}
	return sims
}

// inWorlds are the services as worlds know them.
func inWorlds(all []service) []world.Service {
	known := make([]world.Service, 0, len(all))
	for _, s := range all {
		known = append(known, s.Simulator)
	}
	return known
}

// chosen are the services of those names, all without a name.
func chosen(names []string) ([]service, error) {
	all := services()
	if len(names) == 0 {
		return all, nil
	}
	known := make([]string, 0, len(all))
	for _, s := range all {
		known = append(known, s.Name())
	}
	for _, name := range names {
		if !slices.Contains(known, name) {
			return nil, &usageError{flag: "--only", wrong: fmt.Sprintf("there is no service %q", name), remedy: "choose from " + strings.Join(known, ", ")}
		}
	}
	return slices.DeleteFunc(all, func(s service) bool { return !slices.Contains(names, s.Name()) }), nil
}
