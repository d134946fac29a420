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

// Overtakes returns the order in which the delivery at the head of a queue and the
// one behind it are sent: their positions, in order. Without another behind it the head is
// sent alone.
func (e Effect) Overtakes(queued int) []int {
	switch {
	case queued < 1:
		return nil
	case queued == 1:
		return []int{0}
	case e.Kind == Reorder:
		return []int{1, 0}
	default:
		return []int{0, 1}
	}
}
