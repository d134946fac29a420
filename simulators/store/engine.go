package store

import (
	"context"
	"encoding/json"
	"fmt"
	"sync/atomic"
)

// Engine is where records are kept. Keys and index values are any bytes; order is the order of bytes. The suite in
// the package storetest says what an engine has to do.
type Engine interface {
	// Begin starts a transaction. At most one that writes is under way at a time and it excludes readers, or they see
	// the state before it. ctx bounds the whole transaction where the engine can.
	Begin(ctx context.Context, write bool) (Txn, error)
	// Close releases what the engine holds. No transaction may be under way.
	Close() error
}

// Txn is one transaction of an engine. It is used by one goroutine and ends with Commit or Rollback, exactly once.
// After an error nothing but Rollback is called. Writing methods are not called in a transaction that reads.
type Txn interface {
	// Get finds a record.
	Get(table, key string) (Value, bool, error)
	// Put inserts or replaces a record. Index entries are left alone.
	Put(table, key string, v Value) error
	// Delete removes a record and says whether there was one. Index entries are left alone.
	Delete(table, key string) (bool, error)
	// Len counts the records of a table.
	Len(table string) (int, error)
	// Scan yields the records with from ≤ key < to in key order, or backward; an empty to is open. It goes over the
	// table as it was when Scan was called, while yield may call any other method.
	Scan(table, from, to string, backward bool, yield func(key string, v Value) bool) error

	// PutIndex adds an index entry, DeleteIndex removes one; doing it twice does nothing.
	PutIndex(table, index, value, key string) error
	DeleteIndex(table, index, value, key string) error
	// ScanIndex yields the records whose index has exactly this value, in key order, as Scan does.
	ScanIndex(table, index, value string, yield func(key string, v Value) bool) error

	// Clear deletes every record and index entry of every table.
	Clear() error

	// Dump yields everything as [Dump] says. yield may read, but not write.
	Dump(yield func(Entry) error) error

	Commit() error
	Rollback() error
}

// Value is what an engine stores: a live Go value, or its encoding. An engine that keeps it live must not look into it; one
// that keeps bytes calls Encode and later returns the bytes as [Encoded], with the mark that IsSealed tells of.
type Value struct {
	held   any // a value of the table's type, encoding or *decoded
	sealed bool
}

// encoding is the JSON of a value.
type encoding []byte

// decoded is an encoding that is decoded by whoever reads it first, and once. What came of it is as immutable as any other
// live value in an engine.
type decoded struct {
	encoding encoding
	live     atomic.Pointer[any]
}

// Encoded is a value that is known by its encoding. The bytes must not be changed afterwards. An engine that keeps the Value
// has it decoded once, however often it is read.
func Encoded(b []byte) Value { return Value{held: &decoded{encoding: b}} }

// Seal is the value marked as one that holds a secret, or not.
func (v Value) Seal(sealed bool) Value {
	v.sealed = sealed
	return v
}

// IsSealed says whether the value holds a secret, see [Table.Sealed].
func (v Value) IsSealed() bool { return v.sealed }

// Encode is the value as JSON.
func (v Value) Encode() ([]byte, error) {
	switch held := v.held.(type) {
	case encoding:
		return held, nil
	case *decoded:
		return held.encoding, nil
	}
	b, err := json.Marshal(v.held)
	if err != nil {
		return nil, fmt.Errorf("store: encode %T: %w", v.held, err)
	}
	return b, nil
}

// decode makes a T of a value. Live values are returned as they are; the caller clones them.
func decode[T any](table string, v Value) (T, error) {
	switch held := v.held.(type) {
	case T:
		return held, nil
	case encoding:
		return unmarshal[T](table, held)
	case *decoded:
		return decodeOnce[T](table, held)
	}
	var none T
	return none, otherType[T](table, v.held)
}

func decodeOnce[T any](table string, d *decoded) (T, error) {
	if live := d.live.Load(); live != nil {
		if t, ok := (*live).(T); ok {
			return t, nil
		}
		var none T
		return none, otherType[T](table, *live)
	}
	t, err := unmarshal[T](table, d.encoding)
	if err == nil {
		live := any(t)
		d.live.Store(&live)
	}
	return t, err
}

func unmarshal[T any](table string, b encoding) (t T, err error) {
	if err := json.Unmarshal(b, &t); err != nil {
		return t, fmt.Errorf("store: decode %T of table %q: %w", t, table, err)
	}
	return t, nil
}

func otherType[T any](table string, held any) error {
	return fmt.Errorf("%w: table %q holds %T, not %T; two tables have the same name", ErrOtherType, table, held, *new(T))
}
