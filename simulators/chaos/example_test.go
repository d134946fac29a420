package chaos_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/chaos"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Forty calls under one seed, and the commands that repeat what they met.
func Example() {
	plan := fault.NewPlanWith(chaos.New(7, "default"))
	for range 40 {
		call := fault.Call{Service: "eformsign", Route: "create-document", Direction: journal.In}
		if rule, met := plan.Take(call); met {
			fmt.Println(rule.ID + ": " + fault.Describe(rule))
		}
	}
	// Output:
	// chaos.server-error.create-document.10: dojang fault add --service=eformsign --route=create-document --direction=in --nth=10 --kind=code --code=5000001
	// chaos.token-expired.create-document.32: dojang fault add --service=eformsign --route=create-document --direction=in --nth=32 --kind=expire
	// chaos.server-error.create-document.37: dojang fault add --service=eformsign --route=create-document --direction=in --nth=37 --kind=code --code=5000001
}
