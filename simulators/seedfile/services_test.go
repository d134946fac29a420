package seedfile_test

import (
	"context"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// example is the commented seed file that users begin with, published its schema.
const (
	example   = "../../testdata/seeds/world.yaml"
	published = "../../testdata/seeds/world.schema.json"
)

func simulated() []simulators.Simulator {
	return []simulators.Simulator{eformsign.New(nil), workplace.New(nil), daouoffice.New()}
}

func services() []world.Service {
	var all []world.Service
	for _, s := range simulated() {
		all = append(all, s)
	}
	return all
}

// worlds makes the worlds of a server that was started with a file.
func worlds(tb testing.TB, f seedfile.File) *world.Registry {
	tb.Helper()
	noon := time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC)
	o := world.Options{
		Host: func() time.Time { return noon }, Services: services(), Seed: 1,
		Clock: clock.Options{Mode: clock.Frozen}, Failed: func(name string, err error) { tb.Errorf("%s: %v", name, err) },
	}
	f.Apply(&o)
	r, err := world.NewRegistry(tb.Context(), o)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := r.Close(context.Background()); err != nil { //nolint:usetesting // tb's context has ended
			tb.Error(err)
		}
	})
	return r
}

// env is the environment of a world.
func env(tb testing.TB, w *world.World) map[string]string {
	tb.Helper()
	all := map[string]string{}
	for _, s := range simulated() {
		variables, err := s.Env(w, "http://"+s.Name()+".example.com")
		if err != nil {
			tb.Fatal(err)
		}
		for _, v := range variables {
			all[v.Name] = v.Value
		}
	}
	return all
}

func home(tb testing.TB, r *world.Registry) *world.World {
	tb.Helper()
	w, err := r.World(world.Home)
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

func parse(tb testing.TB, source string) seedfile.File {
	tb.Helper()
	f, err := seedfile.Parse("world.yaml", []byte(source), services())
	if err != nil {
		tb.Fatal(err)
	}
	return f
}
