package fault

import "strconv"

// Status answers with an HTTP status and no vendor's envelope, as a balancer in front of the
// vendor does when the vendor is down. The handler does not run. A delivery that goes
// out is not sent; it is treated as though the receiver had answered with the status.
const Status Kind = "status"

func statusDefinition() definition {
	return definition{
		kind:       Status,
		summary:    "answers with the HTTP status --status; nothing is done",
		directions: both(),
		uses:       []field{fieldStatus},
		check: func(e Effect) error {
			if e.Status < 200 || e.Status > 599 {
				return &RuleError{Field: "effect.status", Received: strconv.Itoa(e.Status), Allowed: "200 to 599"}
			}
			return nil
		},
	}
}

// ReplaceStatus returns the status to answer with in the place of the given one.
func (e Effect) ReplaceStatus(status int) int {
	if e.Kind != Status {
		return status
	}
	return e.Status
}
