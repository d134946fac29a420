package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Pending lets what a call asks for be made for Latency longer, in the world's time, before
// the call is judged: the vendor says by its own rules that it is not ready, to this call and
// to every other until then. Compare [Latency], which holds the answer back. A call that asks
// for nothing that has to be made first goes on as ever, and so does one that asks for what
// is held up already: a caller who asks again and again would otherwise never get it.
const Pending Kind = "pending"

func pendingDefinition() definition {
	return definition{
		kind:       Pending,
		summary:    "lets what the call asks for be made for --latency longer, then judges the call by the vendor's rules",
		directions: []journal.Direction{journal.In},
		uses:       []field{fieldLatency},
		commits:    true,
		check:      checkLatency,
	}
}
