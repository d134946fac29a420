package store

import (
	"fmt"
	"iter"
)

// Table describes the values of one type. It is immutable and holds no value itself; every method reads or writes the
// transaction it is given. The zero Table is of no use, see [NewTable].
type Table[T any] struct {
	name    string
	key     func(T) string
	indexes []Index[T]
	clone   func(T) T // nil when a copy of the struct is a copy of everything
	sealed  bool
}

// Index finds the values of a table by something else than their key. Key returns what a value is found by, or "" for a
// value that this index leaves out.
type Index[T any] struct {
	Name string
	Key  func(T) string
}

// NewTable describes a table. Names are unique in a world, "vendor/noun" by custom. key must depend on nothing but the
// value. NewTable panics when T holds references and has no method Clone() T, when a name is missing and when two
// indexes have the same: these are mistakes of the program, found when it starts.
func NewTable[T any](name string, key func(T) string, indexes ...Index[T]) Table[T] {
	if name == "" || key == nil {
		panic("store: a table needs a name and a key")
	}
	seen := make(map[string]bool, len(indexes))
	for _, ix := range indexes {
		if ix.Name == "" || ix.Key == nil || seen[ix.Name] {
			panic(fmt.Sprintf("store: table %q: every index needs a key and a name of its own, not %q", name, ix.Name))
		}
		seen[ix.Name] = true
	}
	return Table[T]{name: name, key: key, indexes: append([]Index[T](nil), indexes...), clone: cloner[T](name)}
}

// Name is the table's name.
func (t Table[T]) Name() string { return t.name }

// Sealed is the table as one whose values hold secrets, keys of clients or tokens: everything it puts is marked, and a
// [Dump] says so. What was put before stays as it is.
func (t Table[T]) Sealed() Table[T] {
	t.sealed = true
	return t
}

// IsSealed says whether the values hold secrets.
func (t Table[T]) IsSealed() bool { return t.sealed }

// Get finds the value with this key.
func (t Table[T]) Get(tx *Tx, key string) (T, bool) {
	v, ok := t.get(tx, key)
	if !ok {
		return v, false
	}
	return t.own(v), true
}

// get is Get without a clone.
func (t Table[T]) get(tx *Tx, key string) (T, bool) {
	var none T
	if !tx.readable() {
		return none, false
	}
	stored, ok, err := tx.txn.Get(t.name, key)
	if err != nil || !ok {
		tx.Fail(err)
		return none, false
	}
	v, err := decode[T](t.name, stored)
	if err != nil {
		tx.Fail(err)
		return none, false
	}
	return v, true
}

// own returns a value that shares nothing with v.
func (t Table[T]) own(v T) T {
	if t.clone == nil {
		return v
	}
	return t.clone(v)
}

// Put inserts v, or replaces the value with the same key.
func (t Table[T]) Put(tx *Tx, v T) {
	if !tx.writable() {
		return
	}
	key := t.key(v)
	if len(t.indexes) > 0 {
		old, had := t.get(tx, key)
		t.reindex(tx, key, old, had, v, true)
	}
	if tx.err == nil {
		tx.Fail(tx.txn.Put(t.name, key, Value{held: t.own(v), sealed: t.sealed}))
	}
}

// Delete removes the value with this key and says whether there was one.
func (t Table[T]) Delete(tx *Tx, key string) bool {
	if !tx.writable() {
		return false
	}
	if len(t.indexes) > 0 {
		old, had := t.get(tx, key)
		if !had {
			return false
		}
		t.reindex(tx, key, old, true, old, false)
	}
	if tx.err != nil {
		return false
	}
	had, err := tx.txn.Delete(t.name, key)
	tx.Fail(err)
	return had && err == nil
}

// reindex moves the index entries of one record from those of old to those of v; either may be absent.
func (t Table[T]) reindex(tx *Tx, key string, old T, had bool, v T, has bool) {
	for _, ix := range t.indexes {
		var from, to string
		if had {
			from = ix.Key(old)
		}
		if has {
			to = ix.Key(v)
		}
		if from == to || tx.err != nil {
			continue
		}
		if from != "" {
			tx.Fail(tx.txn.DeleteIndex(t.name, ix.Name, from, key))
		}
		if to != "" && tx.err == nil {
			tx.Fail(tx.txn.PutIndex(t.name, ix.Name, to, key))
		}
	}
}

// Len counts the values of the table.
func (t Table[T]) Len(tx *Tx) int {
	if !tx.readable() {
		return 0
	}
	n, err := tx.txn.Len(t.name)
	tx.Fail(err)
	return n
}

// All iterates over the table in key order.
func (t Table[T]) All(tx *Tx) iter.Seq[T] { return t.scan(tx, "", "", false) }

// Backward iterates over the table against key order.
func (t Table[T]) Backward(tx *Tx) iter.Seq[T] { return t.scan(tx, "", "", true) }

// Range iterates over the values with from ≤ key < to, in key order; an empty from or to is open. [KeyRange] makes both
// from the leading parts of composite keys.
func (t Table[T]) Range(tx *Tx, from, to string) iter.Seq[T] { return t.scan(tx, from, to, false) }

// First is the value with the least key of from ≤ key < to; an empty from or to is open.
func (t Table[T]) First(tx *Tx, from, to string) (T, bool) { return t.end(tx, from, to, false) }

// Last is the value with the greatest key of from ≤ key < to; an empty from or to is open.
func (t Table[T]) Last(tx *Tx, from, to string) (T, bool) { return t.end(tx, from, to, true) }

func (t Table[T]) end(tx *Tx, from, to string, backward bool) (v T, ok bool) {
	for v = range t.scan(tx, from, to, backward) {
		return v, true
	}
	return v, false
}

func (t Table[T]) scan(tx *Tx, from, to string, backward bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		if tx.readable() {
			tx.Fail(tx.txn.Scan(t.name, from, to, backward, t.each(tx, yield)))
		}
	}
}

// By iterates over the values whose index is exactly value, in key order. For the empty value there are none.
func (t Table[T]) By(tx *Tx, index, value string) iter.Seq[T] {
	return func(yield func(T) bool) {
		if !tx.readable() {
			return
		}
		if !t.has(index) {
			tx.Fail(fmt.Errorf("%w: %q of table %q", ErrNoIndex, index, t.name))
			return
		}
		if value != "" {
			tx.Fail(tx.txn.ScanIndex(t.name, index, value, t.each(tx, yield)))
		}
	}
}

func (t Table[T]) has(index string) bool {
	for _, ix := range t.indexes {
		if ix.Name == index {
			return true
		}
	}
	return false
}

// each turns stored values into values of the caller's own, and stops when the transaction has failed meanwhile.
func (t Table[T]) each(tx *Tx, yield func(T) bool) func(string, Value) bool {
	return func(_ string, stored Value) bool {
		v, err := decode[T](t.name, stored)
		tx.Fail(err)
		return tx.readable() && yield(t.own(v))
	}
}
