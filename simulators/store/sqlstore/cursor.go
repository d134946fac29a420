package sqlstore

import (
	"cmp"
	"database/sql"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Pages begin small, since many loops end after their first turn, and grow. A page ends early when it has got heavy.
const (
	firstPage = 16
	lastPage  = 512
	heavyPage = 1 << 20
)

// pages is how many rows the first page and the last ones of a scan have.
type pages struct{ first, last int }

// cursor goes over the records of a table, or over those that an index has under one value, page by page: a statement that
// is still open would not stand a loop that runs it again. What the transaction changes ahead of the cursor is kept as it
// was before, see keep.go.
type cursor struct {
	*txn
	table    string
	index    string // "": the records themselves
	value    string // of the index
	from, to string // what is still to be read, from ≤ key < to; an empty to is open
	backward bool
	limit    int
	done     bool

	rows []row // read and not yet given
	kept map[string]kept
}

// row is a record found.
type row struct {
	key   string
	value store.Value
	there bool // false for an index entry that leads to nothing
}

func (t *txn) Scan(table, from, to string, backward bool, yield func(string, store.Value) bool) error {
	if to != "" && from >= to {
		return nil
	}
	return t.each(&cursor{txn: t, table: table, from: from, to: to, backward: backward}, yield)
}

func (t *txn) ScanIndex(table, index, value string, yield func(string, store.Value) bool) error {
	return t.each(&cursor{txn: t, table: table, index: index, value: value}, yield)
}

func (t *txn) each(c *cursor, yield func(string, store.Value) bool) error {
	c.limit = t.database.pages.first
	if t.write {
		t.cursors = append(t.cursors, c)
		defer func() { t.cursors = slices.DeleteFunc(t.cursors, func(other *cursor) bool { return other == c }) }()
	}
	for {
		for len(c.rows) == 0 {
			if c.done {
				return nil
			}
			if err := c.read(); err != nil {
				return err
			}
		}
		r := c.rows[0]
		c.rows = c.rows[1:]
		if !yield(r.key, r.value) {
			return nil
		}
	}
}

// read reads the next page.
func (c *cursor) read() error {
	page, full, err := c.page()
	if err != nil {
		return err
	}
	last := ""
	if full {
		last = page[len(page)-1].key
	}
	page, err = c.restore(page, last, full)
	if err != nil {
		return err
	}
	switch {
	case !full:
		c.done = true
	case c.backward:
		c.to = last
		c.done = last == "" // nothing is before the empty key
	default:
		c.from = last + "\x00" // the next key there can be
	}
	c.rows = append(c.rows, page...)
	c.limit = min(4*c.limit, c.database.pages.last)
	for _, r := range page {
		if !r.there {
			return c.fail(c.table, orphan(c.table, c.index))
		}
	}
	return nil
}

// page asks the database; full tells that there may be more.
func (c *cursor) page() (page []row, full bool, err error) {
	weight := 0
	n, args := c.statement()
	err = c.query(n, c.table, func(rows *sql.Rows) (bool, error) {
		var (
			read   columns
			sealed sql.NullBool
			sum    sql.NullInt64
		)
		if err := rows.Scan(&read.key, &read.value, &sealed, &sum); err != nil {
			return false, err
		}
		r := row{key: read.key, there: sealed.Valid}
		if r.there {
			read.sealed, read.sum = sealed.Bool, sum.Int64
			if r.value, err = read.record(c.table); err != nil {
				return false, err
			}
		}
		page = append(page, r)
		weight += len(read.value)
		full = len(page) == c.limit || weight >= heavyPage
		return !full, nil
	}, args...)
	return page, full, err
}

func (c *cursor) statement() (statement, []any) {
	switch {
	case c.index != "":
		return scanEntries, []any{c.index, []byte(c.value), []byte(c.from)}
	case c.to == "" && c.backward:
		return scanFromBackward, []any{[]byte(c.from)}
	case c.to == "":
		return scanFrom, []any{[]byte(c.from)}
	case c.backward:
		return scanRangeBackward, []any{[]byte(c.from), []byte(c.to)}
	}
	return scanRange, []any{[]byte(c.from), []byte(c.to)}
}

// order compares rows in the order of the cursor.
func (c *cursor) order(a, b row) int {
	if c.backward {
		a, b = b, a
	}
	return cmp.Compare(a.key, b.key)
}
