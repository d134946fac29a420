package store

import (
	"errors"
	"fmt"
)

// What a transaction remembers and View and Update return. Test with errors.Is.
var (
	// ErrReadOnly is a write in a View.
	ErrReadOnly = errors.New("store: this transaction only reads; write in an Update")
	// ErrNoIndex is a question to an index that the table does not have.
	ErrNoIndex = errors.New("store: the table has no such index")
	// ErrOtherType is a table whose name is used for values of another type.
	ErrOtherType = errors.New("store: value of another type")
	// ErrUnavailable is a failure of what an engine keeps its records in, such as a full disk, and not of the program: the
	// same transaction may go through once the cause is gone. The engine's error wraps it and names the cause.
	ErrUnavailable = errors.New("store: unavailable")
	// ErrEnded is a transaction that is used after its closure has returned.
	ErrEnded = errors.New("store: the transaction has ended; do not keep a *Tx beyond its closure")
	// ErrEntry is an entry that cannot be restored.
	ErrEntry = errors.New("store: this entry cannot be restored")
)

// What can be wrong with the place an engine keeps its records in. Each is an [ErrUnavailable], has a remedy outside of the
// program and needs no restart afterwards.
var (
	// ErrFull is a disk or a database without room for what was written. Reading goes on.
	ErrFull = fmt.Errorf("%w: the disk is full; make room on it", ErrUnavailable)
	// ErrLocked is a database that another program holds.
	ErrLocked = fmt.Errorf("%w: another program holds the database; let it finish or end it", ErrUnavailable)
	// ErrCorrupt is a database that does not hold what was written to it.
	ErrCorrupt = fmt.Errorf("%w: the database is damaged; put a good copy in its place or begin with a new one", ErrUnavailable)
	// ErrIO is a disk that cannot be read or written.
	ErrIO = fmt.Errorf("%w: the disk cannot be read or written; look at the permissions and at the system's log", ErrUnavailable)
)
