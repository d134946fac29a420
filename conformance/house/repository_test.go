package house_test

import (
	"os"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/house"
)

func TestRepository(t *testing.T) {
	t.Parallel()
	tree, err := house.Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range house.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			t.Parallel()
			for _, finding := range rule.Find(tree) {
				t.Error(finding)
			}
			if t.Failed() {
				t.Logf("the rule: %s", rule.Says)
			}
		})
	}
}
