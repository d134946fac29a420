package fault

import "strconv"

// Truncate does the call's work, sends the status, the headers with the full
// Content-Length and the first bytes of the body, then closes the connection: the client
// sees an unexpected end of file, or broken JSON when it does not look at the length. Of a
// delivery that goes out, the receiver gets the first bytes.
const Truncate Kind = "truncate"

func truncateDefinition() definition {
	return definition{
		kind:       Truncate,
		summary:    "does the work and breaks the answer off after --bytes bytes of its body; of a delivery, sends only so much of the request body",
		directions: both(),
		uses:       []field{fieldBytes},
		commits:    true,
		check: func(e Effect) error {
			if e.Bytes < 0 {
				return &RuleError{Field: "effect.bytes", Received: strconv.Itoa(e.Bytes), Allowed: "0 or more"}
			}
			return nil
		},
	}
}

// Keep returns how many bytes of a body of the given length are sent. A body that is no
// longer than Bytes is sent whole.
func (e Effect) Keep(length int) int {
	if e.Kind != Truncate {
		return length
	}
	return min(e.Bytes, length)
}
