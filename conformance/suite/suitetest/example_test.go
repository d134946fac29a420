package suitetest_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/suite/suitetest"
)

// The tests of a vendor's cases hold this, and the like for its fake server.
func ExampleEveryClauseIsJudged() {
	TestEveryClauseHasACase := func(t *testing.T) {
		t.Parallel()
		suitetest.EveryClauseIsJudged(t, contract.Daouoffice(), daouoffice.Cases())
	}
	_ = TestEveryClauseHasACase // go test would find it
	// Output:
}
