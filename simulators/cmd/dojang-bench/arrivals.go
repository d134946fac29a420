package main

import (
	"context"
	"math"
)

// arrival is what an open load has found of one side.
type arrival struct {
	Name string `json:"name"`
	// Rate is how many requests arrived in a second.
	Rate    float64 `json:"rate"`
	Latency latency `json:"latency"`
	// Late is how late the requests were sent; see measured.
	Late   latency `json:"late"`
	Rounds int     `json:"rounds"`
}

// arrive puts an open load on the entries of a heat that are to get one: all of them the
// same, half of what the last of them can answer.
func (b *bench) arrive(ctx context.Context, h heat, sides []*side, r *report) error {
	if len(h.arrivals) == 0 || b.arrivals == 0 {
		return nil
	}
	rate := half(rated(sides[h.arrivals[len(h.arrivals)-1]].rounds).PerSecond.Median)
	if rate == 0 {
		return nil
	}
	b.say("%s: %d rounds of %s for each of %d, %.0f requests a second", h.name, b.arrivals, b.arriving, len(h.arrivals), rate)
	found := make([][]measured, len(h.arrivals))
	for range b.arrivals {
		for i, n := range h.arrivals {
			m, err := b.load(ctx, sides[n], load{WarmUp: b.warmUp, Each: b.arriving, Rate: rate})
			if err != nil {
				return err
			}
			found[i] = append(found[i], m)
		}
	}
	for i, n := range h.arrivals {
		a := arrival{Name: h.name + ": " + sides[n].name, Rate: rate, Rounds: len(found[i])}
		a.Latency = medianOf(found[i], func(m measured) latency { return m.Latency })
		a.Late = medianOf(found[i], func(m measured) latency { return m.Late })
		r.Arrivals = append(r.Arrivals, a)
	}
	return nil
}

// medianOf is the median of each figure over the rounds.
func medianOf(rounds []measured, of func(measured) latency) latency {
	at := func(figure func(latency) float64) float64 {
		var all []float64
		for _, m := range rounds {
			all = append(all, figure(of(m)))
		}
		return median(all)
	}
	return latency{
		P50: at(func(l latency) float64 { return l.P50 }), P99: at(func(l latency) float64 { return l.P99 }),
		P999: at(func(l latency) float64 { return l.P999 }), Max: at(func(l latency) float64 { return l.Max }),
	}
}

// half is about half of a rate, a number of two digits.
func half(rate float64) float64 {
	if rate < 2 {
		return 0
	}
	unit := math.Pow(10, max(0, math.Floor(math.Log10(rate/2))-1))
	return math.Floor(rate/2/unit) * unit
}
