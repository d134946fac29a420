package metrics

import (
	"github.com/prometheus/client_golang/prometheus"

	"github.com/seed-34222eec/dojang/simulators/delivery"
)

// attempts are the counters of outgoing attempts, by service and reason; the reason "" is success.
type attempts map[string]map[delivery.Reason]prometheus.Counter

func newAttempts(vec *prometheus.CounterVec, services []string) attempts {
	all := attempts{}
	for _, service := range services {
		all[service] = map[delivery.Reason]prometheus.Counter{"": vec.WithLabelValues(service, "success")}
		for _, r := range delivery.Reasons() {
			all[service][r] = vec.WithLabelValues(service, string(r))
		}
	}
	return all
}

// Attempted counts an outgoing attempt that has ended; it is what [world.Options] calls Told.
func (m *Metrics) Attempted(message delivery.Message, a delivery.Attempt) {
	if counter, known := m.attempts[message.Service][a.Reason]; known {
		counter.Inc()
	}
}
