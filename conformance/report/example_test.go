package report_test

import (
	"fmt"
	"os"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/report"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

func ExampleText() {
	results := suite.Results{Target: "http://127.0.0.1:8703", Cases: []suite.Result{{
		ID: "acme/send/accepted/one", Title: "one call", Section: "Sending", Clauses: []string{"acme/send/accepted"}, Status: suite.Passed,
	}}}
	clauses := []contract.Clause{{ID: "acme/send/accepted", Provenance: contract.Documented}}
	if err := report.Text(os.Stdout, report.New(results, clauses)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Conformance of http://127.0.0.1:8703
	//
	// acme: Sending
	//   passed         acme/send/accepted/one  (one call)
	//
	//                passed  not exercised   failed   errors
	// documented          1              0        0        0
	// observed            0              0        0        0
	// assumed             0              0        0        0
	//
	// Verdict: passed, 0 not exercised
}
