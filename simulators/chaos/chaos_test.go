package chaos_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// streams are calls on which rows of the table may happen, all of them together.
func streams() []fault.Call {
	return []fault.Call{
		{Service: "eformsign", Route: "access-token", Direction: journal.In},
		{Service: "eformsign", Route: "create-document", Direction: journal.In},
		{Service: "eformsign", Route: "download-files", Direction: journal.In},
		{Service: "workplace", Route: "document-v1", Direction: journal.In},
		{Service: "workplace", Route: "callback", Direction: journal.Out},
		{Service: "daouoffice", Route: "noti", Direction: journal.In},
	}
}

// met are the ids of what the first calls of every stream meet.
func met(c chaos.Chaos, calls int) (ids []string) {
	for _, s := range streams() {
		for n := 1; n <= calls; n++ {
			if rule, hit := c.Draw(s, n); hit {
				ids = append(ids, rule.ID)
			}
		}
	}
	return ids
}

func TestASeedSaysEverything(t *testing.T) {
	t.Parallel()
	first := met(chaos.New(7, "default"), 500)
	if len(first) == 0 {
		t.Fatal("3,000 calls met nothing")
	}
	if diff := cmp.Diff(first, met(chaos.New(7, "default"), 500)); diff != "" {
		t.Errorf("the same seed again (-first +second):\n%s", diff)
	}
	for name, other := range map[string]chaos.Chaos{"another seed": chaos.New(8, "default"), "another world": chaos.New(7, "t1")} {
		if cmp.Equal(first, met(other, 500)) {
			t.Errorf("%s makes the same faults", name)
		}
	}
}

// What a call meets does not depend on what was asked before.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	forward, backward := map[string]bool{}, map[string]bool{}
	c := chaos.New(3, "default")
	for _, id := range met(c, 300) {
		forward[id] = true
	}
	all := streams()
	for n := 300; n >= 1; n-- {
		for i := range all {
			if rule, hit := c.Draw(all[len(all)-1-i], n); hit {
				backward[rule.ID] = true
			}
		}
	}
	if diff := cmp.Diff(forward, backward); diff != "" {
		t.Errorf("(-forward +backward):\n%s", diff)
	}
}

// Every row happens as often as the table says, within four standard deviations.
func TestRates(t *testing.T) {
	t.Parallel()
	const calls = 4_000
	c := chaos.New(11, "default")
	for _, row := range chaos.Rows() {
		t.Run(row.Name, func(t *testing.T) {
			t.Parallel()
			for _, s := range streams() {
				if s.Service != row.Service || s.Direction != row.Direction || !row.On(s.Route) {
					continue
				}
				count := 0
				for n := 1; n <= calls; n++ {
					world, nth := c, n
					if row.First { // a world has one first call, so many worlds are asked for theirs
						world, nth = chaos.New(11, fmt.Sprint("w", n)), 1
					}
					rule, hit := world.Draw(s, nth)
					if hit && rule.ID == fmt.Sprintf("chaos.%s.%s.%d", row.Name, s.Route, nth) {
						count++
					}
				}
				p := 1 / float64(row.OneIn)
				if spread := 4 * math.Sqrt(calls*p*(1-p)); math.Abs(float64(count)-calls*p) > spread {
					t.Errorf("%s: %d of %d, want %.0f ± %.0f", s.Route, count, calls, calls*p, spread)
				}
			}
		})
	}
}

func TestOnlyFirstCallsAreFirst(t *testing.T) {
	t.Parallel()
	for seed := range uint64(40) {
		for n := 2; n < 100; n++ {
			if rule, hit := chaos.New(seed, "default").Draw(streams()[0], n); hit && rule.ID[:len("chaos.first")] == "chaos.first" {
				t.Errorf("seed %d: call %d meets %s", seed, n, rule.ID)
			}
		}
	}
}

func TestWhatMeetsNothing(t *testing.T) {
	t.Parallel()
	c := chaos.New(1, "default")
	for _, call := range []fault.Call{
		{Service: "eformsign", Route: "", Direction: journal.In},
		{Service: "eformsign", Route: "create-document", Direction: journal.Out},
		{Service: "daouoffice", Route: "token", Direction: journal.In},
		{Service: "workplace", Route: "another", Direction: journal.Out},
		{Service: "shop", Route: "buy", Direction: journal.In},
	} {
		for n := 1; n < 1000; n++ {
			if rule, hit := c.Draw(call, n); hit {
				t.Fatalf("%+v, call %d, meets %s", call, n, rule.ID)
			}
		}
	}
}

// An id says all that there is to say about a fault.
func TestFindIsTheInverseOfDraw(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := chaos.New(rapid.Uint64().Draw(t, "seed"), "default")
		call := rapid.SampledFrom(streams()).Draw(t, "call")
		drawn, hit := c.Draw(call, rapid.IntRange(1, 1<<31).Draw(t, "nth"))
		if !hit {
			return
		}
		found, ok := c.Find(drawn.ID)
		if diff := cmp.Diff(drawn, found); !ok || diff != "" {
			t.Errorf("found %v (-drawn +found):\n%s", ok, diff)
		}
	})
}

func TestRuleKnowsItsOwnIDsOnly(t *testing.T) {
	t.Parallel()
	for _, id := range []string{
		"", "f1", "chaos.", "chaos.server-error.create-document", "chaos.server-error.create-document.0", "chaos.server-error.create-document.x",
		"chaos.server-error.create-document.07", "chaos.server-error..7", "chaos.nothing.create-document.7", "chaos.token-expired.access-token.7",
		"chaos.quota-nearly-spent.token.7", "server-error.create-document.7", "chaos.server-error.create-document.7.7",
	} {
		if rule, ok := chaos.Rule(id); ok {
			t.Errorf("%q is %+v", id, rule)
		}
	}
	rule, ok := chaos.Rule("chaos.callback-delayed.callback.17")
	const want = "dojang fault add --service=workplace --route=callback --direction=out --nth=17 --kind=delay --latency=30s"
	if got := fault.Describe(rule); !ok || got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func BenchmarkDraw(b *testing.B) {
	c, call := chaos.New(7, "default"), streams()[1]
	b.ReportAllocs()
	for n := 1; b.Loop(); n++ {
		c.Draw(call, n)
	}
}
