package delivery

import (
	"slices"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
)

// Schedule says when a failed delivery is tried again by itself. The zero value
// is one attempt and no other.
type Schedule struct {
	// Waits are the times between an attempt's end and the next attempt. When
	// the attempt after the last wait has failed, the delivery is a failure.
	Waits []time.Duration
	// Jitter spreads every wait by up to this fraction to either side: 0.1 is
	// ±10 %. It depends on the world's seed only. It is kept within 0 and 1.
	Jitter float64
}

// clone shares nothing with s.
func (s Schedule) clone() Schedule {
	s.Waits = slices.Clone(s.Waits)
	return s
}

// wait is the time between attempt n of a sequence (the first is 1) and the next;
// false when n is the last. Deliveries do not share their jitter.
func (s Schedule) wait(n int, rnd random.Source, delivery uint64) (time.Duration, bool) {
	if n < 1 || n > len(s.Waits) {
		return 0, false
	}
	w := max(s.Waits[n-1], 0)
	if s.Jitter > 0 {
		swing := 2*rnd.Float64("delivery/jitter/"+strconv.Itoa(n), delivery) - 1
		w += time.Duration(float64(w) * min(s.Jitter, 1) * swing)
	}
	return w, true
}
