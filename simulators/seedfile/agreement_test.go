package seedfile_test

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// A value is taken by the schema and by the reader alike, whatever it is written as.
func TestSchemaAndReaderTakeTheSameValues(t *testing.T) {
	t.Parallel()
	s := readSchema(t)
	fields, shapes := map[string]jsonSchema{}, map[string]bool{}
	var walk func(s jsonSchema, around string)
	walk = func(s jsonSchema, around string) {
		for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
			walk(s.Properties[name], fmt.Sprintf(around, "{"+name+": %s}"))
		}
		switch {
		case s.Items != nil:
			walk(*s.Items, fmt.Sprintf(around, "[%s]"))
		case s.Properties == nil && s.Type != "object":
			shape := fmt.Sprint(s.Type, s.Format, s.Pattern, s.Enum == nil, s.Minimum == nil, s.WriteOnly)
			if !shapes[shape] { // one field of each is enough
				fields[around], shapes[shape] = s, true
			}
		}
	}
	walk(s, "%s")
	if len(fields) < 12 {
		t.Fatalf("only %d fields", len(fields))
	}
	values := []string{
		"5", `"5"`, `"0"`, "-1", "1e3", "12.0", "1.5", "0x10", "0o17", "1000000001", "99999999999999999999", "true", `"true"`, "yes", "~",
		"''", "-1.5h", "2026-11-02", `"2026-11-02T09:00:00Z"`, "https://portal.example.com", "not a url", "[]", "김도장",
	}
	for around, field := range fields {
		own := slices.DeleteFunc(services(), func(s world.Service) bool { return !strings.HasPrefix(around, "{"+s.Name()+":") })
		for _, value := range values {
			source := fmt.Appendf(nil, around, value)
			_, err := seedfile.Parse("world.yaml", source, own)
			seen := field.faults("", asJSON(t, []byte(value)))
			switch refused := refusedAsWritten(err); {
			case len(seen) > 0 && err == nil:
				t.Errorf("%s: the reader takes what the schema does not: %q", source, seen)
			case len(seen) == 0 && refused != "" && field.Format != "date-time": // which needs a calendar
				t.Errorf("%s: the schema takes what the reader does not: %s", source, refused)
			}
		}
	}
}

// refusedAsWritten is a mistake of a value by itself, or "".
func refusedAsWritten(err error) string {
	var wrong *seedfile.Error
	if !errors.As(err, &wrong) {
		return ""
	}
	for _, m := range wrong.Mistakes {
		for _, form := range []string{"; write ", "put it in quotes", "has no value", "is not what it takes"} {
			if strings.Contains(m.Text, form) && !strings.Contains(m.Text, "is missing") && !strings.Contains(m.Text, "no private key") {
				return m.String()
			}
		}
	}
	return ""
}
