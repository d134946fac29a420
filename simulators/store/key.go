package store

import (
	"encoding/binary"
	"reflect"
	"strings"
	"time"
)

// Key makes one key of several parts, so that keys sort as their parts do, one after the other. A part is a string of any
// bytes, an integer, a time.Time, or of a type based on a string or an integer; anything else panics. At the same
// position, keys of a table have parts of the same type. A single string without a zero byte is its own key.
//
// Times sort by their moment, whatever their location, to the nanosecond.
func Key(parts ...any) string {
	if len(parts) == 1 {
		if s, ok := parts[0].(string); ok && strings.IndexByte(s, 0) < 0 {
			return s
		}
	}
	var room [96]byte
	return string(appendParts(room[:0], parts))
}

// TextKey is [Key] of strings, for the paths that every call takes: it allocates the key and nothing else.
func TextKey(parts ...string) string {
	if len(parts) == 1 && strings.IndexByte(parts[0], 0) < 0 {
		return parts[0]
	}
	var room [96]byte
	b := room[:0]
	for i, part := range parts {
		b = appendText(b, part)
		if i < len(parts)-1 {
			b = append(b, 0, separator)
		}
	}
	return string(b)
}

// KeyRange returns the bounds for [Table.Range] of all keys that begin with these parts and have further ones.
func KeyRange(parts ...any) (from, to string) {
	b := appendParts(nil, parts)
	if len(parts) > 0 && isText(parts[len(parts)-1]) {
		b = append(b, 0, separator)
	}
	return string(b), after(b)
}

// after is the first key that does not begin with prefix, or "" when there is none.
func after(prefix []byte) string {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] != 0xff {
			end[i]++
			return string(end[:i+1])
		}
	}
	return ""
}

// Within a string a zero byte is written as 0x00 escaped, and a string that is not the last part ends with 0x00 separator:
// the end of a string then sorts before anything that may follow in a longer one.
const (
	separator = 0x01
	escaped   = 0xff
)

func appendParts(b []byte, parts []any) []byte {
	for i, part := range parts {
		b = appendPart(b, part)
		if i < len(parts)-1 && isText(part) {
			b = append(b, 0, separator)
		}
	}
	return b
}

func appendPart(b []byte, part any) []byte {
	switch p := part.(type) {
	case string:
		return appendText(b, p)
	case int:
		return appendInt(b, int64(p))
	case int64:
		return appendInt(b, p)
	case uint64:
		return binary.BigEndian.AppendUint64(b, p)
	case time.Time:
		return binary.BigEndian.AppendUint32(appendInt(b, p.Unix()), uint32(p.Nanosecond())) //nolint:gosec // it is below 10⁹
	}
	v := reflect.ValueOf(part)
	switch {
	case v.Kind() == reflect.String:
		return appendText(b, v.String())
	case v.CanInt():
		return appendInt(b, v.Int())
	case v.CanUint():
		return binary.BigEndian.AppendUint64(b, v.Uint())
	}
	// The part itself is not formatted: it would have to be allocated for that, in every call.
	panic("store: a key cannot have a part of type " + v.Type().String() + "; use strings, integers and times")
}

func appendText(b []byte, s string) []byte {
	if strings.IndexByte(s, 0) < 0 {
		return append(b, s...)
	}
	for i := range len(s) {
		b = append(b, s[i])
		if s[i] == 0 {
			b = append(b, escaped)
		}
	}
	return b
}

// appendInt flips the sign bit, so that negative numbers sort before positive ones.
func appendInt(b []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(b, uint64(n)^(1<<63)) //nolint:gosec // the bits are wanted, not the number
}

func isText(part any) bool {
	if _, ok := part.(string); ok {
		return true
	}
	return reflect.ValueOf(part).Kind() == reflect.String
}
