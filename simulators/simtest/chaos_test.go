package simtest_test

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

// run lets every program do its work in a world.
func run(t *testing.T, w *simtest.World) {
	t.Helper()
	notify(t, w, 40)
	sign(t, w, 15)
	approve(t, w, 8)
}

// told is the journal of a world without what differs by nature: ports, and the ids of faults.
func told(t *testing.T, w *simtest.World) (lines []string) {
	t.Helper()
	entries, err := w.Journal.All(journal.Query{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		lines = append(lines, fmt.Sprintf("%s %s %s %s HTTP %d %s %s fault %v", e.At.Format("01-02 15:04:05"), e.Service, e.Route, e.Direction, e.Status, e.Code, e.Clause, e.Fault != ""))
	}
	return lines
}

// The clients of this repository survive chaos: their work gets done, each thing once. Each row of the table is met by
// one seed or another.
func TestClientsSurviveChaos(t *testing.T) {
	t.Parallel()
	const seeds = 16
	var mu sync.Mutex
	ran, met := 0, map[string]bool{}
	t.Cleanup(func() {
		for _, row := range chaos.Rows() {
			if ran == seeds && !met[row.Name] { // fewer ran when somebody asks for one seed
				t.Errorf("no program met %s (%s)", row.Name, row.Rate())
			}
		}
	})
	for seed := range uint64(seeds) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			w := simtest.Start(t, simtest.Chaos(seed))
			run(t, w)
			faults, _ := w.Faults.Met(w.Journal)
			mu.Lock()
			defer mu.Unlock()
			ran++
			for _, m := range faults {
				met[strings.Split(m.Rule.ID, ".")[1]] = true
			}
		})
	}
}

// A seed says all that happens; the commands that are printed make it happen again without the seed.
func TestChaosIsReplayed(t *testing.T) {
	t.Parallel()
	first, second := simtest.Start(t, simtest.Chaos(5)), simtest.Start(t, simtest.Chaos(5))
	run(t, first)
	run(t, second)
	if diff := cmp.Diff(told(t, first), told(t, second)); diff != "" {
		t.Errorf("the same seed again (-first +second):\n%s", diff)
	}
	if diff := cmp.Diff(first.FaultsMet(), second.FaultsMet()); diff != "" {
		t.Errorf("faults met (-first +second):\n%s", diff)
	}
	faults, overflowed := first.Faults.Met(first.Journal)
	if len(faults) < 5 || overflowed {
		t.Fatalf("%d faults met, overflowed %v: too few to tell", len(faults), overflowed)
	}
	replayed := simtest.Start(t)
	for _, m := range faults {
		m.Rule.ID = ""
		replayed.Fault(m.Rule)
	}
	run(t, replayed)
	if diff := cmp.Diff(told(t, first), told(t, replayed)); diff != "" {
		t.Errorf("by the rules alone (-chaos +replayed):\n%s", diff)
	}
}

// Calls that chaos does not choose are answered as without it, byte for byte.
func TestChaosLeavesOtherCallsAlone(t *testing.T) {
	t.Parallel()
	answers := func(options ...simtest.Option) (bodies []string, faulted int) {
		w := simtest.Start(t, options...)
		for range 60 {
			status, header, body := postNoti(t, w)
			e, err := w.Journal.Get(w.Journal.Last())
			if err != nil {
				t.Fatal(err)
			}
			if e.Fault != "" {
				faulted++
				break // what comes after a spent quota is another world
			}
			bodies = append(bodies, fmt.Sprint(status, header, body))
		}
		return bodies, faulted
	}
	// A seed under which one of the sixty calls meets something, after some that do not.
	const seed = 3
	with, faulted := answers(simtest.Chaos(seed))
	without, none := answers()
	if faulted != 1 || len(with) < 5 || none != 0 {
		t.Fatalf("%d calls passed before %d met a fault, and %d without chaos", len(with), faulted, none)
	}
	if diff := cmp.Diff(without[:len(with)], with); diff != "" {
		t.Errorf("(-without +with):\n%s", diff)
	}
}

// A world that is reset meets the same faults again.
func TestChaosBeginsAnewWithTheWorld(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t, simtest.Chaos(5))
	run(t, w)
	first := w.FaultsMet()
	if err := w.Reset(t.Context()); err != nil {
		t.Fatal(err)
	}
	if text := w.FaultsMet(); text != "" {
		t.Errorf("after the reset: %s", text)
	}
	run(t, w)
	if diff := cmp.Diff(first, w.FaultsMet()); diff != "" {
		t.Errorf("(-first +after the reset):\n%s", diff)
	}
}

func TestFaultsMet(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t, simtest.Chaos(7), simtest.Journal(2))
	w.Journal.Append(journal.Record{})
	w.Journal.Append(journal.Record{Fault: "chaos.server-error.create-document.17"})
	if got, want := w.FaultsMet(), `faults met (chaos with seed 7):
  dojang fault add --service=eformsign --route=create-document --direction=in --nth=17 --kind=code --code=5000001
`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	w.Journal.Append(journal.Record{Fault: w.Fault(fault.Rule{Effect: fault.Effect{Kind: fault.Reset}}).ID})
	if got := w.FaultsMet(); !strings.Contains(got, "dojang fault add --kind=reset\n  # and perhaps more") {
		t.Errorf("got %q", got)
	}
	calm := simtest.Start(t)
	calm.Fault(fault.Rule{Effect: fault.Effect{Kind: fault.Reset}})
	if got := calm.FaultsMet(); got != "" {
		t.Errorf("a fault that nobody met: %q", got)
	}
}

// Rows that are named do not happen, and the rest happens as before.
func TestChaosExcept(t *testing.T) {
	t.Parallel()
	met := func(except ...string) (ids []string) {
		w := simtest.Start(t, simtest.Chaos(3, except...))
		notify(t, w, 300)
		faults, _ := w.Faults.Met(w.Journal)
		for _, f := range faults {
			ids = append(ids, f.Rule.ID)
		}
		return ids
	}
	if all := met(); len(all) == 0 {
		t.Error("300 calls met nothing")
	}
	if rest := met("quota-nearly-spent"); len(rest) > 0 {
		t.Errorf("met %v", rest)
	}
}
