package sqlstore

import (
	"database/sql"

	"github.com/seed-34222eec/dojang/simulators/store"
)

func (t *txn) Get(table, key string) (store.Value, bool, error) {
	if !t.write {
		r, _, err := t.find(table, key)
		return r.value, r.found, err
	}
	at := place{t.name, table, key}
	r, ok := t.session.cache.get(at)
	if ok && !t.ended {
		return r.value, r.found, nil
	}
	r, weight, err := t.find(table, key)
	if err == nil {
		t.session.cache.put(at, r, weight)
	}
	return r.value, r.found, err
}

// find asks the database for a record; weight is how many bytes it takes.
func (t *txn) find(table, key string) (r cached, weight int, err error) {
	err = t.query(getRecord, table, func(rows *sql.Rows) (bool, error) {
		c := columns{key: key}
		if err := rows.Scan(&c.value, &c.sealed, &c.sum); err != nil {
			return false, err
		}
		r.found, weight = true, len(c.value)
		r.value, err = c.record(table)
		return false, err
	}, []byte(key))
	return r, weight, err
}

func (t *txn) Put(table, key string, v store.Value) error {
	if err := t.writable(); err != nil {
		return err
	}
	b, err := v.Encode()
	if err != nil {
		return err
	}
	if err := t.keepRecord(table, key); err != nil {
		return err
	}
	if _, err := t.exec(putRecord, table, []byte(key), b, v.IsSealed(), checksum(key, b)); err != nil {
		return err
	}
	r := cached{value: store.Encoded(b).Seal(v.IsSealed()), found: true}
	t.session.cache.put(place{t.name, table, key}, r, len(b))
	return nil
}

func (t *txn) Delete(table, key string) (bool, error) {
	if err := t.writable(); err != nil {
		return false, err
	}
	if err := t.keepRecord(table, key); err != nil {
		return false, err
	}
	n, err := t.exec(deleteRecord, table, []byte(key))
	if err != nil {
		return false, err
	}
	t.session.cache.put(place{t.name, table, key}, cached{}, 0)
	return n > 0, nil
}

func (t *txn) Len(table string) (int, error) {
	n := 0
	err := t.query(countRecords, table, func(rows *sql.Rows) (bool, error) { return false, rows.Scan(&n) })
	return n, err
}

func (t *txn) PutIndex(table, index, value, key string) error {
	return t.changeEntry(putEntry, table, index, value, key)
}

func (t *txn) DeleteIndex(table, index, value, key string) error {
	return t.changeEntry(deleteEntry, table, index, value, key)
}

func (t *txn) changeEntry(n statement, table, index, value, key string) error {
	if err := t.writable(); err != nil {
		return err
	}
	changed, err := t.exec(n, table, index, []byte(value), []byte(key))
	if err == nil && changed > 0 {
		t.keepEntry(table, index, value, key, n == deleteEntry)
	}
	return err
}

func (t *txn) Clear() error {
	if err := t.writable(); err != nil {
		return err
	}
	if err := t.keepAll(); err != nil {
		return err
	}
	t.session.cache.clear()
	for _, n := range []statement{clearRecords, clearEntries} {
		if _, err := t.session.exec(n, t.world); err != nil {
			return t.fail("", err)
		}
	}
	return nil
}
