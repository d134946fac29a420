package world_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

var errDisk = fmt.Errorf("the disk is full: %w", store.ErrUnavailable)

// What is not written down has not happened: neither in the world nor on its clock.
func TestWhatCannotBeWrittenDoesNotHappen(t *testing.T) {
	t.Parallel()
	s := newShelf(store.NewJSON)
	var heard log
	o := options(issuer{})
	o.Storage, o.Watch = s, func(err error) { heard.add("%t", errors.Is(err, store.ErrUnavailable)) }
	r := registry(t, o)
	w := named(t, r, world.Home)
	within(t, w, func(tx *store.Tx) { rows.Put(tx, row{"later", 1}) })
	if _, err := w.Clock.Advance(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	now := w.Clock.Now()

	s.breaks(errDisk)
	heard.clear()
	_, advanced := w.Clock.Advance(t.Context(), time.Hour)
	_, made := r.Create(t.Context(), "a")
	failures := map[string]error{"reset": w.Reset(t.Context()), "advance": advanced, "create": made, "listens": w.SetListens(t.Context(), true)}
	for what, err := range failures {
		if !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got := heard.clear(); len(got) < len(failures) || slices.Contains(got, "false") {
		t.Errorf("heard %v, want of each failure", got)
	}
	if _, err := r.World("a"); !errors.Is(err, world.ErrNotFound) || finds(t, r, "key of a") != "" {
		t.Errorf("the world that could not be made is there: %v", err)
	}

	s.breaks(nil)
	if diff := cmp.Diff([]row{{"key of default", 0}, {"later", 1}}, held(t, w)); diff != "" || !w.Clock.Now().Equal(now) {
		t.Errorf("it is %s, want %s; rows (-want +got):\n%s", w.Clock.Now(), now, diff)
	}
	if _, err := r.Create(t.Context(), "a"); err != nil {
		t.Errorf("making the world once the disk has room: %v", err)
	}
	if err := w.Reset(t.Context()); err != nil {
		t.Errorf("a reset once the disk has room: %v", err)
	}
	if got := heard.clear(); !slices.Contains(got, "false") || slices.Contains(got, "true") {
		t.Errorf("heard %v, want of commits", got)
	}
}

func TestReplace(t *testing.T) {
	t.Parallel()
	onStorages(t, func(t *testing.T, s world.Storage) {
		o := options(issuer{}, counter{})
		o.Storage = s
		r := registry(t, o)
		w := named(t, r, world.Home)
		ran := make(chan time.Time, 1)
		w.Handle("note", func(context.Context, store.Job) error { ran <- w.Clock.Now(); return nil })
		at := clock.Setting{At: w.Clock.Now().Add(-24 * time.Hour), Mode: clock.Frozen, Callers: clock.SharedCallers, Skew: time.Second}
		err := w.Replace(t.Context(), at, func(tx *store.Tx) error {
			// The records of a world that had seeded one service of the two.
			rows.Put(tx, row{"key from elsewhere", 2})
			store.NewTable("world/state", func(world.State) string { return "state" }).Put(tx, world.State{Name: "another", Seed: 9, Services: []string{"issuer"}, Listens: true})
			store.Enqueue(tx, store.Job{Due: at.At, Kind: "note"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := <-ran; !got.Equal(at.At) {
			t.Errorf("the job ran at %s, want %s", got, at.At)
		}
		if diff := cmp.Diff([]row{{"key from elsewhere", 2}, {"seeded", 1}}, held(t, w)); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
		if finds(t, r, "key from elsewhere") != world.Home || finds(t, r, "key of default") != world.Home {
			t.Error("the world is not found by the credentials that it has, or by those that it had")
		}
		again(t, r, o)
		state, _, err := world.Kept(t.Context(), s, world.Home)
		want := world.State{Version: 1, Name: "default", Services: []string{"issuer", "counter"}, Clock: at}
		want.Clock.Host = o.Host()
		if diff := cmp.Diff(want, state); err != nil || diff != "" {
			t.Errorf("%v, state (-want +got):\n%s", err, diff)
		}
	})
}

// Records with a credential of another world are refused, and nothing has changed.
func TestReplaceWithWhatAnotherWorldHas(t *testing.T) {
	t.Parallel()
	r := registry(t, options(issuer{}))
	w, err := r.Create(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	now, before := w.Clock.Now(), held(t, w)
	err = w.Replace(t.Context(), clock.Setting{At: now.Add(time.Hour)}, func(tx *store.Tx) error {
		rows.Put(tx, row{"key from elsewhere", 2})
		rows.Put(tx, row{"key of default", 2})
		return nil
	})
	if !errors.Is(err, world.ErrClaimed) {
		t.Errorf("got %v, want ErrClaimed", err)
	}
	if diff := cmp.Diff(before, held(t, w)); diff != "" || !w.Clock.Now().Equal(now) {
		t.Errorf("it is %s; rows (-before +after):\n%s", w.Clock.Now(), diff)
	}
	if got := finds(t, r, "key from elsewhere"); got != "" {
		t.Errorf("a credential that was not taken over finds %q", got)
	}
	errFill := errors.New("no such file")
	if err := w.Replace(t.Context(), clock.Setting{}, func(*store.Tx) error { return errFill }); !errors.Is(err, errFill) {
		t.Errorf("got %v, want what fill says", err)
	}
}

// A name belongs to one world, however many ask for it at once, and deleting one gives
// the name and the room back.
func TestNamesAreTakenOnce(t *testing.T) {
	t.Parallel()
	o := options(issuer{})
	s := newShelf(store.NewMemory)
	o.Storage = s
	r := registry(t, o)
	for range 3 {
		var all sync.WaitGroup
		var ok, exists log
		for range 8 {
			all.Go(func() {
				switch _, err := r.Create(context.WithoutCancel(t.Context()), "a"); {
				case err == nil:
					ok.add("made")
				case errors.Is(err, world.ErrExists):
					exists.add("refused")
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if len(ok.lines) != 1 || len(exists.lines) != 7 {
			t.Errorf("%d made it, %d were refused", len(ok.lines), len(exists.lines))
		}
		if err := r.Delete(t.Context(), "a"); err != nil {
			t.Error(err)
		}
		if _, ok, err := world.Kept(t.Context(), s, "a"); ok || err != nil {
			t.Errorf("a deleted world is kept: %v", err)
		}
		if err := s.Drop(t.Context(), "a"); err != nil { // Kept has put an empty engine there
			t.Error(err)
		}
	}
}

// What a job has done while the store failed is written down when the store is well
// again, and the job is not run twice.
func TestJobsOutlastAStoreThatFails(t *testing.T) {
	t.Parallel()
	s := newShelf(store.NewJSON)
	o := options()
	o.Storage = s
	r := registry(t, o)
	w := named(t, r, world.Home)
	began, proceed := make(chan struct{}, 8), make(chan struct{})
	w.Handle("note", func(context.Context, store.Job) error { began <- struct{}{}; <-proceed; return nil })
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "note", Key: "a"}, store.Job{Due: w.Clock.Now(), Kind: "note", Key: "a"})
	<-began
	s.breaks(errDisk)
	close(proceed)
	if err := w.Settle(t.Context()); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("settling while the store fails: %v", err)
	}
	s.breaks(nil)
	r.Rouse()
	if err := w.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := len(began); left != 1 {
		t.Errorf("%d jobs began once the store was well, want the second one alone", left)
	}
	within(t, w, func(tx *store.Tx) {
		if n := store.Pending(tx); n != 0 {
			t.Errorf("%d jobs are left", n)
		}
	})
}

// A world can be closed while its store fails; its jobs wait for the next one.
func TestClosingWhileTheStoreFails(t *testing.T) {
	t.Parallel()
	s := newShelf(store.NewJSON)
	o := options()
	o.Storage = s
	r := registry(t, o)
	w := named(t, r, world.Home)
	began, proceed := make(chan struct{}), make(chan struct{})
	w.Handle("note", func(context.Context, store.Job) error { close(began); <-proceed; return nil })
	enqueue(t, w, store.Job{Due: w.Clock.Now(), Kind: "note"})
	<-began
	s.breaks(errDisk)
	close(proceed)
	if err := w.Settle(t.Context()); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("settling while the store fails: %v", err)
	}
	if err := r.Close(t.Context()); err != nil {
		t.Error(err)
	}
	s.breaks(nil)
	ran := make(chan struct{})
	r = registry(t, o)
	named(t, r, world.Home).Handle("note", func(context.Context, store.Job) error { close(ran); return nil })
	r.Resume()
	<-ran
}
