package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Delay sends a delivery later than it would have been, in the world's time: nothing waits
// for it but the deliveries of its own order key. Compare [Latency], which makes the
// receiver's answer late, and [Reorder], which lets another delivery go first.
const Delay Kind = "delay"

func delayDefinition() definition {
	return definition{
		kind:       Delay,
		summary:    "delivers --latency later, in the world's time",
		directions: []journal.Direction{journal.Out},
		uses:       []field{fieldLatency},
		commits:    true,
		check:      checkLatency,
	}
}
