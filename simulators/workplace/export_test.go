package workplace

import (
	"strings"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// PutDispatch lets a benchmark have a long history without sending it.
func PutDispatch(tx *store.Tx, r Dispatch) {
	r.Folded = strings.ToLower(r.Title)
	dispatches.Put(tx, r)
}

// Guarded is what a download makes of a cell.
func Guarded(cell string) string { return guarded(cell) }
