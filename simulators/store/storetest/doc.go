// Package storetest is the behaviour that every engine of the package store has, as one suite:
//
//	func TestMemory(t *testing.T) {
//		t.Parallel()
//		storetest.Run(t, func(*testing.T) store.Engine { return store.NewMemory() })
//	}
//
// Whoever keeps tables holds them to an engine that stores JSON by [Survives] and [WantEveryTest].
package storetest

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Run runs the suite. open returns a new, empty engine each time it is called; the suite closes it.
func Run(t *testing.T, open func(t *testing.T) store.Engine) {
	t.Helper()
	for _, part := range []struct {
		name string
		test func(*testing.T, *bundle)
	}{
		{"a record is put, found, replaced and deleted", testRecord},
		{"values of every kind come back", testFidelity},
		{"iteration is in key order", testOrder},
		{"a range includes its start and excludes its end", testRange},
		{"tables do not see each other", testTables},
		{"an index finds exactly its value", testIndex},
		{"an index follows its record", testIndexMoves},
		{"a loop may change its table", testLoop},
		{"a loop outlives its table", testLoopClears},
		{"an error rolls back", testRollbackOnError},
		{"a panic rolls back", testRollbackOnPanic},
		{"a reset is a transaction", testReset},
		{"a view sees nothing unfinished", testIsolation},
		{"a view writes nothing", testReadOnly},
		{"what was returned is the caller's own", testClone},
		{"counters belong to the transaction", testNext},
		{"no increment is lost", testConcurrentUpdates},
		{"jobs are claimed in order", testJobOrder},
		{"jobs of one key run one after the other", testJobKey},
		{"jobs survive a crash", testJobCrash},
		{"a job is put off", testJobPostpone},
		{"a job is held back", testJobHold},
		{"an ended context begins nothing", testContext},
		{"a backward scan has bounds", testBoundedBackward},
		{"clearing everything rolls back", testClearRollsBack},
		{"an index entry is there once", testIndexEntriesTwice},
		{"the engine does what a map does", testModel},
		{"money moves and none is lost", testTransfers},
		{"a dump has everything in order", testDump},
		{"what was dumped can be restored", testRestore},
		{"a dump that is stopped stops", testDumpStops},
	} {
		t.Run(part.name, func(t *testing.T) {
			t.Parallel()
			part.test(t, newBundle(t, open(t)))
		})
	}
}

// bundle is what one test works with.
type bundle struct {
	*store.Store
	engine store.Engine
	source random.Source
}

var (
	began     = time.Date(2026, 12, 1, 9, 0, 0, 0, time.FixedZone("KST", 9*60*60))
	errBroken = errors.New("the closure failed")
)

func beganAt() time.Time { return began }

func newBundle(t *testing.T, engine store.Engine) *bundle {
	t.Helper()
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
	})
	source := random.New(7)
	return &bundle{store.Open(engine, beganAt, source), engine, source}
}

// update is a transaction that must succeed.
func (b *bundle) update(t *testing.T, fn func(tx *store.Tx)) {
	t.Helper()
	if err := b.Update(t.Context(), func(tx *store.Tx) error { fn(tx); return nil }); err != nil {
		t.Errorf("Update() = %v", err)
	}
}

// view is a reading transaction that must succeed.
func (b *bundle) view(t *testing.T, fn func(tx *store.Tx)) {
	t.Helper()
	if err := b.View(t.Context(), func(tx *store.Tx) error { fn(tx); return nil }); err != nil {
		t.Errorf("View() = %v", err)
	}
}

// employee has a field of every kind that tells engines apart.
type employee struct {
	Number string
	Name   string
	Status string
	Team   string
	Joined time.Time
	Level  int64
	Badge  uint64
	Tags   []string
	Extra  map[string]string
}

func (e employee) Clone() employee {
	e.Tags = slices.Clone(e.Tags)
	e.Extra = maps.Clone(e.Extra)
	return e
}

var employees = store.NewTable("storetest/employee", func(e employee) string { return e.Number },
	store.Index[employee]{Name: "status", Key: func(e employee) string { return e.Status }},
	store.Index[employee]{Name: "team", Key: func(e employee) string { return e.Team }})

// note is a table without an index.
type note struct{ ID, Text string }

var notes = store.NewTable("storetest/note", func(n note) string { return n.ID })

func numbers(seq iter.Seq[employee]) []string {
	var out []string
	for e := range seq {
		out = append(out, e.Number)
	}
	return out
}

func ids(seq iter.Seq[note]) []string {
	var out []string
	for n := range seq {
		out = append(out, n.ID)
	}
	return out
}
