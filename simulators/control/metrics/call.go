package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// tally counts the calls of one route.
type tally struct {
	outcomes []prometheus.Counter // by outcome
	duration prometheus.Observer
	refusals codes
	faults   codes
}

// Route implements [serve.Observer].
func (m *Metrics) Route(service, route string) serve.Tally {
	if route == "" {
		route = unknown
	}
	t := &tally{duration: m.durations.WithLabelValues(service, route), refusals: m.refusals[service], faults: m.faults[service]}
	for _, word := range serve.Outcomes() {
		t.outcomes = append(t.outcomes, m.calls.WithLabelValues(service, route, word))
	}
	return t
}

// Answered implements [serve.Tally].
func (t *tally) Answered(o serve.Outcome, code string, took time.Duration) {
	t.outcomes[o].Inc()
	t.duration.Observe(took.Seconds())
	switch o {
	case serve.Refused:
		t.refusals.count(code)
	case serve.Faulted: // which may have been carried out and answered as ever
		t.faults.count(code)
	}
}

// codes are the counters of a service's codes.
type codes struct {
	byCode map[string]prometheus.Counter
	other  prometheus.Counter
}

func newCodes(vec *prometheus.CounterVec, s simulators.Simulator) codes {
	c := codes{byCode: map[string]prometheus.Counter{}, other: vec.WithLabelValues(s.Name(), "other")}
	for _, code := range s.Codes() {
		c.byCode[code] = vec.WithLabelValues(s.Name(), code)
	}
	return c
}

// count counts a code that the vendor's table has, or another one. A service that was not
// named to [New] counts none.
func (c codes) count(code string) {
	counter, known := c.byCode[code]
	if !known {
		counter = c.other
	}
	if counter != nil {
		counter.Inc()
	}
}
