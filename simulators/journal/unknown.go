package journal

import (
	"errors"
	"fmt"
)

// Errors of reading, for errors.Is.
var (
	// ErrNotFound: no entry has this id yet.
	ErrNotFound = errors.New("no such journal entry")
	// ErrLost: the entry existed, and has been dropped or forgotten by a reset.
	ErrLost = errors.New("the journal entry is lost")
	// ErrUnknown: the answer depends on what the journal no longer holds.
	// The error is an [*UnknownError].
	ErrUnknown = errors.New("the journal can no longer tell")
	// ErrParameter: a query parameter is unknown or malformed.
	ErrParameter = errors.New("wrong query parameter")
)

// UnknownError says what is missing for an answer. It wraps [ErrUnknown].
type UnknownError struct {
	// After is where the query began.
	After uint64
	// Dropped is the last lost id; a query After it can be answered. 0 when Truncated
	// is the reason.
	Dropped uint64
	// Truncated is the id of an entry whose request body was cut, so that a condition on
	// the body cannot be judged; else 0.
	Truncated uint64
}

func (e *UnknownError) Error() string {
	if e.Truncated != 0 {
		return fmt.Sprintf("%s: the request body of entry %d was cut; hold more bytes", ErrUnknown, e.Truncated)
	}
	return fmt.Sprintf("%s: the query begins after entry %d, but entries up to %d were dropped; ask after %d, or hold more entries or bytes",
		ErrUnknown, e.After, e.Dropped, e.Dropped)
}

// Unwrap returns [ErrUnknown].
func (e *UnknownError) Unwrap() error { return ErrUnknown }
