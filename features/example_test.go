package features_test

import (
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features"
	"github.com/seed-34222eec/dojang/features/steps"
)

// One file of the features, run by a program.
func ExampleFiles() {
	suite := godog.TestSuite{
		ScenarioInitializer: steps.Register,
		Options: &godog.Options{
			FS: features.Files(), Paths: []string{"daouoffice/lost_reply.feature"}, Strict: true, Format: "progress", Output: io.Discard,
		},
	}
	fmt.Println("status", suite.Run())
	// Output: status 0
}
