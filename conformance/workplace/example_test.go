package workplace_test

import (
	"fmt"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/workplace"
)

func ExampleCases() {
	for _, c := range suite.Select(workplace.Cases(), "workplace/callback/event-reject") {
		fmt.Println(c.ID)
	}
	// Output:
	// workplace/callback/event-reject/first
	// workplace/callback/event-reject/last
	// workplace/callback/event-reject/stranger
	// workplace/callback/event-reject/completed
}
