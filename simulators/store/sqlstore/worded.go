package sqlstore

import "fmt"

// wordedError is an error of a kind in words that fit the case better than the kind's own.
type wordedError struct{ kind, said error }

func worded(kind error, format string, args ...any) error {
	return &wordedError{kind, fmt.Errorf(format, args...)}
}

func (e *wordedError) Error() string { return e.said.Error() }

func (e *wordedError) Unwrap() []error { return []error{e.kind, e.said} }
