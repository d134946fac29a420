package simulators_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

// A route table can be listed, and spoilt on purpose.
func Example() {
	routes := daouoffice.New().Routes()
	for _, r := range routes {
		fmt.Println(r.Method, r.Path, "has", len(r.Checks), "rules")
	}
	first := simulators.Mutants(routes)[0]
	fmt.Println("a mutant:", first.Clauses[0], first.Kind)
	// Output:
	// POST /public/v1/noti has 15 rules
	// POST /public/auth/v1/oauth2/token has 2 rules
	// a mutant: daouoffice/noti/wrong-content-type skipped
}
