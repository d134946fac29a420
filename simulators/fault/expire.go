package fault

import "github.com/seed-34222eec/dojang/simulators/journal"

// Expire ends the life of the access token that a call carries, before the call is judged:
// the vendor refuses it then, and every later call with the same token, by its own rules. A
// call that carries no token, or a service that knows none, goes on as ever.
const Expire Kind = "expire"

func expireDefinition() definition {
	return definition{
		kind:       Expire,
		summary:    "makes the caller's access token expire, then judges the call by the vendor's rules",
		directions: []journal.Direction{journal.In},
		commits:    true,
	}
}
