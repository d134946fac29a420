package main

import "slices"

// median of the values, in any order; 0 of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// spread is how far the values lie apart, as a share of their median.
func spread(values []float64) float64 {
	m := median(values)
	if m == 0 {
		return 0
	}
	return (slices.Max(values) - slices.Min(values)) / m
}

// summary is what is told of values that were measured several times.
type summary struct {
	Median float64 `json:"median"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
	// Spread is (max − min) / median.
	Spread float64 `json:"spread"`
	N      int     `json:"n"`
}

func summed(values []float64) summary {
	if len(values) == 0 {
		return summary{}
	}
	return summary{Median: median(values), Min: slices.Min(values), Max: slices.Max(values), Spread: spread(values), N: len(values)}
}
