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
	// ErrUnavailable is a failure of what an engine keeps its records in, such as a full disk, and not of the program: the
	// same transaction may go through once the cause is gone. The engine's error wraps it and names the cause.
	ErrUnavailable = errors.New("the database cannot be used; look at the system's log")
	// ErrEnded is a transaction that is used after its closure has returned.
	ErrEnded = errors.New("store: the transaction has ended; do not keep a *Tx beyond its closure")
	// ErrEntry is an entry that cannot be restored.
	ErrEntry = errors.New("store: this entry cannot be restored")
)

// What can be wrong with the place an engine keeps its records in. Each is an [ErrUnavailable] and has a remedy outside of
// the program, after a semicolon. But for ErrCorrupt and ErrGone none needs a restart.
var (
	// ErrFull is a disk or a database without room for what was written. Reading goes on.
	ErrFull error = cause("the disk is full; make room on it")
	// ErrLocked is a database that another program holds.
	ErrLocked error = cause("another program holds the database; let it finish or end it")
	// ErrCorrupt is a database that does not hold what was written to it.
	ErrCorrupt error = cause("the database is damaged; stop, put a good copy in its place without -wal and -shm beside it, and start again")
	// ErrIO is a disk that cannot be read or written.
	ErrIO error = cause("the disk cannot be read or written; look at the permissions and at the system's log")
	// ErrGone is a database that was removed, or has another one in its place, while it was open: what would be written is
	// lost. Reading may go on.
	ErrGone error = cause("the database was removed or replaced while it was in use; restart, or put the same file back")
)

// cause is an ErrUnavailable in words of its own.
type cause string

func (c cause) Error() string { return string(c) }

func (cause) Unwrap() error { return ErrUnavailable }

// Cause is which of the causes above a failure has, ErrUnavailable when it has another one, and nil when it is no such
// failure. Its text has no names of files in it.
func Cause(err error) error {
	if c, ok := errors.AsType[cause](err); ok {
		return c
	}
	if errors.Is(err, ErrUnavailable) {
		return ErrUnavailable
	}
	return nil
}
