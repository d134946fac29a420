package world_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// counter is a service whose seed is one row.
type counter struct{ shared string }

type row struct {
	Name string
	N    int
}

var rows = store.NewTable("counter/row", func(r row) string { return r.Name })

func (counter) Name() string { return "counter" }

func (counter) Seed(_ *world.World, tx *store.Tx) { rows.Put(tx, row{"seeded", 1}) }

func (c counter) Credentials(w *world.World, _ *store.Tx) []string {
	if c.shared != "" {
		return []string{c.shared}
	}
	return []string{"key-" + w.Name}
}

func (counter) Redactor(*world.World) journal.Redactor { return journal.Secrets{} }

func options(services ...world.Service) world.Options {
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	return world.Options{
		Host: func() time.Time { return noon }, Services: services,
		Clock: clock.Options{Mode: clock.Frozen, Patience: 10 * time.Second},
	}
}

func registry(t *testing.T, o world.Options) *world.Registry {
	t.Helper()
	r, err := world.NewRegistry(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.Close(context.Background()); err != nil { //nolint:usetesting // t's context has ended
			t.Error(err)
		}
	})
	return r
}

func TestRegistry(t *testing.T) {
	t.Parallel()
	r := registry(t, options(counter{}))
	a, err := r.Create(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	if w, ok := r.Find("counter", "key-a"); !ok || w != a {
		t.Error("the credential of a does not find it")
	}
	if w, ok := r.Find("another", "key-a"); ok {
		t.Errorf("a credential of another service finds %s", w.Name)
	}
	for name, want := range map[string]error{"a": world.ErrExists, "A": world.ErrName, "": world.ErrName, "-": world.ErrName, "default": world.ErrExists} {
		if _, err := r.Create(t.Context(), name); !errors.Is(err, want) {
			t.Errorf("creating %q: %v, want %v", name, err, want)
		}
	}
	if err := r.Delete(t.Context(), "default"); !errors.Is(err, world.ErrHome) {
		t.Errorf("deleting the home world: %v", err)
	}
	if err := r.Delete(t.Context(), "a"); err != nil {
		t.Error(err)
	}
	if _, ok := r.Find("counter", "key-a"); ok {
		t.Error("a deleted world is found")
	}
	if _, err := r.World("a"); !errors.Is(err, world.ErrNotFound) {
		t.Errorf("a deleted world: %v", err)
	}
}

// A credential that comes into being later finds its world as a seeded one does.
func TestClaim(t *testing.T) {
	t.Parallel()
	r := registry(t, options(counter{}))
	a, err := r.Create(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	home, err := r.World(world.Home)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := a.Claim("counter", "later"); err != nil {
			t.Error(err)
		}
	}
	if w, ok := r.Find("counter", "later"); !ok || w != a {
		t.Error("the credential that a has claimed does not find it")
	}
	for _, taken := range []string{"later", "key-a"} {
		if err := home.Claim("counter", taken); !errors.Is(err, world.ErrClaimed) {
			t.Errorf("claiming %s, which a has: %v", taken, err)
		}
	}
	if err := home.Claim("another", "later"); err != nil {
		t.Errorf("claiming it for another service: %v", err)
	}
	if err := a.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, ok := r.Find("counter", "later"); !ok {
		t.Error("a reset forgets what was claimed")
	}
	if err := r.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if _, ok := r.Find("counter", "later"); ok {
		t.Error("what a deleted world has claimed is found")
	}
	if err := a.Claim("counter", "too late"); !errors.Is(err, world.ErrNotFound) {
		t.Errorf("a deleted world claims: %v", err)
	}
	if err := home.Claim("counter", "later"); err != nil {
		t.Errorf("claiming what a deleted world had: %v", err)
	}
}

// A world outside of any registry has nobody to tell.
func TestClaimAlone(t *testing.T) {
	t.Parallel()
	w, err := world.Open(t.Context(), "alone", options(counter{}))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close(t.Context()) //nolint:errcheck // nothing is open
	if err := w.Claim("counter", "x"); err != nil {
		t.Error(err)
	}
}

func TestCredentialsAreUnique(t *testing.T) {
	t.Parallel()
	r := registry(t, options(counter{shared: "the same"}))
	if _, err := r.Create(t.Context(), "a"); !errors.Is(err, world.ErrClaimed) {
		t.Errorf("got %v, want ErrClaimed", err)
	}
	if got := len(r.Worlds()); got != 1 {
		t.Errorf("%d worlds, want the home world alone", got)
	}
}

func TestReset(t *testing.T) {
	t.Parallel()
	r := registry(t, options(counter{}))
	w, err := r.World(world.Home)
	if err != nil {
		t.Fatal(err)
	}
	began := w.Clock.Now()
	if err := w.Store.Update(t.Context(), func(tx *store.Tx) error {
		rows.Put(tx, row{"seeded", 2})
		rows.Put(tx, row{"later", 1})
		store.Enqueue(tx, store.Job{Due: tx.Now().Add(time.Hour), Kind: "later"})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Faults.Add(fault.Rule{Effect: fault.Effect{Kind: fault.Reset}}); err != nil {
		t.Fatal(err)
	}
	w.Journal.Append(journal.Record{Service: "counter"})
	if _, err := w.Clock.Advance(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := w.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []row
	pending := -1
	if err := w.Store.View(t.Context(), func(tx *store.Tx) error {
		for r := range rows.All(tx) {
			got = append(got, r)
		}
		pending = store.Pending(tx)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]row{{"seeded", 1}}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if pending != 0 || len(w.Faults.Rules()) != 0 || w.Journal.Len() != 0 || !w.Clock.Now().Equal(began) {
		t.Errorf("left: %d jobs, %d faults, %d entries, time %s", pending, len(w.Faults.Rules()), w.Journal.Len(), w.Clock.Now())
	}
}

// Worlds of other names draw other random things from the same seed, and the
// same name the same ones.
func TestRandomness(t *testing.T) {
	t.Parallel()
	draw := func(name string) string {
		w, err := world.Open(t.Context(), name, options())
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close(t.Context()) //nolint:errcheck // nothing is open
		return w.Random.Hex("token", 1, 8)
	}
	if a, b := draw("a"), draw("b"); a == b || a != draw("a") {
		t.Errorf("a draws %s, then %s; b draws %s", a, draw("a"), b)
	}
}

// log is what jobs did, in order.
type log struct {
	mu    sync.Mutex
	lines []string
}

func (l *log) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

// clear forgets the lines and returns them.
func (l *log) clear() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	lines := l.lines
	l.lines = nil
	return lines
}
