package simtest

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// World is a fresh world, with the controls of each vendor.
type World struct {
	*world.World
	Daouoffice *Daouoffice
	Eformsign  *Eformsign
	Workplace  *Workplace

	tb       testing.TB
	registry *world.Registry
	host     func() time.Time

	mu   sync.Mutex
	open map[string]*serve.Server
}

// Morning is when the clock of a new world stands: a Monday, 09:00 in Seoul.
func Morning() time.Time {
	return time.Date(2026, time.November, 2, 9, 0, 0, 0, time.FixedZone("Asia/Seoul", 9*60*60))
}

// Option changes how a world is made. Its error fails the test.
type Option func(*world.Options) error

// At starts the clock at another time.
func At(start time.Time) Option { return With(func(o *world.Options) { o.Clock.Start = start }) }

// RandomSeed makes everything random different.
func RandomSeed(seed uint64) Option { return With(func(o *world.Options) { o.Seed = seed }) }

// Journal bounds the journal to so many entries.
func Journal(entries int) Option {
	return With(func(o *world.Options) { o.Journal.Entries = entries })
}

// Seed has the world begin as a seed file says, which lies relative to the test's directory.
// What the file does not say of the clock is as in a world without one.
func Seed(file string) Option {
	return func(o *world.Options) error {
		seed, err := seedfile.Load(file, o.Services)
		if err != nil {
			return err
		}
		seed.Apply(o)
		return nil
	}
}

// With changes any of the world's options.
func With(change func(*world.Options)) Option {
	return func(o *world.Options) error {
		change(o)
		return nil
	}
}

// Start makes a world that ends with the test.
func Start(tb testing.TB, options ...Option) *World {
	tb.Helper()
	start := Morning()
	o := world.Options{
		Host:     func() time.Time { return start },
		Services: []world.Service{daouoffice.New(), eformsign.New(nil), workplace.New(nil)},
		Clock:    clock.Options{Start: start, Mode: clock.Frozen, Callers: clock.SharedCallers},
		Guard:    5 * time.Second,
		Failed:   func(name string, err error) { tb.Errorf("world %s: %v", name, err) },
	}
	for _, option := range options {
		if err := option(&o); err != nil {
			tb.Fatalf("simtest: %v", err)
		}
	}
	registry, err := world.NewRegistry(context.WithoutCancel(tb.Context()), o)
	if err != nil {
		tb.Fatalf("simtest: %v", err)
	}
	home, err := registry.World(world.Home)
	if err != nil {
		tb.Fatalf("simtest: %v", err)
	}
	w := &World{World: home, tb: tb, registry: registry, host: o.Host, open: map[string]*serve.Server{}}
	w.Daouoffice = &Daouoffice{vendor{w, daouoffice.Name}}
	w.Eformsign = &Eformsign{vendor{w, eformsign.Name}}
	w.Workplace = &Workplace{vendor{w, workplace.Name}}
	tb.Cleanup(w.close)
	return w
}

// ControlURL is the base URL of the control API, for tests of other languages.
func (w *World) ControlURL() string {
	return w.listen("control", func() http.Handler {
		return control.New(control.Options{
			Worlds: w.registry, Simulators: []simulators.Simulator{daouoffice.New(), eformsign.New(nil), w.workplace()}, Version: "simtest",
			URL: func(service string) string { return w.url(service) },
		})
	})
}

// ClientClock is the clock to give to a client: it tells the world's time, and
// its Sleep moves the world instead of waiting.
func (w *World) ClientClock() *clock.Client { return w.Clock.Client() }

// Fault adds a fault rule and returns it with its id.
func (w *World) Fault(r fault.Rule) fault.Rule {
	w.tb.Helper()
	added, err := w.Faults.Add(r)
	if err != nil {
		w.tb.Fatalf("simtest: %v", err)
	}
	return added
}

// Advance moves the world's clock and fails the test when it cannot.
func (w *World) Advance(d time.Duration) {
	w.tb.Helper()
	if _, err := w.Clock.Advance(w.tb.Context(), d); err != nil {
		w.tb.Fatalf("simtest: %v", err)
	}
}

func (w *World) url(service string) string {
	switch service {
	case daouoffice.Name:
		return w.Daouoffice.URL()
	case eformsign.Name:
		return w.Eformsign.URL()
	case workplace.Name:
		return w.Workplace.URL()
	}
	return ""
}

// serve opens the address of a simulator, bound to no world: requests find
// theirs by credential, as on a server.
func (w *World) serve(sim simulators.Simulator) string {
	return w.listen(sim.Name(), func() http.Handler {
		return serve.New(sim, serve.Options{Worlds: w.registry, Host: w.host})
	})
}

func (w *World) listen(name string, handler func() http.Handler) string {
	w.tb.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	if s := w.open[name]; s != nil {
		return s.URL()
	}
	s, err := serve.Listen(context.WithoutCancel(w.tb.Context()), "127.0.0.1:0", handler(), nil)
	if err != nil {
		w.tb.Fatalf("simtest: %v", err)
	}
	w.open[name] = s
	return s.URL()
}

func (w *World) close() {
	w.tellFaults()
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
	defer stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	for name, s := range w.open {
		if err := s.Close(ctx); err != nil {
			w.tb.Errorf("simtest: closing %s: %v", name, err)
		}
	}
	if err := w.registry.Close(ctx); err != nil {
		w.tb.Errorf("simtest: %v", err)
	}
}
