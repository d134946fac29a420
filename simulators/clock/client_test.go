package clock_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

func TestSleepTravels(t *testing.T) {
	t.Parallel()
	for _, mode := range modes {
		w := newWorld(newHost(), clock.Options{Mode: mode})
		w.at(20*time.Second, "on the way", nil)
		if err := w.clock.Client().Sleep(t.Context(), 30*time.Second); err != nil {
			t.Errorf("%s: Sleep() = %v", mode, err)
		}
		w.shows(t, 30*time.Second)
		w.ran(t, "on the way at 20s")
	}
}

func TestAShiftedClockIsWrongBySoMuch(t *testing.T) {
	t.Parallel()
	w := newWorld(newHost(), clock.Options{Mode: clock.Frozen})
	behind := w.clock.Client().Shifted(-40 * time.Second).Shifted(9 * time.Second)
	if got := behind.Now().Sub(began); got != -31*time.Second {
		t.Errorf("Now() is %s after the beginning", got)
	}
	if err := behind.Sleep(t.Context(), time.Second); err != nil { // a second is a second on every clock
		t.Errorf("Sleep() = %v", err)
	}
	w.shows(t, time.Second)
}

func TestSleepOfNothingReturnsAtOnce(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen, Patience: time.Hour})
	for _, d := range []time.Duration{0, -time.Second} {
		if err := w.clock.Client().Sleep(t.Context(), d); err != nil {
			t.Errorf("Sleep(%s) = %v", d, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, d := range []time.Duration{0, time.Second} {
		if err := w.clock.Client().Sleep(ended, d); !errors.Is(err, context.Canceled) {
			t.Errorf("Sleep(%s) = %v in an ended context", d, err)
		}
	}
	if err := finish(); err != nil {
		t.Error(err)
	}
}

// noticed is a context that tells when it is first asked for a value: by then a Sleep knows until when it sleeps.
type noticed struct {
	context.Context
	once *sync.Once
	tell func()
}

func (n noticed) Value(key any) any {
	n.once.Do(n.tell)
	return n.Context.Value(key)
}

// The sleepers begin while another move holds the clock at one moment, so all of them sleep until the same one. Their
// patience runs out many times before that move ends.
func TestSleepersOfTheSameTimeMoveTheWorldOnce(t *testing.T) {
	t.Parallel()
	w, finish := busy(t, newHost(), clock.Options{Mode: clock.Frozen, Patience: time.Microsecond})
	client := w.clock.Client()
	var begun, all sync.WaitGroup
	for range 8 {
		begun.Add(1)
		all.Go(func() {
			ctx := noticed{t.Context(), new(sync.Once), begun.Done}
			if err := client.Sleep(ctx, 2*time.Minute); err != nil {
				t.Errorf("Sleep() = %v", err)
			}
		})
	}
	begun.Wait()
	if err := finish(); err != nil {
		t.Error(err)
	}
	all.Wait()
	w.shows(t, 130*time.Second) // two minutes after the 10s at which all of them began
}
