package fault

import (
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Spend uses up the caller's quota before the call is judged, but for Left calls, this one
// among them: once those are made, the vendor refuses by its own rules until the quota begins
// anew. A quota of which less is left already, or that has no limit, stays as it is.
const Spend Kind = "spend"

func spendDefinition() definition {
	return definition{
		kind:       Spend,
		summary:    "uses up the caller's quota but for --left calls, then judges the call by the vendor's rules",
		directions: []journal.Direction{journal.In},
		uses:       []field{fieldLeft},
		commits:    true,
		check: func(e Effect) error {
			if e.Left < 0 {
				return &RuleError{Field: "effect.left", Received: strconv.Itoa(e.Left), Allowed: "0 or more"}
			}
			return nil
		},
	}
}
