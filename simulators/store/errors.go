package store

import "errors"

// What a transaction remembers and View and Update return. Test with errors.Is.
var (
	// ErrReadOnly is a write in a View.
	ErrReadOnly = errors.New("store: this transaction only reads; write in an Update")
	// ErrNoIndex is a question to an index that the table does not have.
	ErrNoIndex = errors.New("store: the table has no such index")
	// ErrOtherType is a table whose name is used for values of another type.
	ErrOtherType = errors.New("store: value of another type")
	// ErrEnded is a transaction that is used after its closure has returned.
	ErrEnded = errors.New("store: the transaction has ended; do not keep a *Tx beyond its closure")
)
