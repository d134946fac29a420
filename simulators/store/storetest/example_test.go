package storetest_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

// The test file of an engine holds this.
func ExampleRun() {
	TestEngine := func(t *testing.T) {
		t.Parallel()
		storetest.Run(t, func(*testing.T) store.Engine { return store.NewMemory() })
	}
	_ = TestEngine // go test would find it
	// Output:
}
