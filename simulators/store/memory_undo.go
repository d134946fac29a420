package store

import "slices"

// undo is what a writer has done, oldest first.
type undo struct{ changes []change }

// change is one step to take back. A nil tree stands for a Clear.
type change struct {
	tree   *tree
	index  string // "": a record
	entry  entry
	before Value
	had    bool // before the step the record or the index entry was there
	tables []*tree
}

func (u *undo) add(c change) { u.changes = append(u.changes, c) }

// all takes everything back.
func (u *undo) all(m *memory) {
	for _, c := range slices.Backward(u.changes) {
		if c.tree == nil {
			m.tables = c.tables
		} else {
			c.takeBack()
		}
	}
}

func (c change) takeBack() {
	c.tree.detach()
	switch {
	case c.index != "" && c.had:
		c.tree.putIndex(c.index, c.entry)
	case c.index != "":
		c.tree.deleteIndex(c.index, c.entry)
	case c.had:
		c.tree.records.Set(c.entry.key, c.before)
	default:
		c.tree.records.Delete(c.entry.key)
	}
}

// spareUndo is how many steps stay allocated for the next writer.
const spareUndo = 1024

// forget makes u ready for another writer, and says whether it is worth keeping.
func (u *undo) forget() bool {
	clear(u.changes)
	u.changes = u.changes[:0]
	return cap(u.changes) <= spareUndo
}
