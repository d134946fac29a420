package main

// result is what a heat has found of two servers.
type result struct {
	Name string `json:"name"`
	// Unit is what is counted in a second.
	Unit  string `json:"unit"`
	Base  rate   `json:"base"`
	Other rate   `json:"dojang"`
	Ratio ratio  `json:"ratio"`
	// Target is the least ratio that is wanted; 0 for none.
	Target float64 `json:"target,omitempty"`
}

// rate is what was measured of one server: medians over its rounds.
type rate struct {
	Name      string  `json:"name"`
	PerSecond summary `json:"perSecond"`
	Latency   latency `json:"latency"`
	// Busy is the processor time of one, in microseconds, over all rounds; 0 where
	// the system does not tell.
	Busy float64 `json:"processorMicros"`
}

// ratio compares how many a second.
type ratio struct {
	// OfMedians is the one that counts.
	OfMedians float64 `json:"ofMedians"`
	// Rounds are the ratios within each round.
	Rounds summary `json:"rounds"`
}

func resultOf(c comparison, base, other *side) result {
	return result{
		Name: c.name, Unit: c.unit, Base: base.rated(), Other: other.rated(),
		Ratio: ratioOf(base.rounds, other.rounds), Target: c.target,
	}
}

func (s *side) rated() rate {
	r := rated(s.rounds)
	r.Name, r.Busy = s.name, s.busy/float64(max(s.inRounds, 1))*1e6
	return r
}

func rated(rounds []measured) rate {
	var perSecond []float64
	for _, m := range rounds {
		perSecond = append(perSecond, m.perSecond())
	}
	return rate{PerSecond: summed(perSecond), Latency: medianOf(rounds, func(m measured) latency { return m.Latency })}
}

func ratioOf(base, other []measured) ratio {
	var each []float64
	for i := range base {
		if n := base[i].perSecond(); n > 0 {
			each = append(each, other[i].perSecond()/n)
		}
	}
	r := ratio{Rounds: summed(each)}
	if n := rated(base).PerSecond.Median; n > 0 {
		r.OfMedians = rated(other).PerSecond.Median / n
	}
	return r
}
