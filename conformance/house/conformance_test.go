package house_test

import (
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators"
	daouofficesim "github.com/seed-34222eec/dojang/simulators/daouoffice"
	eformsignsim "github.com/seed-34222eec/dojang/simulators/eformsign"
)

// vendor is a simulator with the cases that judge it.
type vendor struct {
	sim   simulators.Simulator
	cases []suite.Case
}

func vendors() []vendor {
	return []vendor{
		{eformsignsim.New(nil), eformsign.Cases()},
		{daouofficesim.New(), daouoffice.Cases()},
	}
}

// unnamed lists assumed clauses that no answer names, with the reason.
func unnamed() map[string]string {
	const delivered = "it shows in what is delivered, not in the answer"
	return map[string]string{
		"daouoffice/noti/prefix-channels":    delivered,
		"daouoffice/noti/prefix-joint":       delivered,
		"daouoffice/noti/mail-fallback-text": delivered,
	}
}

// Every clause of ours is named by some answer that rests on it.
func TestAssumptionsAreNamed(t *testing.T) {
	t.Parallel()
	named := map[string]bool{}
	for _, v := range vendors() {
		for _, r := range suite.Run(t.Context(), targetOf(t, v.sim, nil), v.cases, suite.Options{Parallel: 8}).Cases {
			for _, x := range r.Exchanges {
				named[x.Answered.Get("Dojang-Clause")] = true
				for id := range strings.SplitSeq(x.Answered.Get("Dojang-Assumptions"), ", ") {
					named[id] = true
				}
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
		if c.Provenance == contract.Assumed && c.Excluded == "" && named[c.ID] == excused {
			t.Errorf("%s: named by an answer: %t, with a reason not to be: %t", c.ID, named[c.ID], excused)
		}
	}
}

// Every simulator passes every case, and no case goes unexercised.
func TestSimulatorsConform(t *testing.T) {
	t.Parallel()
	for _, v := range vendors() {
		t.Run(v.sim.Name(), func(t *testing.T) {
			t.Parallel()
			for _, r := range judge(t, targetOf(t, v.sim, nil), v.cases) {
				t.Errorf("%s: %s %s\n%v", r.ID, r.Status, r.Reason, r.Err())
			}
		})
	}
}
