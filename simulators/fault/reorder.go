package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Reorder holds a delivery back until the next one to the same receiver has gone: the
// later event arrives first. A delivery that no other follows is sent in the end as it would
// have been. Only deliveries can be reordered.
const Reorder Kind = "reorder"

func reorderDefinition() definition {
	return definition{
		kind:       Reorder,
		summary:    "delivers after the delivery that follows it",
		directions: []journal.Direction{journal.Out},
		commits:    true,
	}
}
