package fault

import (
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Code answers a call with a code of the vendor's, by name, in the vendor's own envelope:
// the client sees exactly what it would see had the call been refused for that reason. The
// handler does not run, so no quota is spent and nothing changes. Whether the vendor has the
// code is for the vendor's error catalogue to say, which is not known here.
const Code Kind = "code"

func codeDefinition() definition {
	return definition{
		kind:       Code,
		summary:    "answers with the vendor's own code --code, in its own envelope; nothing is done",
		directions: []journal.Direction{journal.In},
		uses:       []field{fieldCode},
		check: func(e Effect) error {
			if e.Code == "" || strings.ContainsFunc(e.Code, outsideName) {
				return &RuleError{Field: "effect.code", Received: e.Code, Allowed: "a code of the vendor's by name, such as 924"}
			}
			return nil
		},
	}
}
