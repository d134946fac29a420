package features_test

import (
	"flag"
	"io/fs"
	"testing"

	"github.com/cucumber/godog"
	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/features"
	"github.com/seed-34222eec/dojang/features/steps"
)

var (
	seed = flag.Int64("features.seed", -1, "order of the scenarios; -1 takes a new one, which the summary prints")
	tags = flag.String("features.tags", "", "only scenarios with these tags, such as '@daouoffice && ~@assumed'")
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestFeatures(t *testing.T) {
	t.Parallel()
	suite := godog.TestSuite{
		Name: "dojang", ScenarioInitializer: steps.Register,
		Options: &godog.Options{
			FS: features.Files(), Paths: vendors(t), Tags: *tags,
			Strict: true, Randomize: *seed, Concurrency: 4,
			TestingT: t, Format: "progress", Output: t.Output(), NoColors: true,
		},
	}
	if status := suite.Run(); status != 0 {
		t.Errorf("godog ended with status %d", status)
	}
}

// vendors are the directories with features.
func vendors(t *testing.T) []string {
	t.Helper()
	entries, err := fs.ReadDir(features.Files(), ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}
