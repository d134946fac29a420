package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		values []float64
		want   float64
	}{
		{"of none", nil, 0},
		{"of one", []float64{7}, 7},
		{"of an odd number, in no order", []float64{9, 1, 5}, 5},
		{"of an even number: between the middle two", []float64{4, 1, 3, 2}, 2.5},
		{"one outlier does not move it", []float64{10, 11, 12, 13, 9000}, 12},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			before := append([]float64(nil), row.values...)
			if got := median(row.values); got != row.want {
				t.Errorf("%v, want %v", got, row.want)
			}
			if diff := cmp.Diff(before, row.values); diff != "" {
				t.Errorf("it changed its argument (-want +got):\n%s", diff)
			}
		})
	}
}

func TestSummed(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		values []float64
		want   summary
	}{
		{"of none", nil, summary{}},
		{"of one", []float64{5}, summary{Median: 5, Min: 5, Max: 5, N: 1}},
		{"of equals", []float64{5, 5}, summary{Median: 5, Min: 5, Max: 5, N: 2}},
		{"a quarter apart", []float64{110, 90, 100, 115}, summary{Median: 105, Min: 90, Max: 115, Spread: 25.0 / 105, N: 4}},
		{"around nothing", []float64{-1, 0, 1}, summary{Min: -1, Max: 1, N: 3}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, summed(row.values)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The ratio is that of the medians, not the mean of the rounds' ratios.
func TestRatio(t *testing.T) {
	t.Parallel()
	at := func(perSecond ...int) (rounds []measured) {
		for _, n := range perSecond {
			rounds = append(rounds, measured{Counted: n, Seconds: 1})
		}
		return rounds
	}
	for _, row := range []struct {
		name        string
		base, other []measured
		want        ratio
	}{
		{"a round that something else disturbed", at(100, 100, 10), at(70, 80, 75), ratio{OfMedians: 0.75, Rounds: summary{Median: 0.8, Min: 0.7, Max: 7.5, Spread: 8.5, N: 3}}},
		{"nothing measured", nil, nil, ratio{}},
		{"a bare server that answered nothing", at(0), at(5), ratio{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(row.want, ratioOf(row.base, row.other)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
