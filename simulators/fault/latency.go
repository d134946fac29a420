package fault

import "time"

// Latency answers late. On a call that comes in it is real time: the answer is held back
// after the commit, so a client that gives up has been served all the same. On a delivery
// that goes out nothing waits: the latency is compared with the delivery's own time-out, in
// the world's time, see [Effect.TimesOut].
const Latency Kind = "latency"

const allowedLatency = `a duration above 0, such as "1.5s"`

func latencyDefinition() definition {
	return definition{
		kind:       Latency,
		summary:    "answers --latency late, after the work is done",
		directions: both(),
		uses:       []field{fieldLatency},
		commits:    true,
		check:      checkLatency,
	}
}

func checkLatency(e Effect) error {
	if e.Latency <= 0 {
		return &RuleError{Field: "effect.latency", Received: e.Latency.String(), Allowed: allowedLatency}
	}
	return nil
}

// TimesOut says whether a delivery that is given up after the limit fails through the
// latency. An answer that comes at the limit is too late.
func (e Effect) TimesOut(limit time.Duration) bool {
	return e.Kind == Latency && e.Latency >= limit
}
