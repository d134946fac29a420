package sqlstore

import (
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// kept is how a key that a cursor has not read yet was when the cursor began.
type kept struct {
	entryKnown, entry   bool // whether the index entry, for a cursor over records: the record, was there
	recordKnown, record bool // whether the record was there
	value               store.Value
}

// unread says whether a key of a table lies ahead of the cursor.
func (c *cursor) unread(table, key string) bool {
	return !c.done && c.table == table && key >= c.from && (c.to == "" || key < c.to)
}

func (c *cursor) keep(key string, k kept) {
	if c.kept == nil {
		c.kept = map[string]kept{}
	}
	c.kept[key] = k
}

// keepRecord is called before a record changes: cursors that have it ahead of them will give it as it is now.
func (t *txn) keepRecord(table, key string) error {
	var (
		asked, there bool
		value        store.Value
		err          error
	)
	for _, c := range t.cursors {
		k := c.kept[key]
		if k.recordKnown || !c.unread(table, key) {
			continue
		}
		if !asked {
			if value, there, err = t.Get(table, key); err != nil {
				return err
			}
			asked = true
		}
		k.recordKnown, k.record, k.value = true, there, value
		if c.index == "" {
			k.entryKnown, k.entry = true, there
		}
		c.keep(key, k)
	}
	return nil
}

// keepEntry is called after an index entry came or went; was is whether it was there before.
func (t *txn) keepEntry(table, index, value, key string, was bool) {
	for _, c := range t.cursors {
		if c.index != index || c.value != value || !c.unread(table, key) {
			continue
		}
		if k := c.kept[key]; !k.entryKnown {
			k.entryKnown, k.entry = true, was
			c.keep(key, k)
		}
	}
}

// keepAll is called before everything is deleted: the cursors read to their ends.
func (t *txn) keepAll() error {
	for _, c := range t.cursors {
		for !c.done {
			if err := c.read(); err != nil {
				return err
			}
		}
	}
	return nil
}

// restore makes of a page what it was when the cursor began. last is where a full page ends; one that is not full goes to
// the end.
func (c *cursor) restore(page []row, last string, full bool) ([]row, error) {
	if len(c.kept) == 0 {
		return page, nil
	}
	seen := map[string]bool{}
	was := page[:0]
	for _, r := range page {
		k := c.kept[r.key]
		seen[r.key] = true
		if k.entryKnown && !k.entry {
			continue
		}
		if k.recordKnown {
			r.value, r.there = k.value, k.record
		}
		was = append(was, r)
	}
	for key, k := range c.kept {
		r := row{key: key, value: k.value, there: k.record}
		if full && c.order(r, row{key: last}) > 0 {
			continue
		}
		delete(c.kept, key)
		if seen[key] || !k.entry {
			continue
		}
		if !k.recordKnown {
			var err error
			if r.value, r.there, err = c.Get(c.table, key); err != nil {
				return nil, err
			}
		}
		was = append(was, r)
	}
	slices.SortFunc(was, c.order)
	return was, nil
}
