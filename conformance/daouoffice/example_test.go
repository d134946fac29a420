package daouoffice_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

func ExampleCases() {
	for _, c := range suite.Select(daouoffice.Cases(), "daouoffice/noti/sender-missing") {
		fmt.Println(c.ID)
	}
	// Output:
	// daouoffice/noti/sender-missing/absent
	// daouoffice/noti/sender-missing/null
	// daouoffice/noti/sender-missing/empty
	// daouoffice/noti/sender-missing/blank
}
