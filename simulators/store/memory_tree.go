package store

import (
	"fmt"

	"github.com/tidwall/btree"
)

// tree is one table in memory: its records and its index entries, both in order.
type tree struct {
	records *btree.Map[string, Value]
	indexes map[string]*btree.BTreeG[entry]

	// Scans of the writer that go over records and indexes as they are now. While there are any, a change is made to a
	// copy, which shares all it can with the original: see detach.
	scans int
	copy  int // grows with every copy
}

// entry is one index entry.
type entry struct{ value, key string }

func (a entry) before(b entry) bool {
	if a.value != b.value {
		return a.value < b.value
	}
	return a.key < b.key
}

// newTree makes a tree that lies in one piece: it is one thing to fetch.
func newTree() *tree {
	t := &struct {
		tree

		records btree.Map[string, Value]
	}{}
	t.tree.records = &t.records
	return &t.tree
}

// The reading methods work on a nil tree, which is an empty table.

func (t *tree) get(key string) (Value, bool) {
	if t == nil {
		return Value{}, false
	}
	return t.records.Get(key)
}

func (t *tree) len() int {
	if t == nil {
		return 0
	}
	return t.records.Len()
}

func (t *tree) scan(from, to string, backward bool, yield func(string, Value) bool) {
	switch {
	case t == nil:
	case !backward:
		t.records.Ascend(from, func(key string, v Value) bool {
			return (to == "" || key < to) && yield(key, v)
		})
	default:
		t.scanBackward(from, to, yield)
	}
}

func (t *tree) scanBackward(from, to string, yield func(string, Value) bool) {
	each := func(key string, v Value) bool {
		switch {
		case key < from:
			return false
		case key == to && to != "": // the upper bound is not part of the range
			return true
		default:
			return yield(key, v)
		}
	}
	if to == "" {
		t.records.Reverse(each)
		return
	}
	t.records.Descend(to, each)
}

func (t *tree) scanIndex(index, value string, yield func(string, Value) bool) error {
	if t == nil || t.indexes[index] == nil {
		return nil
	}
	var err error
	records := t.records
	t.indexes[index].Ascend(entry{value: value}, func(e entry) bool {
		if e.value != value {
			return false
		}
		v, ok := records.Get(e.key)
		if !ok {
			err = orphan(index, e.key)
			return false
		}
		return yield(e.key, v)
	})
	return err
}

// orphan is an index entry that outlived its record: a mistake of whoever wrote it, by other means than a Table.
func orphan(index, key string) error {
	return fmt.Errorf("store: index %q has an entry for %q, which does not exist", index, key)
}

// putIndex says whether the entry is new.
func (t *tree) putIndex(index string, e entry) bool {
	entries := t.indexes[index]
	if entries == nil {
		entries = btree.NewBTreeGOptions(entry.before, btree.Options{NoLocks: true})
		if t.indexes == nil {
			t.indexes = map[string]*btree.BTreeG[entry]{}
		}
		t.indexes[index] = entries
	}
	_, had := entries.Set(e)
	return !had
}

// deleteIndex says whether the entry was there.
func (t *tree) deleteIndex(index string, e entry) bool {
	entries := t.indexes[index]
	if entries == nil {
		return false
	}
	_, had := entries.Delete(e)
	return had
}

// reading announces a scan of the writer and returns what ends it.
func (t *tree) reading() func() {
	t.scans++
	began := t.copy
	return func() {
		if t.copy == began {
			t.scans--
		}
	}
}

// detach leaves the trees to the scans under way, if there are any, and goes on with copies.
func (t *tree) detach() {
	if t.scans == 0 {
		return
	}
	t.records = t.records.Copy()
	for name, entries := range t.indexes {
		t.indexes[name] = entries.Copy()
	}
	t.scans = 0
	t.copy++
}
