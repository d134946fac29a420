package features_test

import (
	"testing"

	"github.com/cucumber/godog"

	"github.com/seed-34222eec/dojang/features"
)

// Every scenario says whose behaviour it tells, and no two of a file have one name: a failure is found by it.
func TestScenariosAreTagged(t *testing.T) {
	t.Parallel()
	for _, vendor := range vendors(t) {
		suite := godog.TestSuite{Options: &godog.Options{FS: features.Files(), Paths: []string{vendor}}}
		parsed, err := suite.RetrieveFeatures()
		if err != nil {
			t.Fatal(err)
		}
		if len(parsed) == 0 {
			t.Errorf("%s has no features", vendor)
		}
		for _, feature := range parsed {
			names := map[string]bool{}
			for _, pickle := range feature.Pickles {
				if names[pickle.Name] {
					t.Errorf("%s: two scenarios are called %q", feature.Uri, pickle.Name)
				}
				names[pickle.Name] = true
				tagged := map[string]bool{}
				for _, tag := range pickle.Tags {
					tagged[tag.Name] = true
				}
				if !tagged["@"+vendor] {
					t.Errorf("%s: scenario %q has no tag @%s", feature.Uri, pickle.Name, vendor)
				}
			}
		}
	}
}
