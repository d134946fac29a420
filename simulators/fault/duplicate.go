package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Duplicate delivers twice, with the same content: what a receiver meets when the vendor
// missed its first answer. Only deliveries can be duplicated; a client decides itself how
// often it calls.
const Duplicate Kind = "duplicate"

func duplicateDefinition() definition {
	return definition{
		kind:       Duplicate,
		summary:    "delivers twice",
		directions: []journal.Direction{journal.Out},
		commits:    true,
	}
}

// Sends returns how often a delivery is sent.
func (e Effect) Sends() int {
	if e.Kind != Duplicate {
		return 1
	}
	return 2
}
