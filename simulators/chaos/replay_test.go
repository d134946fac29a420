package chaos_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
)

// The faults that a run met, added to another one by hand, are met by the same calls.
func TestRulesReplayChaos(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		calls := rapid.SliceOfN(rapid.SampledFrom(streams()), 1, 300).Draw(t, "calls")
		chaotic := fault.NewPlanWith(chaos.New(rapid.Uint64().Draw(t, "seed"), "default"))
		replayed := fault.NewPlan()
		effects := make([]fault.Effect, 0, len(calls))
		for _, c := range calls {
			rule, hit := chaotic.Take(c)
			effects = append(effects, rule.Effect)
			if !hit {
				continue
			}
			rule.ID = "" // as the command has none
			if _, err := replayed.Add(rule); err != nil {
				t.Fatalf("%s: %v", fault.Describe(rule), err)
			}
		}
		for i, c := range calls {
			rule, _ := replayed.Take(c)
			if diff := cmp.Diff(effects[i], rule.Effect); diff != "" {
				t.Fatalf("call %d, %+v (-chaos +replay):\n%s", i+1, c, diff)
			}
		}
	})
}
