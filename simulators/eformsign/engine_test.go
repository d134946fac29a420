package eformsign_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// onEachEngine runs a test on a store that keeps live values, and on one that keeps
// nothing but their JSON, where whatever is not encoded is lost.
func onEachEngine(t *testing.T, test func(*testing.T, *hall)) {
	t.Helper()
	for name, engine := range map[string]func() store.Engine{"memory": store.NewMemory, "json": store.NewJSON} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, openOn(t, engine))
		})
	}
}
