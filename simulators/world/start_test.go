package world_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// issuer is a service whose credentials are rows, so that there are further ones later.
type issuer struct{ counter }

func (issuer) Name() string { return "issuer" }

func (issuer) Seed(w *world.World, tx *store.Tx) { rows.Put(tx, row{"key of " + w.Name, 0}) }

func (issuer) Credentials(_ *world.World, tx *store.Tx) []string {
	var all []string
	for r := range rows.All(tx) {
		if strings.HasPrefix(r.Name, "key") {
			all = append(all, r.Name)
		}
	}
	return all
}

func finds(t *testing.T, r *world.Registry, credential string) string {
	t.Helper()
	if w, ok := r.Find("issuer", credential); ok {
		return w.Name
	}
	return ""
}

func TestAWorldIsRestored(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		o := options(issuer{})
		o.Storage = s
		r := registry(t, o)
		if _, err := r.Create(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		w := named(t, r, "a")
		if err := w.Reset(t.Context()); err != nil { // so that it is in another generation
			t.Fatal(err)
		}
		var before string
		within(t, w, func(tx *store.Tx) { rows.Put(tx, row{"key issued later", 1}); before = tx.Hex("token", 4) })
		w.Journal.Append(journal.Record{Service: "issuer"})
		if _, err := w.Faults.Add(fault.Rule{Effect: fault.Effect{Kind: fault.Reset}}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Clock.Advance(t.Context(), time.Hour); err != nil {
			t.Fatal(err)
		}

		r = again(t, r, o)
		w = named(t, r, "a")
		if diff := cmp.Diff([]row{{"key issued later", 1}, {"key of a", 0}}, held(t, w)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		for credential, want := range map[string]string{"key issued later": "a", "key of a": "a", "key of default": "default", "key": ""} {
			if got := finds(t, r, credential); got != want {
				t.Errorf("%s finds %q, want %q", credential, got, want)
			}
		}
		if got := w.Clock.Now(); !got.Equal(o.Host().Add(time.Hour)) {
			t.Errorf("it is %s", got)
		}
		if w.Journal.Len() != 0 || len(w.Faults.Rules()) != 0 {
			t.Errorf("%d entries and %d faults have come back", w.Journal.Len(), len(w.Faults.Rules()))
		}
		within(t, w, func(tx *store.Tx) {
			want := w.Random.Hex("token", 1_000_002, 4)
			if got := tx.Hex("token", 4); got != want || before != w.Random.Hex("token", 1_000_001, 4) {
				t.Errorf("tokens %s and %s, want one after the other in the first generation", before, got)
			}
		})
	})
}

// What was begun and not finished when the process ended waits again, and goes on when
// the world is told to.
func TestJobsGoOn(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		o := options()
		o.Storage = s
		w := home(t, o)
		begun, dead := make(chan struct{}), make(chan struct{})
		w.Handle("note", func(context.Context, store.Job) error { close(begun); <-dead; return nil })
		enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "note", Payload: []byte("begun")})
		<-begun // and nothing more is heard of this process
		t.Cleanup(func() { close(dead) })

		r := registry(t, o)
		ran := make(chan string, 1)
		named(t, r, world.Home).Handle("note", func(_ context.Context, j store.Job) error { ran <- string(j.Payload); return nil })
		r.Resume()
		if got := <-ran; got != "begun" {
			t.Errorf("ran %q", got)
		}
	})
}

// Wherever a move of the clock ends with the process, the world goes on no earlier than
// what its jobs have written.
func TestTheClockIsKeptAtEveryStop(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		o := options()
		o.Storage = s
		w := home(t, o)
		var ran log
		began := w.Clock.Now()
		w.Handle("note", func(ctx context.Context, _ store.Job) error {
			return w.Store.View(ctx, func(tx *store.Tx) error {
				state, _ := world.StateOf(tx)
				ran.add("at %s, kept %s", tx.Now().Sub(began), state.Clock.At.Sub(began))
				return nil
			})
		})
		for _, d := range []time.Duration{time.Hour, 2 * time.Hour, 2 * time.Hour} {
			enqueue(t, w, store.Job{Due: w.Clock.Now().Add(d), Kind: "note"})
		}
		if _, err := w.Clock.Advance(t.Context(), 3*time.Hour); err != nil {
			t.Error(err)
		}
		want := []string{"at 1h0m0s, kept 1h0m0s", "at 2h0m0s, kept 2h0m0s", "at 2h0m0s, kept 2h0m0s"}
		if diff := cmp.Diff(want, ran.lines); diff != "" {
			t.Errorf("jobs (-want +got):\n%s", diff)
		}
	})
}

// Time does not go back with the host's clock while the world is closed.
func TestTimeStandsWhileTheHostIsBehind(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	host := noon
	o := options()
	o.Storage, o.Host, o.Clock.Mode = newShelf(store.NewJSON), func() time.Time { return host }, clock.Following
	r := registry(t, o)
	host = noon.Add(time.Hour)
	if err := r.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	host = noon
	w := home(t, o)
	host = noon.Add(time.Minute)
	if got := w.Clock.Now().Sub(noon); got != 61*time.Minute {
		t.Errorf("%s after the beginning, want 61m", got)
	}
}

func TestAServiceThatIsAddedIsSeeded(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		o := options(counter{})
		o.Storage = s
		r := registry(t, o)
		within(t, named(t, r, world.Home), func(tx *store.Tx) { rows.Put(tx, row{"seeded", 7}) })
		o.Services = []world.Service{issuer{}, counter{}}
		r = again(t, r, o)
		if diff := cmp.Diff([]row{{"key of default", 0}, {"seeded", 7}}, held(t, named(t, r, world.Home))); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		if got := finds(t, r, "key of default"); got != world.Home {
			t.Errorf("its credential finds %q", got)
		}
	})
}

func TestKept(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		if _, ok, err := world.Kept(t.Context(), s, world.Home); ok || err != nil {
			t.Errorf("kept before it was made: %t, %v", ok, err)
		}
		o := options(counter{})
		o.Storage, o.Seed = s, 7
		r := registry(t, o)
		w := named(t, r, world.Home)
		if err := w.SetListens(t.Context(), true); err != nil {
			t.Error(err)
		}
		want := world.State{Version: 1, Name: "default", Seed: 7, Services: []string{"counter"}, Listens: true, Clock: w.Clock.Setting()}
		r = again(t, r, o)
		got, ok, err := world.Kept(t.Context(), s, world.Home)
		if diff := cmp.Diff(want, got); !ok || err != nil || diff != "" {
			t.Errorf("%t, %v (-want +got):\n%s", ok, err, diff)
		}
		if listens, err := named(t, r, world.Home).Listens(t.Context()); !listens || err != nil {
			t.Errorf("listens: %t, %v", listens, err)
		}
	})
}

func TestWhatCannotBeRestored(t *testing.T) {
	t.Parallel()
	states := store.NewTable("world/state", func(world.State) string { return "state" })
	for name, row := range map[string]struct {
		spoil func(*world.State)
		seed  uint64
		want  error
		says  string
	}{
		"another seed":     {func(*world.State) {}, 2, world.ErrSeed, "1, and not 2"},
		"a newer version":  {func(s *world.State) { s.Version = 2 }, 1, world.ErrVersion, "version 2"},
		"a clock it isn't": {func(s *world.State) { s.Clock.Mode = "slow" }, 1, clock.ErrUnknownMode, `"slow"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(counter{})
			o.Storage, o.Seed = newShelf(store.NewJSON), 1
			w, err := world.Open(t.Context(), "a", o)
			if err != nil {
				t.Fatal(err)
			}
			before := held(t, w)
			if err := w.Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			spoil(t, o.Storage, states, row.spoil)
			o.Seed = row.seed
			if _, err := world.NewRegistry(t.Context(), o); !errors.Is(err, row.want) || !strings.Contains(err.Error(), row.says) || !strings.Contains(err.Error(), "world a") {
				t.Errorf("got %v, want %v that says %q", err, row.want, row.says)
			}
			spoil(t, o.Storage, states, func(s *world.State) { s.Version, s.Clock.Mode = 1, clock.Frozen })
			o.Seed = 1
			if got := held(t, named(t, registry(t, o), "a")); !slices.Equal(before, got) {
				t.Errorf("the refusal has changed %v into %v", before, got)
			}
		})
	}
}

// spoil changes a state behind the world's back.
func spoil(t *testing.T, s world.Storage, states store.Table[world.State], change func(*world.State)) {
	t.Helper()
	engine, err := s.Engine("a")
	if err != nil {
		t.Fatal(err)
	}
	err = store.Open(engine, options().Host, random.New(1)).Update(t.Context(), func(tx *store.Tx) error {
		state, _ := world.StateOf(tx)
		change(&state)
		states.Put(tx, state)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
