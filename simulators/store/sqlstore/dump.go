package sqlstore

import (
	"database/sql"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func (t *txn) Dump(yield func(store.Entry) error) error {
	table := ""
	for {
		next, err := t.nextTable(table)
		if err != nil || next == "" {
			return err
		}
		table = next
		if err := t.dumpRecords(table, yield); err != nil {
			return err
		}
		if err := t.dumpEntries(table, yield); err != nil {
			return err
		}
	}
}

// nextTable is the first table after this one, or "".
func (t *txn) nextTable(table string) (string, error) {
	var next sql.NullString
	err := t.query(nextTable, table, func(rows *sql.Rows) (bool, error) { return false, rows.Scan(&next) })
	return next.String, err
}

func (t *txn) dumpRecords(table string, yield func(store.Entry) error) error {
	var stopped error
	err := t.Scan(table, "", "", false, func(key string, v store.Value) bool {
		e := store.Entry{Table: table, Key: key, Sealed: v.IsSealed()}
		if e.Value, stopped = v.Encode(); stopped == nil {
			stopped = yield(e)
		}
		return stopped == nil
	})
	if stopped != nil {
		return stopped
	}
	return err
}

func (t *txn) dumpEntries(table string, yield func(store.Entry) error) error {
	var last store.Entry
	for {
		page, err := t.entriesAfter(table, last)
		if err != nil {
			return err
		}
		for _, e := range page {
			if err := yield(e); err != nil {
				return err
			}
		}
		if len(page) < t.database.pages.last {
			return nil // it was the last one
		}
		last = page[len(page)-1]
	}
}

func (t *txn) entriesAfter(table string, last store.Entry) ([]store.Entry, error) {
	var page []store.Entry
	lost := ""
	err := t.query(dumpEntries, table, func(rows *sql.Rows) (bool, error) {
		e := store.Entry{Table: table}
		var sealed sql.NullBool
		if err := rows.Scan(&e.Index, &e.IndexValue, &e.Key, &sealed); err != nil {
			return false, err
		}
		if !sealed.Valid {
			lost = e.Index
		}
		e.Sealed = sealed.Bool
		page = append(page, e)
		return len(page) < t.database.pages.last, nil
	}, last.Index, []byte(last.IndexValue), []byte(last.Key))
	if err == nil && lost != "" {
		err = t.fail(table, orphan(table, lost))
	}
	return page, err
}
