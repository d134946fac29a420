package eformsign

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"
)

// The vendor's answers are looser than its document: numbers come as strings and the other way round. These types read
// either.

var errLoose = errors.New("value is of another type than documented")

// text reads a string, a number or a boolean; null is "".
type text string

func (t *text) UnmarshalJSON(data []byte) error {
	switch data[0] {
	case '"':
		return json.Unmarshal(data, (*string)(t))
	case '{', '[':
		return errLoose
	case 'n':
		*t = ""
	default:
		*t = text(data)
	}
	return nil
}

// anything reads text, and keeps what is an object or an array as JSON.
type anything string

func (a *anything) UnmarshalJSON(data []byte) error {
	if data[0] == '{' || data[0] == '[' {
		*a = anything(data)
		return nil
	}
	return (*text)(a).UnmarshalJSON(data)
}

// whole reads an integer, also one in quotes or written as 1.6e12; null and "" are 0.
type whole int64

func (w *whole) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	digits := strings.TrimSpace(string(t))
	if digits == "" {
		*w = 0
		return nil
	}
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		*w = whole(n)
		return nil
	}
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) >= 1<<53 {
		return errLoose
	}
	*w = whole(f)
	return nil
}

// time reads the number as milliseconds since 1970; 0 is no time.
func (w whole) time() time.Time {
	if w == 0 {
		return time.Time{}
	}
	return time.UnixMilli(int64(w)).UTC()
}

// flag reads true, "true", 1 and their opposites; null and "" are false.
type flag bool

func (f *flag) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	if t == "" {
		*f = false
		return nil
	}
	value, err := strconv.ParseBool(string(t))
	if err != nil {
		return errLoose
	}
	*f = flag(value)
	return nil
}

// digits reads a code such as "060" or "05", which traffic also shows as the numbers 60 and 5.
func digits(t text, width int) string {
	s := string(t)
	if strings.Trim(s, "0123456789") != "" || s == "" {
		return s
	}
	return strings.Repeat("0", max(0, width-len(s))) + s
}
