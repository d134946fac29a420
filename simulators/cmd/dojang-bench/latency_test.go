package main

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLatency(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		took func(i int) time.Duration
		n    int
		want latency
	}{
		{"of none", nil, 0, latency{}},
		{"all alike", func(int) time.Duration { return 1500 * time.Microsecond }, 1000, latency{1.5, 1.5, 1.5, 1.5}},
		{"one in a hundred is slow", func(i int) time.Duration {
			if i%100 == 0 {
				return 20 * time.Millisecond
			}
			return 250 * time.Microsecond
		}, 1000, latency{0.25, 0.25, 20, 20}},
		{"longer than a minute is a minute", func(int) time.Duration { return time.Hour }, 1, latency{60000, 60000, 60000, 60000}},
		{"earlier than it was due is no time", func(int) time.Duration { return -time.Second }, 1, latency{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := newHistogram()
			for i := range row.n {
				record(h, row.took(i))
			}
			got := latencyOf(h)
			alike := cmp.Comparer(func(a, b float64) bool { return a == b || a < b*1.002 && b < a*1.002 }) // three digits
			if diff := cmp.Diff(row.want, got, alike); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPauseIsLongEnough(t *testing.T) {
	t.Parallel()
	const d = 2 * time.Millisecond
	began := time.Now()
	pause(d)
	if took := time.Since(began); took < d {
		t.Errorf("a pause of %s took %s", d, took)
	}
}
