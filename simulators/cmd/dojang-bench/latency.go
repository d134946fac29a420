package main

import (
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"
)

// latency is what is told of many of them, in milliseconds.
type latency struct {
	P50  float64 `json:"p50Millis"`
	P99  float64 `json:"p99Millis"`
	P999 float64 `json:"p999Millis"`
	Max  float64 `json:"maxMillis"`
}

// newHistogram counts microseconds, to three digits, up to a minute.
func newHistogram() *hdrhistogram.Histogram {
	const digits = 3
	return hdrhistogram.New(1, time.Minute.Microseconds(), digits)
}

// record counts a duration; what is longer than a minute counts as one.
func record(h *hdrhistogram.Histogram, d time.Duration) {
	_ = h.RecordValue(min(max(d.Microseconds(), 0), h.HighestTrackableValue())) // is in range
}

func latencyOf(h *hdrhistogram.Histogram) latency {
	at := func(percentile float64) float64 { return float64(h.ValueAtPercentile(percentile)) / 1000 }
	if h.TotalCount() == 0 {
		return latency{}
	}
	return latency{P50: at(50), P99: at(99), P999: at(99.9), Max: float64(h.Max()) / 1000}
}
