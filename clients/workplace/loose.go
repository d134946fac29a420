package workplace

import "encoding/json"

// The vendor's types are known from tables alone, and its answers are looser than its tables. What follows reads
// numbers for strings, and JSON in a string for JSON.

// fits reads raw into v, and reports whether it could.
func fits(raw json.RawMessage, v any) bool { return json.Unmarshal(raw, v) == nil }

// scalar is the text of a string, number or boolean. null and nothing are ""; an object or array stays JSON.
func scalar(raw json.RawMessage) string {
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var text string
	if fits(raw, &text) {
		return text
	}
	return string(raw)
}

// loose is a text that was read by scalar.
type loose string

// UnmarshalJSON accepts everything.
func (l *loose) UnmarshalJSON(data []byte) error {
	*l = loose(scalar(data))
	return nil
}

// embedded is JSON that may also come inside a string: the vendor's type "Json" leaves that open.
type embedded json.RawMessage

// UnmarshalJSON accepts everything; null and "" are nothing.
func (e *embedded) UnmarshalJSON(data []byte) error {
	var text string
	inString := fits(data, &text) // null too
	switch {
	case inString && text == "":
		*e = nil
	case inString && json.Valid([]byte(text)):
		*e = embedded(text)
	default:
		*e = append(embedded(nil), data...)
	}
	return nil
}
