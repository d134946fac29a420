package world

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
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
	// Seed fills the service's part of a new or reset world.
	Seed(w *World, tx *store.Tx)
	// Credentials are the public credentials by which requests find w: every one
	// that its rows hold, seeded or claimed since.
	Credentials(w *World, tx *store.Tx) []string
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
	// Storage is where the worlds are kept; nil is in memory, as long as they live.
	Storage Storage
	// Watch is told how the storage does; see [store.Store.Watch]. Nil is nobody.
	Watch func(error)
	// Services are seeded in this order.
	Services []Service
	// Sections are what a seed file says of a service, by its name; see [World.Section].
	Sections map[string]any
	// SeedFile is the file that Sections and Clock are from.
	SeedFile SeedFile
	// Seed of everything random; worlds of other names differ all the same.
	Seed uint64
	// Clock is how a new world's clock starts; its Host is set to Host.
	Clock clock.Options
	// Journal bounds the journal of each world.
	Journal journal.Options
	// Allow names the hosts beyond loopback that callbacks may go to.
	Allow delivery.Allow
	// Guard is the real time that one outgoing attempt may take while the clock stands.
	Guard time.Duration
	// Resolver finds the receivers of callbacks by name; nil is the system's.
	Resolver delivery.Resolver
	// Chance is what makes calls of a new world fail that no fault names; nil is nothing.
	Chance func(world string) fault.Chance
	// Secrets are texts that no journal may show, besides what the services know.
	Secrets []string
	// Told is told of every outgoing attempt that has ended; nil is nobody.
	Told func(m delivery.Message, a delivery.Attempt)
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
	hides     journal.TextRedactor
	// waits tells that jobs were waiting when the world was restored.
	waits atomic.Bool
	// started tells that the records are a world's.
	started bool

	// registry is nil for a world that is in none; its lock guards what follows.
	registry *Registry
	claims   []claim
	left     bool // has been taken out of the registry, and claims nothing more
}

// Open makes a world, in no registry, from what the storage keeps of it, or seeds it
// when that is nothing. The caller closes it.
func Open(ctx context.Context, name string, o Options) (*World, error) {
	return open(ctx, name, o, nil)
}

func open(ctx context.Context, name string, o Options, r *Registry) (*World, error) {
	if o.Host == nil {
		return nil, errors.New("world: Options.Host is required")
	}
	if o.Storage == nil {
		o.Storage = Fleeting(store.NewMemory)
	}
	engine, err := o.Storage.Engine(name)
	if err != nil {
		return nil, fmt.Errorf("world %s: opening its store: %w", name, err)
	}
	w := &World{Name: name, Random: random.Named(o.Seed, name), options: o, engine: engine, registry: r}
	w.furnish(o)
	if err := w.start(ctx); err != nil {
		if r != nil {
			r.mu.Lock()
			r.leave(w)
			r.mu.Unlock()
		}
		return nil, errors.Join(err, w.Close(ctx))
	}
	return w, nil
}

// furnish gives the world its kits.
func (w *World) furnish(o Options) {
	o.Clock.Host, o.Clock.Keep = o.Host, w.keepClock
	w.Clock, w.Journal, w.Faults = clock.New(o.Clock), journal.New(o.Journal), fault.NewPlanWith(o.chance(w.Name))
	w.Store = store.Open(w.engine, w.Clock.Now, w.Random)
	w.Store.Watch(o.Watch)
	w.Deliveries = delivery.New(delivery.Options{
		Store: w.Store, Clock: w.Clock, Random: w.Random, Journal: w.Journal, Faults: w.Faults,
		Allow: o.Allow, Host: o.Host, Guard: o.Guard, Resolver: o.Resolver, Told: o.Told,
	})
	w.redactors = w.hiding(o)
	for _, s := range o.Services {
		w.Deliveries.Redact(s.Name(), w.redactors[s.Name()])
		if listener, ok := s.(Listener); ok {
			w.Deliveries.Listen(s.Name(), listener.Attempted)
		}
	}
	w.agenda = newAgenda(w)
	w.agenda.handle(delivery.Kind, w.deliver)
	w.Clock.Bind(w.agenda)
}

// hiding makes the redactor of every service, which knows the secrets of the others too.
func (w *World) hiding(o Options) map[string]journal.Redactor {
	all := make([]journal.Redactor, len(o.Services))
	for i, s := range o.Services {
		all[i] = s.Redactor(w)
	}
	more := journal.Known("secret", o.Secrets...)
	redactors := make(map[string]journal.Redactor, len(o.Services))
	for i, s := range o.Services {
		redactors[s.Name()] = journal.Everywhere(all[i], all, w.Random.Fingerprint, more)
	}
	w.hides = journal.Everywhere(journal.Secrets{}, all, w.Random.Fingerprint, more)
	return redactors
}

// WithoutSecrets is a text for people, in which each of the world's secrets has become
// its fingerprint.
func (w *World) WithoutSecrets(text string) string { return w.hides.Text(text) }

func (o Options) chance(name string) fault.Chance {
	if o.Chance == nil {
		return nil
	}
	return o.Chance(name)
}

// IsHome tells whether the world has the well-known credentials.
func (w *World) IsHome() bool { return w.Name == Home }

// Redactor hides a service's secrets in what the world's journal shows.
func (w *World) Redactor(service string) journal.Redactor { return w.redactors[service] }

// Close stops the world's deliveries and jobs and gives up its store. What a storage
// keeps of it stays there.
func (w *World) Close(ctx context.Context) error {
	err := errors.Join(w.agenda.close(ctx), w.Deliveries.Close(ctx))
	if w.started {
		// So that time does not go back with the host's clock while the world is closed.
		// Nothing else is lost when that cannot be written down.
		_ = w.keepClock(context.WithoutCancel(ctx), w.Clock.Setting())
	}
	return errors.Join(err, w.engine.Close())
}
