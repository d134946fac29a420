//go:build !race

package metrics_test

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/serve"
)

// Counting takes nothing from the heap. It cannot be parallel: the count is the whole process's.
func TestCountingAllocatesNothing(t *testing.T) { //nolint:paralleltest // see above
	tally := newServer(t).Route("daouoffice", "noti")
	if got := testing.AllocsPerRun(1000, func() { tally.Answered(serve.Refused, "901", time.Millisecond) }); got != 0 {
		t.Errorf("%v allocations a call", got)
	}
}
