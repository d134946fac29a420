package house_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// targetOf serves a simulator, with the route table given, for a conformance run.
func targetOf(t *testing.T, build func(url func(*world.World) string) simulators.Simulator, routes []simulators.Route) suite.Target {
	t.Helper()
	return targetBehind(t, build, routes, func(_ *world.Registry, service http.Handler) http.Handler { return service })
}

// targetBehind is targetOf with something before the service, which sees its worlds.
func targetBehind(
	t *testing.T, build func(url func(*world.World) string) simulators.Simulator, routes []simulators.Route,
	before func(*world.Registry, http.Handler) http.Handler,
) suite.Target {
	t.Helper()
	var address string
	sim := build(func(*world.World) string { return address })
	morning := time.Date(2026, 11, 2, 9, 0, 0, 0, time.FixedZone("Asia/Seoul", 9*60*60))
	host := func() time.Time { return morning }
	worlds, err := world.NewRegistry(context.WithoutCancel(t.Context()), world.Options{
		Host: host, Services: []world.Service{sim}, Clock: clock.Options{Mode: clock.Frozen, Callers: clock.SharedCallers},
	})
	if err != nil {
		t.Fatal(err)
	}
	service := httptest.NewServer(before(worlds, serve.New(sim, serve.Options{Worlds: worlds, Host: host, Routes: routes})))
	address = service.URL
	controls := httptest.NewServer(control.New(control.Options{
		Worlds: worlds, Simulators: []simulators.Simulator{sim}, URL: func(string) string { return service.URL },
	}))
	t.Cleanup(func() {
		service.Close()
		controls.Close()
		if err := worlds.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return suite.Target{Name: sim.Name(), ServiceURL: service.URL, ControlURL: controls.URL}
}

// killed tells whether one of the cases fails; the rest is then left out.
func killed(t *testing.T, target suite.Target, cases []suite.Case) (yes bool) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	suite.Run(ctx, target, cases, suite.Options{Parallel: 4, Events: func(e suite.Event) {
		if done, ok := e.(suite.CaseFinished); ok && done.Result.Status == suite.Failed {
			yes = true
			stop()
		}
	}})
	return yes
}
