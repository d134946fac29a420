package store

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Entry is one record or one index entry, as [Dump] yields and [Restore] takes it. Table, Key and IndexValue are any bytes,
// not necessarily UTF-8.
type Entry struct {
	Table string
	Key   string
	// Index is the name of the index that has this entry, "" for a record. IndexValue is what Key is found by there, never "".
	Index      string
	IndexValue string
	// Value is what a record holds; nil for an index entry. It must not be changed.
	Value json.RawMessage
	// Sealed marks the record of a table that holds secrets, and every index entry that leads to such a record. Any of
	// Key, IndexValue and Value may be the secret.
	Sealed bool
}

// Dump yields every record of every table, the store's own (jobs, the counters of [Tx.Next]) included. Tables come in the
// order of their names; in each come the records by key, then the index entries by index, value and key. yield may read in
// the transaction but not write. An error of yield ends the dump and is returned, without making the transaction fail;
// an error of the engine does both.
func Dump(tx *Tx, yield func(Entry) error) error {
	if !tx.readable() {
		return tx.err
	}
	var stopped error
	err := tx.txn.Dump(func(e Entry) error {
		stopped = yield(e)
		return stopped
	})
	if stopped != nil {
		return stopped
	}
	tx.Fail(err)
	return tx.err
}

// Restore writes one entry as it is, in the order in which [Dump] yields them: a record comes before the index entries that
// lead to it. It knows nothing of tables, so it neither makes index entries nor removes those of a record it replaces: it is
// for a store that is empty, or after [Tx.Clear]. An entry that cannot be is [ErrEntry] and makes the transaction fail.
func Restore(tx *Tx, e Entry) error {
	if !tx.writable() {
		return tx.err
	}
	if e.Index == "" {
		tx.Fail(restoreRecord(tx.txn, e))
	} else {
		tx.Fail(restoreIndex(tx.txn, e))
	}
	return tx.err
}

func restoreRecord(txn Txn, e Entry) error {
	switch {
	case e.Table == "":
		return fmt.Errorf("%w: it names no table", ErrEntry)
	case e.IndexValue != "":
		return fmt.Errorf("%w: a record of table %q has an index value but no index", ErrEntry, e.Table)
	case !json.Valid(e.Value):
		return fmt.Errorf("%w: the value of a record of table %q is not JSON", ErrEntry, e.Table)
	}
	return txn.Put(e.Table, e.Key, Encoded(slices.Clone(e.Value)).Seal(e.Sealed))
}

func restoreIndex(txn Txn, e Entry) error {
	switch {
	case e.Table == "":
		return fmt.Errorf("%w: it names no table", ErrEntry)
	case e.IndexValue == "" || e.Value != nil:
		return fmt.Errorf("%w: an entry of index %q of table %q needs an index value and no value", ErrEntry, e.Index, e.Table)
	}
	_, ok, err := txn.Get(e.Table, e.Key)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("%w: index %q of table %q leads to a record that is not there; restore records first", ErrEntry, e.Index, e.Table)
	}
	return txn.PutIndex(e.Table, e.Index, e.IndexValue, e.Key)
}

// dump is Dump of the engine in memory.
func (m *memory) dump(yield func(Entry) error) error {
	for _, name := range m.kin.names() {
		t := m.tree(name)
		if t == nil {
			continue
		}
		if err := t.dump(name, yield); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) dump(table string, yield func(Entry) error) error {
	var err error
	t.records.Scan(func(key string, v Value) bool {
		e := Entry{Table: table, Key: key, Sealed: v.sealed}
		if e.Value, err = v.Encode(); err == nil {
			err = yield(e)
		}
		return err == nil
	})
	for _, index := range slices.Sorted(maps.Keys(t.indexes)) {
		if err != nil {
			return err
		}
		t.indexes[index].Scan(func(at entry) bool {
			v, ok := t.records.Get(at.key)
			if !ok {
				err = orphan(index, at.key)
				return false
			}
			err = yield(Entry{Table: table, Key: at.key, Index: index, IndexValue: at.value, Sealed: v.sealed})
			return err == nil
		})
	}
	return err
}
