package store

import (
	"context"
	"fmt"
	"sync"
)

// NewMemory returns an engine that keeps live values in ordered trees, for as long as the process lives. Readers share,
// a writer is alone.
func NewMemory() Engine { return &memory{kin: newKin(false)} }

// Memories returns what makes engines as NewMemory does, for many worlds that begin alike: small tables that are equal when
// the first transaction of each ends, or one that has emptied the store, are in memory once, until somebody writes to them.
func Memories() func() Engine {
	k := newKin(true)
	return func() Engine { return &memory{kin: k} }
}

// NewJSON returns the same engine as NewMemory, keeping nothing but the JSON of every value. It finds values that only work
// because nobody encoded them.
func NewJSON() Engine { return &memory{kin: newKin(false), encode: true} }

// memory is guarded by mu for the length of a transaction. Its own fields are changed by the one writer only, so that a
// writer costs no allocation but its values.
type memory struct {
	mu     sync.RWMutex
	kin    *kin
	encode bool
	begins bool    // nothing was there before the writer's transaction
	tables []*tree // by their places among the kin; nil where there is none
	undo   *undo   // how to take back what the writer has done
}

// tree is a table, or nil.
func (m *memory) tree(table string) *tree {
	if at, ok := m.kin.place(table); ok && at < len(m.tables) {
		return m.tables[at]
	}
	return nil
}

var _ Engine = (*memory)(nil)

func (m *memory) Begin(ctx context.Context, write bool) (Txn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if write {
		m.mu.Lock()
		m.begins, m.undo = len(m.tables) == 0, m.kin.undo()
		return (*memoryWriter)(m), nil
	}
	m.mu.RLock()
	return (*memoryReader)(m), nil
}

func (m *memory) Close() error { return nil }

// hold is what the tree keeps for a value.
func (m *memory) hold(v Value) (Value, error) {
	if !m.encode {
		return v, nil
	}
	b, err := v.Encode()
	return Value{held: encoding(b), sealed: v.sealed}, err
}

// memoryReader is a transaction that reads.
type memoryReader memory

var _ Txn = (*memoryReader)(nil)

func (r *memoryReader) Get(table, key string) (Value, bool, error) {
	v, ok := (*memory)(r).tree(table).get(key)
	return v, ok, nil
}

func (r *memoryReader) Len(table string) (int, error) { return (*memory)(r).tree(table).len(), nil }

func (r *memoryReader) Scan(table, from, to string, backward bool, yield func(string, Value) bool) error {
	(*memory)(r).tree(table).scan(from, to, backward, yield)
	return nil
}

func (r *memoryReader) ScanIndex(table, index, value string, yield func(string, Value) bool) error {
	return (*memory)(r).tree(table).scanIndex(index, value, yield)
}

func (r *memoryReader) Dump(yield func(Entry) error) error { return (*memory)(r).dump(yield) }

func (r *memoryReader) Put(table, _ string, _ Value) error      { return refuse(table) }
func (r *memoryReader) Delete(table, _ string) (bool, error)    { return false, refuse(table) }
func (r *memoryReader) PutIndex(table, _, _, _ string) error    { return refuse(table) }
func (r *memoryReader) DeleteIndex(table, _, _, _ string) error { return refuse(table) }
func (r *memoryReader) Clear() error                            { return ErrReadOnly }
func refuse(table string) error                                 { return fmt.Errorf("%w: table %q", ErrReadOnly, table) }

func (r *memoryReader) Commit() error   { return r.Rollback() }
func (r *memoryReader) Rollback() error { r.mu.RUnlock(); return nil }
