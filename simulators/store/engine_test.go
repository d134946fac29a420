package store_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/storetest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Engine { return store.NewMemory() })
}

func TestJSON(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Engine { return store.NewJSON() })
}
