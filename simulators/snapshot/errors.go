package snapshot

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// Errors of snapshots.
var (
	// ErrBroken is a file that is no snapshot, or not the one that was saved.
	ErrBroken = errors.New("the snapshot is broken")
	// ErrVersion is a snapshot of a newer Dojang.
	ErrVersion = errors.New("the snapshot is of a newer Dojang")
	// ErrPassphrase is a passphrase that does not open the sealed rows.
	ErrPassphrase = errors.New("the passphrase does not open the snapshot")
)

// broken says what is wrong with a field.
func broken(field, text string) error { return fmt.Errorf("%w: %s: %s", ErrBroken, field, text) }

// unreadable says where JSON is not what was expected, and repeats none of it.
func unreadable(in []byte, offset int64, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	said := err.Error()
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
		value, _, _ := strings.Cut(kind.Value, " ")
		said = fmt.Sprintf("%s has a value of type %s, and takes %s", cmp.Or(kind.Field, "the file"), value, wanted(kind.Type))
	}
	line := 1 + bytes.Count(in[:min(max(offset, 0), int64(len(in)))], []byte("\n"))
	return fmt.Errorf("%w: line %d: %s", ErrBroken, line, said)
}

// wanted says what JSON a type takes.
func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Slice:
		return "a list"
	case reflect.Int, reflect.Uint64:
		return "a whole number"
	}
	return "text"
}
