package fault_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// The first two notifications meet a server error; the third passes.
func Example() {
	plan := fault.NewPlan()
	rule, err := plan.Add(fault.Rule{Service: "daouoffice", Route: "noti", Times: 2, Effect: fault.Effect{Kind: fault.Status, Status: 500}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fault.Describe(rule))

	for range 3 {
		taken, ok := plan.Take(fault.Call{Service: "daouoffice", Route: "noti", Direction: journal.In})
		fmt.Println(ok, taken.Effect.ReplaceStatus(200))
	}
	// Output:
	// dojang fault add --service=daouoffice --route=noti --times=2 --kind=status --status=500
	// true 500
	// true 500
	// false 200
}
