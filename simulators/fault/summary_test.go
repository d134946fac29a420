package fault_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
)

// What a fault did is told with its values, not with the flags that gave them.
func TestSummary(t *testing.T) {
	t.Parallel()
	for want, e := range map[string]fault.Effect{
		"answers with the HTTP status 503; nothing is done":                                                                         {Kind: fault.Status, Status: 503},
		"answers 3s late, after the work is done":                                                                                   {Kind: fault.Latency, Latency: 3 * time.Second},
		"delivers 30s later, in the world's time":                                                                                   {Kind: fault.Delay, Latency: 30 * time.Second},
		"uses up the caller's quota but for 0 calls, then judges the call by the vendor's rules":                                    {Kind: fault.Spend},
		"does the work and breaks the answer off after 20 bytes of its body; of a delivery, sends only so much of the request body": {Kind: fault.Truncate, Bytes: 20},
		"lets what the call asks for be made for 1m0s longer, then judges the call by the vendor's rules":                           {Kind: fault.Pending, Latency: time.Minute},
		"delivers twice": {Kind: fault.Duplicate},
	} {
		if diff := cmp.Diff(want, e.Summary()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
