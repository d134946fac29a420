package metrics

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Metrics counts. It is safe for concurrent use.
type Metrics struct {
	registry  *prometheus.Registry
	handler   http.Handler
	calls     *prometheus.CounterVec
	durations *prometheus.HistogramVec
	refusals  map[string]codes
	faults    map[string]codes
	attempts  attempts
	storeUp   prometheus.Gauge
}

var (
	_ serve.Observer = (*Metrics)(nil)
	_ http.Handler   = (*Metrics)(nil)
)

// unknown is the route of calls that no route has.
const unknown = "unknown"

// buckets are upper bounds in seconds: most answers take less than a millisecond, those of a
// store on a disk some of them, those of a server under load some tens, and a fault may add seconds.
func buckets() []float64 {
	return []float64{50e-6, 100e-6, 250e-6, 500e-6, 1e-3, 2e-3, 5e-3, 10e-3, 25e-3, 50e-3, 100e-3, 250e-3, 500e-3, 1, 5}
}

// New makes the metrics of a server of these services. Version is what dojang_build_info tells.
func New(version string, services ...simulators.Simulator) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		calls: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dojang_calls_total", Help: "Calls that were answered, by outcome: " +
				"ok, refused (by the vendor's rules), failed (Dojang itself) or faulted (a fault or chaos took part).",
		}, []string{"service", "route", "outcome"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dojang_call_duration_seconds", Help: "From the whole request to the answer, by the host's clock.", Buckets: buckets(),
		}, []string{"service", "route"}),
		refusals: map[string]codes{}, faults: map[string]codes{}, storeUp: newStoreUp(),
	}
	refusals := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "dojang_refusals_total", Help: "Calls of the outcome refused, by the code of the answer; other is none of the service's table.",
	}, []string{"service", "code"})
	faults := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "dojang_faults_total", Help: "Calls of the outcome faulted, by the code of the answer: a success's where it was late, cut or lost.",
	}, []string{"service", "code"})
	delivered := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "dojang_delivery_attempts_total", Help: "Outgoing attempts, by result: success, or the reason of the failure, such as status, timeout or refused.",
	}, []string{"service", "result"})
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "dojang_build_info", Help: "1, with the version.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	var senders []string
	for _, s := range services {
		m.refusals[s.Name()], m.faults[s.Name()] = newCodes(refusals, s), newCodes(faults, s)
		if _, sends := s.(simulators.Sender); sends {
			senders = append(senders, s.Name())
		}
		for _, r := range s.Routes() {
			m.Route(s.Name(), r.Name) // so that zero is shown, too
		}
	}
	m.attempts = newAttempts(delivered, senders)
	m.registry.MustRegister(m.calls, m.durations, refusals, faults, delivered, build, m.storeUp,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handler = promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{EnableOpenMetrics: true})
	return m
}

// Watch counts the worlds whenever the metrics are read. Call it once.
func (m *Metrics) Watch(worlds func() []*world.World) { m.registry.MustRegister(newCensus(worlds)) }

// ServeHTTP shows the metrics, in the format that the caller asks for.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, r *http.Request) { m.handler.ServeHTTP(w, r) }
