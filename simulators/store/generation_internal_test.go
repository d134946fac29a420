package store

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/random"
)

// A generation that has given out more numbers than fit is followed by one that lies beyond.
func TestALongGeneration(t *testing.T) {
	t.Parallel()
	st := Open(NewMemory(), func() time.Time { return time.Time{} }, random.New(1))
	var last, first uint64
	err := st.Update(t.Context(), func(tx *Tx) error {
		sequences.Put(tx, sequence{Kind: "document", Last: 2 * perGeneration})
		last = tx.serial("document")
		tx.Restart(func() {})
		first = tx.serial("document")
		return nil
	})
	if err != nil || first <= last {
		t.Errorf("the serial %d after the restart is not beyond %d (%v)", first, last, err)
	}
}
