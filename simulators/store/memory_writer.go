package store

import "slices"

// memoryWriter is the transaction that writes. It changes the trees at once and keeps how to undo it.
type memoryWriter memory

var _ Txn = (*memoryWriter)(nil)

// change is one step to take back. A nil tree stands for a Clear.
type change struct {
	tree   *tree
	index  string // "": a record
	entry  entry
	before Value
	had    bool // before the step the record or the index entry was there
	tables map[string]*tree
}

func (w *memoryWriter) Get(table, key string) (Value, bool, error) {
	v, ok := w.tables[table].get(key)
	return v, ok, nil
}

func (w *memoryWriter) Len(table string) (int, error) { return w.tables[table].len(), nil }

func (w *memoryWriter) Put(table, key string, v Value) error {
	held, err := (*memory)(w).hold(v)
	if err != nil {
		return err
	}
	t := w.open(table)
	before, had := t.records.Set(key, held)
	w.undo = append(w.undo, change{tree: t, entry: entry{key: key}, before: before, had: had})
	return nil
}

func (w *memoryWriter) Delete(table, key string) (bool, error) {
	if _, ok := w.tables[table].get(key); !ok {
		return false, nil
	}
	t := w.open(table)
	before, _ := t.records.Delete(key)
	w.undo = append(w.undo, change{tree: t, entry: entry{key: key}, before: before, had: true})
	return true, nil
}

func (w *memoryWriter) PutIndex(table, index, value, key string) error {
	t, e := w.open(table), entry{value: value, key: key}
	if t.putIndex(index, e) {
		w.undo = append(w.undo, change{tree: t, index: index, entry: e})
	}
	return nil
}

func (w *memoryWriter) DeleteIndex(table, index, value, key string) error {
	t, e := w.open(table), entry{value: value, key: key}
	if t.deleteIndex(index, e) {
		w.undo = append(w.undo, change{tree: t, index: index, entry: e, had: true})
	}
	return nil
}

func (w *memoryWriter) Scan(table, from, to string, backward bool, yield func(string, Value) bool) error {
	if t := w.tables[table]; t != nil {
		defer t.reading()()
		t.scan(from, to, backward, yield)
	}
	return nil
}

func (w *memoryWriter) ScanIndex(table, index, value string, yield func(string, Value) bool) error {
	t := w.tables[table]
	if t == nil {
		return nil
	}
	defer t.reading()()
	return t.scanIndex(index, value, yield)
}

func (w *memoryWriter) Clear() error {
	w.undo = append(w.undo, change{tables: w.tables})
	w.tables = map[string]*tree{}
	return nil
}

func (w *memoryWriter) Dump(yield func(Entry) error) error { return dump(w.tables, yield) }

// open is the tree of a table, ready to be changed.
func (w *memoryWriter) open(table string) *tree {
	t := w.tables[table]
	if t == nil {
		t = newTree()
		w.tables[table] = t
	}
	t.detach()
	return t
}

func (w *memoryWriter) Commit() error {
	w.end()
	return nil
}

func (w *memoryWriter) Rollback() error {
	for _, c := range slices.Backward(w.undo) {
		if c.tree == nil {
			w.tables = c.tables
		} else {
			c.takeBack()
		}
	}
	w.end()
	return nil
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

func (w *memoryWriter) end() {
	clear(w.undo)
	if w.undo = w.undo[:0]; cap(w.undo) > spareUndo {
		w.undo = nil
	}
	w.mu.Unlock()
}
