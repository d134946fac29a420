package clock_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

func TestModes(t *testing.T) {
	t.Parallel()
	h := newHost()
	w := newWorld(h, clock.Options{}) // following is the default
	h.pass(time.Second)
	w.shows(t, time.Second)
	done(t, w.clock.Freeze(t.Context()))
	h.pass(time.Hour)
	w.shows(t, time.Second)
	done(t, w.clock.Follow(t.Context()))
	w.shows(t, time.Second) // goes on from where it stood
	h.pass(time.Second)
	done(t, w.clock.Follow(t.Context())) // again, to no effect
	w.shows(t, 2*time.Second)
	h.pass(-time.Hour)
	w.shows(t, 2*time.Second) // never backwards
	h.pass(time.Second)
	w.shows(t, 3*time.Second)
}

func TestStart(t *testing.T) {
	t.Parallel()
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	h := newHost()
	w := newWorld(h, clock.Options{Start: start})
	h.pass(time.Minute)
	if diff := cmp.Diff("2030-01-01T00:01:00Z", w.clock.Now().Format(time.RFC3339)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadingsAreWallTimeOnly(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
	defer cancel()
	deadline, _ := ctx.Deadline()
	if !strings.Contains(deadline.String(), "m=") {
		t.Fatalf("%s has no monotonic reading to begin with", deadline)
	}
	h := &host{at: deadline}
	for _, mode := range modes {
		w := newWorld(h, clock.Options{Mode: mode})
		if _, err := w.clock.Set(t.Context(), h.now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		for name, got := range map[string]time.Time{"Now": w.clock.Now(), "CallersNow": w.clock.CallersNow()} {
			if strings.Contains(got.String(), "m=") {
				t.Errorf("%s() = %s carries a monotonic reading", name, got)
			}
		}
	}
}

func TestCallersNow(t *testing.T) {
	t.Parallel()
	const travelled = 30 * 24 * time.Hour
	for _, row := range []struct {
		callers clock.Callers
		skew    time.Duration
		want    time.Duration
	}{
		{clock.HostCallers, 0, 0},
		{clock.HostCallers, -31 * time.Second, 31 * time.Second},
		{clock.SharedCallers, 0, travelled},
		{clock.SharedCallers, 31 * time.Second, travelled - 31*time.Second},
	} {
		made := newWorld(newHost(), clock.Options{Mode: clock.Frozen, Callers: row.callers, Skew: row.skew})
		set := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
		done(t, set.clock.SetSkew(t.Context(), row.skew))
		done(t, set.clock.SetCallers(t.Context(), row.callers))
		for _, w := range []*world{made, set} {
			if _, err := w.clock.Advance(t.Context(), travelled); err != nil {
				t.Fatal(err)
			}
			if got := w.clock.CallersNow().Sub(began); got != row.want {
				t.Errorf("%s, skew %s: callers are judged at %s, want %s", row.callers, row.skew, got, row.want)
			}
		}
	}
}

func TestState(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen, Skew: -31 * time.Second})
	want := clock.State{
		Now: began, CallersNow: began.Add(31 * time.Second), Mode: clock.Frozen, Callers: clock.HostCallers, Skew: -31 * time.Second,
	}
	got, err := w.clock.State(t.Context())
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("State() = %v (-want +got):\n%s", err, diff)
	}
	w.at(time.Hour, "later", nil)
	due := began.Add(time.Hour).UTC()
	want.NextDue = &due
	got, err = w.clock.State(t.Context())
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("State() = %v (-want +got):\n%s", err, diff)
	}
}

func TestHostUntil(t *testing.T) {
	t.Parallel()
	h := newHost()
	w := newWorld(h, clock.Options{})
	h.pass(10 * time.Second)
	for _, after := range []time.Duration{0, 10 * time.Second, time.Minute} {
		if got, ok := w.clock.HostUntil(began.Add(after)); !ok || got != after-10*time.Second {
			t.Errorf("HostUntil(%s) = %s, %t", after, got, ok)
		}
	}
	done(t, w.clock.Freeze(t.Context()))
	if got, ok := w.clock.HostUntil(began); ok || got != 0 {
		t.Errorf("HostUntil() = %s, %t while frozen", got, ok)
	}
}

func TestChanged(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
	for _, row := range []struct {
		name   string
		change func()
		want   bool
	}{
		{"a move", func() { _, _ = w.clock.Advance(t.Context(), time.Second) }, true},
		{"another mode", func() { done(t, w.clock.Follow(t.Context())) }, true},
		{"the same mode", func() { done(t, w.clock.Follow(t.Context())) }, false},
		{"a reading", func() { w.clock.Now() }, false},
		{"a reset", func() { done(t, w.clock.Rewind(t.Context(), clock.Setting{}, nil)) }, true},
	} {
		changed := w.clock.Changed()
		row.change()
		select {
		case <-changed:
			if !row.want {
				t.Errorf("%s is announced", row.name)
			}
		default:
			if row.want {
				t.Errorf("%s is not announced", row.name)
			}
		}
	}
	w.shows(t, 0) // the reset went back to the host's time
}

func TestWhatComesFromOutsideIsChecked(t *testing.T) {
	t.Parallel()
	if m, err := clock.ParseMode("frozen"); err != nil || m != clock.Frozen {
		t.Errorf("ParseMode() = %q, %v", m, err)
	}
	if c, err := clock.ParseCallers("shared"); err != nil || c != clock.SharedCallers {
		t.Errorf("ParseCallers() = %q, %v", c, err)
	}
	for _, s := range []string{"", "Frozen", "stopped"} {
		if _, err := clock.ParseMode(s); !errors.Is(err, clock.ErrUnknownMode) {
			t.Errorf("ParseMode(%q) = %v", s, err)
		}
		if err := newWorld(newHost(), clock.Options{}).clock.SetCallers(t.Context(), clock.Callers(s)); !errors.Is(err, clock.ErrUnknownCallers) {
			t.Errorf("SetCallers(%q) = %v", s, err)
		}
	}
}

func TestMistakesOfTheProgram(t *testing.T) {
	t.Parallel()
	host := newHost().now
	for want, mistake := range map[string]func(){
		"Host is required":       func() { clock.New(clock.Options{}) },
		"unknown mode":           func() { clock.New(clock.Options{Host: host, Mode: "stopped"}) },
		"unknown callers' clock": func() { clock.New(clock.Options{Host: host, Callers: "mine"}) },
		"Bind was called twice":  func() { newWorld(newHost(), clock.Options{}).clock.Bind(agenda{}) },
	} {
		func() {
			defer func() {
				if got, _ := recover().(string); !strings.Contains(got, want) {
					t.Errorf("panicked with %q, want %q", got, want)
				}
			}()
			mistake()
		}()
	}
}
