package collector_test

import (
	"runtime"
	"runtime/metrics"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/cmd/internal/collector"
)

// A heap of which much is in use is given less room, as a share of it, and more again when it is not. It cannot be
// parallel: there is one collector in a process.
func TestPaceFollowsTheHeap(t *testing.T) { //nolint:paralleltest // see above
	before := percent()
	stop := collector.Pace(collector.Options{Percent: 400, Garbage: 32 << 20, Least: 50})
	if got := percent(); got != 400 {
		t.Errorf("GOGC is %d at the start, want 400", got)
	}
	large := make([]byte, 128<<20)
	collectUntil(t, "128 MiB in use", func(n uint64) bool { return n == 50 })
	runtime.KeepAlive(large)
	large = make([]byte, 16<<20)
	collectUntil(t, "16 MiB in use", func(n uint64) bool { return n > 120 && n < 250 })
	runtime.KeepAlive(large)
	collectUntil(t, "hardly anything in use", func(n uint64) bool { return n == 400 })
	stop()
	for range 5 {
		runtime.GC()
	}
	if got := percent(); got != before {
		t.Errorf("GOGC is %d at the end, want %d as before", got, before)
	}
}

// collectUntil collects until the pace is right: finalizers run a little later than the collection ends.
func collectUntil(t *testing.T, what string, right func(uint64) bool) {
	t.Helper()
	const often = 1_000
	for range often {
		runtime.GC()
		if right(percent()) {
			return
		}
		runtime.Gosched()
	}
	t.Fatalf("%s: GOGC stays at %d", what, percent())
}

// percent is GOGC as it is now.
func percent() uint64 {
	gogc := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(gogc)
	return gogc[0].Value.Uint64()
}

func TestServing(t *testing.T) {
	t.Parallel()
	if o := collector.Serving(); o.Percent < o.Least || o.Least < 100 || o.Garbage <= 0 {
		t.Errorf("%+v has no sense", o)
	}
}
