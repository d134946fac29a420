package seedfile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// Schema is the JSON Schema (draft 2020-12) of seed files with the sections of these services, for editors: it is made of
// what [Parse] reads by. Parse sees more, such as a name that nobody has.
func Schema(services []world.Service) ([]byte, error) {
	root := append(members{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", schemaID},
		{"title", "Dojang seed file"},
	}, sectionsOf(services).form().schema()...)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		return nil, fmt.Errorf("encoding the schema: %w", err)
	}
	return b.Bytes(), nil
}

// schemaID names the schema; nothing need be there.
const schemaID = "https://github.com/seed-34222eec/dojang/testdata/seeds/world.schema.json"

// spanPattern is what [time.ParseDuration] reads.
const spanPattern = `^[-+]?(0|(([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$`

// members are an object of JSON in the order in which it is to be read.
type members []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, member := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		for part, value := range []any{member.name, member.value} {
			if part == 1 {
				b.WriteByte(':')
			}
			if err := e.Encode(value); err != nil {
				return nil, err
			}
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// schema is the form as JSON Schema says it.
func (f form) schema() members {
	m := members{}.with("description", f.doc, f.doc != "")
	switch f.kind {
	case object:
		m = append(m, f.objectSchema()...)
	case list:
		m = m.with("type", "array", true).with("items", f.item.schema(), true).
			with("minItems", f.least, f.least != nil).with("uniqueItems", true, slices.Contains(f.unique, "."))
	case dictionary:
		m = m.with("type", "object", true).with("propertyNames", members{{"type", "string"}, {"enum", f.words}}, f.words != nil).
			with("additionalProperties", f.item.schema(), true)
	case whole:
		m = m.with("type", "integer", true).with("minimum", f.least, f.least != nil).with("maximum", f.most, f.most != nil)
	case number:
		m = m.with("type", "number", true)
	case flag:
		m = m.with("type", "boolean", true)
	case moment:
		m = m.with("type", "string", true).with("format", "date-time", true)
	case span:
		m = m.with("type", "string", true).with("pattern", spanPattern, true)
	case text:
		m = m.with("type", "string", true).with("enum", f.words, f.words != nil).
			with("pattern", fmt.Sprint(f.pattern), f.pattern != nil).with("writeOnly", true, f.secret)
	}
	return m.with("default", f.standard, f.standard != nil).with("examples", []string{f.example}, f.example != "")
}

// with adds a member that is there.
func (m members) with(name string, value any, there bool) members {
	if !there {
		return m
	}
	return append(m, member{name, value})
}

func (f form) objectSchema() members {
	properties, required, conditions := members{}, []string{}, []members{}
	for _, field := range f.fields {
		if field.only != nil {
			conditions = append(conditions, f.onlySchema(field))
		}
		properties = append(properties, member{field.name, field.form.schema()})
		if field.required {
			required = append(required, field.name)
		}
	}
	m := members{{"type", "object"}, {"additionalProperties", false}, {"properties", properties}}
	if len(required) > 0 {
		m = append(m, member{"required", required})
	}
	return m.with("allOf", conditions, len(conditions) > 0)
}

// onlySchema is that a field which is there has another one beside it with its value, or leaves that to be what it is
// when it is left out. Editors know "if" of any draft, and "dependentSchemas" seldom.
func (f form) onlySchema(is field) members {
	other, _ := f.field(is.only.name)
	then := members{{"properties", members{{is.only.name, members{{"const", is.only.value}}}}}}
	return members{
		{"if", members{{"required", []string{is.name}}}},
		{"then", then.with("required", []string{is.only.name}, other.form.standard != is.only.value)},
	}
}
