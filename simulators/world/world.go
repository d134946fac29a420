package world

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Home is the name of the world that a server starts with. Its credentials are
// the well-known ones; every other world has its own.
const Home = "default"

// Service is what a world needs to know of a simulator.
type Service interface {
	// Name is the word for the service in paths, queries and faults.
	Name() string
	// Seed fills the service's part of a new or reset world and returns the
	// public credentials by which requests find w.
	Seed(w *World, tx *store.Tx) (credentials []string)
	// Redactor hides the service's secrets in what the journal of w shows.
	Redactor(w *World) journal.Redactor
}

// Listener is a service that keeps account of its own deliveries.
type Listener interface {
	Service
	// Attempted is told of every attempt that has ended; see [delivery.Listener].
	Attempted(tx *store.Tx, d delivery.Delivery, a delivery.Attempt)
}

// Options say what the worlds of a registry are made of.
type Options struct {
	// Host is the host's clock. Required.
	Host func() time.Time
	// Engine makes the store of a new world; nil for memory.
	Engine func(world string) (store.Engine, error)
	// Services are seeded in this order.
	Services []Service
	// Seed of everything random; worlds of other names differ all the same.
	Seed uint64
	// Clock is how a new world's clock starts; its Host is set to Host.
	Clock clock.Options
	// Journal bounds the journal of each world.
	Journal journal.Options
	// Allow names the hosts beyond loopback that callbacks may go to.
	Allow delivery.Allow
	// Guard is the real time that one outgoing attempt may take.
	Guard time.Duration
	// Resolver finds the receivers of callbacks by name; nil is the system's.
	Resolver delivery.Resolver
	// Failed is told of a job that our own infrastructure could not run;
	// nil ignores it.
	Failed func(world string, err error)
}

// World is one isolated universe. Its fields are ready for use and never change.
type World struct {
	Name       string
	Random     random.Source
	Clock      *clock.Clock
	Store      *store.Store
	Journal    *journal.Journal
	Faults     *fault.Plan
	Deliveries *delivery.Dispatcher

	options   Options
	engine    store.Engine
	agenda    *agenda
	redactors map[string]journal.Redactor
	// claim asks the world's registry; nil in a world that is in none.
	claim func(claim) error
}

// Open makes a world and seeds it. The caller closes it.
func Open(ctx context.Context, name string, o Options) (*World, map[string][]string, error) {
	if o.Host == nil {
		return nil, nil, errors.New("world: Options.Host is required")
	}
	engine, err := o.open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("world %s: opening its store: %w", name, err)
	}
	o.Clock.Host = o.Host
	w := &World{
		Name: name, Random: random.Named(o.Seed, name), Clock: clock.New(o.Clock),
		Journal: journal.New(o.Journal), Faults: fault.NewPlan(), options: o, engine: engine,
	}
	w.redactors = make(map[string]journal.Redactor, len(o.Services))
	for _, s := range o.Services {
		w.redactors[s.Name()] = s.Redactor(w)
	}
	w.Store = store.Open(engine, w.Clock.Now, w.Random)
	w.Deliveries = delivery.New(delivery.Options{
		Store: w.Store, Clock: w.Clock, Random: w.Random, Journal: w.Journal, Faults: w.Faults,
		Allow: o.Allow, Host: o.Host, Guard: o.Guard, Resolver: o.Resolver,
	})
	for service, r := range w.redactors {
		w.Deliveries.Redact(service, r)
	}
	for _, s := range o.Services {
		if listener, ok := s.(Listener); ok {
			w.Deliveries.Listen(s.Name(), listener.Attempted)
		}
	}
	w.agenda = newAgenda(w)
	w.Handle(delivery.Kind, w.Deliveries.Run)
	w.Clock.Bind(w.agenda)
	credentials, err := w.seed(ctx)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("world %s: seeding: %w", name, err), w.Close(ctx))
	}
	return w, credentials, nil
}

func (o Options) open(name string) (store.Engine, error) {
	if o.Engine == nil {
		return store.NewMemory(), nil
	}
	return o.Engine(name)
}

// IsHome tells whether the world has the well-known credentials.
func (w *World) IsHome() bool { return w.Name == Home }

// Claim makes a public credential that did not exist when the world was seeded
// find this world, for as long as the world lives. Claiming one's own again is no
// error. Errors are ErrClaimed when another world has it, and ErrNotFound when
// this one has been deleted. It may be called within a transaction.
func (w *World) Claim(service, credential string) error {
	if w.claim == nil {
		return nil
	}
	return w.claim(claim{service, credential})
}

// Redactor hides a service's secrets in what the world's journal shows.
func (w *World) Redactor(service string) journal.Redactor { return w.redactors[service] }

// Reset puts the world back to its seed, in one step for whoever calls it
// meanwhile: records, clock, faults and journal.
func (w *World) Reset(ctx context.Context) error {
	if err := w.Settle(ctx); err != nil {
		return err
	}
	o := w.options.Clock
	if o.Start.IsZero() {
		o.Start = w.options.Host()
	}
	w.Clock.Rewind(o.Start, o.Mode, o.Callers, o.Skew)
	w.Faults.Clear()
	if _, err := w.seed(ctx); err != nil {
		return fmt.Errorf("world %s: reset: %w", w.Name, err)
	}
	w.Journal.Reset()
	return nil
}

func (w *World) seed(ctx context.Context) (map[string][]string, error) {
	credentials := make(map[string][]string, len(w.options.Services))
	err := w.Store.Update(ctx, func(tx *store.Tx) error {
		tx.Clear()
		for _, s := range w.options.Services {
			credentials[s.Name()] = s.Seed(w, tx)
		}
		return nil
	})
	return credentials, err
}

// Close stops the world's deliveries and jobs and gives up its store.
func (w *World) Close(ctx context.Context) error {
	return errors.Join(w.agenda.close(ctx), w.Deliveries.Close(ctx), w.engine.Close())
}
