//go:build !race

package journal_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// TestAppendAllocates guards the budget of the hot path: one allocation for the record's
// bytes and at most one beside it. It cannot be parallel: the count is the whole process's.
func TestAppendAllocates(t *testing.T) { //nolint:paralleltest // see above
	j, r := journal.New(journal.Options{Entries: 100}), typical()
	for range 200 {
		j.Append(r)
	}
	if got := testing.AllocsPerRun(1000, func() { j.Append(r) }); got > 2 {
		t.Errorf("Append makes %v allocations, want at most 2", got)
	}
}
