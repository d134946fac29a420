package house_test

import (
	"testing"

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
