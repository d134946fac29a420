package store

// memoryWriter is the transaction that writes. It changes the trees at once and keeps how to undo it.
type memoryWriter memory

var _ Txn = (*memoryWriter)(nil)

func (w *memoryWriter) Get(table, key string) (Value, bool, error) {
	v, ok := (*memory)(w).tree(table).get(key)
	return v, ok, nil
}

func (w *memoryWriter) Len(table string) (int, error) { return (*memory)(w).tree(table).len(), nil }

func (w *memoryWriter) Put(table, key string, v Value) error {
	held, err := (*memory)(w).hold(v)
	if err != nil {
		return err
	}
	t := w.open(table)
	before, had := t.records.Set(key, held)
	w.undo.add(change{tree: t, entry: entry{key: key}, before: before, had: had})
	return nil
}

func (w *memoryWriter) Delete(table, key string) (bool, error) {
	if _, ok := (*memory)(w).tree(table).get(key); !ok {
		return false, nil
	}
	t := w.open(table)
	before, _ := t.records.Delete(key)
	w.undo.add(change{tree: t, entry: entry{key: key}, before: before, had: true})
	return true, nil
}

func (w *memoryWriter) PutIndex(table, index, value, key string) error {
	t, e := w.open(table), entry{value: value, key: key}
	if t.putIndex(index, e) {
		w.undo.add(change{tree: t, index: index, entry: e})
	}
	return nil
}

func (w *memoryWriter) DeleteIndex(table, index, value, key string) error {
	t, e := w.open(table), entry{value: value, key: key}
	if t.deleteIndex(index, e) {
		w.undo.add(change{tree: t, index: index, entry: e, had: true})
	}
	return nil
}

func (w *memoryWriter) Scan(table, from, to string, backward bool, yield func(string, Value) bool) error {
	if t := (*memory)(w).tree(table); t != nil {
		defer t.reading()()
		t.scan(from, to, backward, yield)
	}
	return nil
}

func (w *memoryWriter) ScanIndex(table, index, value string, yield func(string, Value) bool) error {
	t := (*memory)(w).tree(table)
	if t == nil {
		return nil
	}
	defer t.reading()()
	return t.scanIndex(index, value, yield)
}

func (w *memoryWriter) Clear() error {
	w.undo.add(change{tables: w.tables})
	w.tables, w.begins = nil, true
	return nil
}

func (w *memoryWriter) Dump(yield func(Entry) error) error { return (*memory)(w).dump(yield) }

// open is the tree of a table, ready to be changed.
func (w *memoryWriter) open(table string) *tree {
	t := (*memory)(w).tree(table)
	if t == nil {
		t = newTree()
		at := w.kin.settle(table)
		for len(w.tables) <= at {
			w.tables = append(w.tables, nil)
		}
		w.tables[at] = t
	}
	t.detach()
	return t
}

func (w *memoryWriter) Commit() error {
	if w.begins {
		w.kin.share(w.tables)
	}
	w.end()
	return nil
}

func (w *memoryWriter) Rollback() error {
	w.undo.all((*memory)(w))
	w.end()
	return nil
}

func (w *memoryWriter) end() {
	w.kin.spare(w.undo)
	w.undo = nil
	w.mu.Unlock()
}
