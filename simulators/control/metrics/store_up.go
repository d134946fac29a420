package metrics

import "github.com/prometheus/client_golang/prometheus"

// newStoreUp begins with 1: nobody has met a failure yet.
func newStoreUp() prometheus.Gauge {
	up := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "dojang_store_up",
		Help: "1, or 0 since a call met a failure of what keeps the worlds (full, locked, damaged, gone), until one goes through again.",
	})
	up.Set(1)
	return up
}

// StoreUp is told whenever what keeps the worlds begins to fail, and when it is well again.
func (m *Metrics) StoreUp(up bool) {
	value := 0.0
	if up {
		value = 1
	}
	m.storeUp.Set(value)
}
