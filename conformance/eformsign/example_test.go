package eformsign_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

func ExampleCases() {
	for _, c := range suite.Select(eformsign.Cases(), "eformsign/access-token/hex-case", "eformsign/access-token/replay-allowed") {
		fmt.Println(c.ID)
	}
	// Output:
	// eformsign/access-token/hex-case/upper-case
	// eformsign/access-token/hex-case/mixed-case
	// eformsign/access-token/replay-allowed/twice
}
