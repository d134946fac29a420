package house_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/workplace"
	"github.com/seed-34222eec/dojang/simulators"
	daouofficesim "github.com/seed-34222eec/dojang/simulators/daouoffice"
	eformsignsim "github.com/seed-34222eec/dojang/simulators/eformsign"
	workplacesim "github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// vendor is a simulator with the cases that judge it.
type vendor struct {
	// make builds the simulator; url tells where it is served.
	make  func(url func(*world.World) string) simulators.Simulator
	cases []suite.Case
}

func (v vendor) sim() simulators.Simulator { return v.make(nil) }

func vendors() []vendor {
	type url = func(*world.World) string
	return []vendor{
		{func(u url) simulators.Simulator { return eformsignsim.New(u) }, eformsign.Cases()},
		{func(u url) simulators.Simulator { return workplacesim.New(u) }, workplace.Cases()},
		{func(url) simulators.Simulator { return daouofficesim.New() }, daouoffice.Cases()},
	}
}

// unnamed lists assumed clauses that no answer names, with the reason.
func unnamed() map[string]string {
	const delivered = "it shows in what is delivered, not in the answer"
	return map[string]string{
		"daouoffice/noti/prefix-channels":    delivered,
		"daouoffice/noti/prefix-joint":       delivered,
		"daouoffice/noti/mail-fallback-text": delivered,

		"eformsign/access-token/replay-allowed":  "what came before is looked up to explain a refusal, not for an answer",
		"eformsign/api-key/tokens-after-reissue": "tokens know their API key, not which private key it had",
		"eformsign/documents/expiry-edge":        "the clause of the token's life decides; this is where it ends",
		"eformsign/documents/file-type-list":     "it says what file_type may look like, and the clause of what it asks for decides",
	}
}

// sent tells of a clause about callbacks or their history: those are sent and
// kept, not answered, and no header goes with them.
func sent(id string) bool {
	return strings.HasPrefix(id, "workplace/callback/") || strings.HasPrefix(id, "workplace/history/")
}

// Every simulator passes every case, and no case goes unexercised. The same run tells which settings of a policy are
// tried, and which clauses answers name.
func TestSimulatorsConform(t *testing.T) {
	t.Parallel()
	var all []suite.Result
	for _, v := range vendors() {
		name := v.sim().Name()
		results := suite.Run(t.Context(), targetOf(t, v.make, nil), v.cases, suite.Options{Parallel: 8}).Cases
		all = append(all, results...)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, r := range results {
				if r.Status != suite.Passed {
					t.Errorf("%s: %s %s\n%v", r.ID, r.Status, r.Reason, r.Err())
				}
			}
		})
		t.Run(name+"/policy", func(t *testing.T) {
			t.Parallel()
			policyIsTried(t, v, results)
		})
	}
	t.Run("assumptions", func(t *testing.T) {
		t.Parallel()
		assumptionsAreNamed(t, all)
	})
}

// assumptionsAreNamed: every clause of ours is named by some answer that rests on it.
func assumptionsAreNamed(t *testing.T, results []suite.Result) {
	t.Helper()
	named := map[string]bool{}
	for _, r := range results {
		for _, x := range r.Exchanges {
			named[x.Answered.Get("Dojang-Clause")] = true
			for id := range strings.SplitSeq(x.Answered.Get("Dojang-Assumptions"), ", ") {
				named[id] = true
			}
		}
	}
	for id := range named {
		if _, ok := contract.Lookup(id); !ok && id != "" {
			t.Errorf("an answer names %q, which the contract lacks", id)
		}
	}
	for _, c := range contract.All() {
		_, excused := unnamed()[c.ID]
		excused = excused || sent(c.ID)
		if c.Provenance == contract.Assumed && c.Excluded == "" && named[c.ID] == excused {
			t.Errorf("%s: named by an answer: %t, with a reason not to be: %t", c.ID, named[c.ID], excused)
		}
	}
}
