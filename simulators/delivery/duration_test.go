package delivery_test

import (
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// A receiver that takes three seconds of the host's time, in worlds whose time passes with that or does not.
func TestDuration(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		follows bool
		effect  fault.Effect
		want    time.Duration
	}{
		"time stands":                       {false, fault.Effect{}, 0},
		"time stands, with latency":         {false, fault.Effect{Kind: fault.Latency, Latency: 2 * time.Second}, 2 * time.Second},
		"time follows the host":             {true, fault.Effect{}, 3 * time.Second},
		"time follows, with latency":        {true, fault.Effect{Kind: fault.Latency, Latency: 2 * time.Second}, 5 * time.Second},
		"time follows, the answer too late": {true, fault.Effect{Kind: fault.Latency, Latency: time.Minute}, delivery.DefaultTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var passed atomic.Int64
			r := newReceiver(t, func(rw http.ResponseWriter, _ *http.Request) {
				passed.Add(int64(3 * time.Second))
				rw.WriteHeader(http.StatusNoContent)
			})
			w := newWorld(t, store.NewMemory(), func(o *delivery.Options) {
				o.Host = func() time.Time { return start.Add(time.Duration(passed.Load())) }
			})
			w.follows = test.follows
			if test.effect.Kind != "" {
				if _, err := w.faults.Add(fault.Rule{Service: "workplace", Effect: test.effect}); err != nil {
					t.Fatal(err)
				}
			}
			id := w.enqueue(r.message("", "{}"), delivery.Schedule{}).ID
			w.settle()
			wantEqual(t, "duration", test.want, w.get(id).Attempts[0].Duration)
		})
	}
}

// While time follows the host's, a receiver has as long as the vendor gives it, whatever the guard is.
func TestTimeoutInRealTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory(), func(o *delivery.Options) { o.Guard = time.Hour })
	w.follows = true
	m := newReceiver(t, silent).message("", "{}")
	m.Timeout = 30 * time.Millisecond
	id := w.enqueue(m, delivery.Schedule{}).ID
	w.settle()
	wantOutcome(t, w.get(id), 0, delivery.ReasonTimeout)
	wantEqual(t, "duration", m.Timeout, w.get(id).Attempts[0].Duration)
}
