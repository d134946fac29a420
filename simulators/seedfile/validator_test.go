package seedfile_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// jsonSchema is JSON Schema, as far as seed files need it.
type jsonSchema struct {
	Schema               string                `json:"$schema"`
	ID                   string                `json:"$id"`
	Title, Description   string                `json:",omitempty"`
	Type                 string                `json:"type"`
	Format               string                `json:"format"`
	Enum                 []string              `json:"enum"`
	Const                string                `json:"const"`
	Pattern              string                `json:"pattern"`
	WriteOnly            bool                  `json:"writeOnly"`
	Minimum              *float64              `json:"minimum"`
	Maximum              *float64              `json:"maximum"`
	Items                *jsonSchema           `json:"items"`
	MinItems             int                   `json:"minItems"`
	UniqueItems          bool                  `json:"uniqueItems"`
	Properties           map[string]jsonSchema `json:"properties"`
	PropertyNames        *jsonSchema           `json:"propertyNames"`
	Required             []string              `json:"required"`
	AdditionalProperties any                   `json:"additionalProperties"` // false, or a schema of texts
	AllOf                []conditionSchema     `json:"allOf"`
	Default              any                   `json:"default"`
	Examples             []any                 `json:"examples"`
}

// conditionSchema holds an object that has the names of If against Then.
type conditionSchema struct{ If, Then jsonSchema }

// asJSON reads YAML as an editor does: a time stamp is text.
func asJSON(t *testing.T, source []byte) any {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(source, &root); err != nil {
		t.Fatal(err)
	}
	var plain func(n *yaml.Node) any
	plain = func(n *yaml.Node) any {
		switch n.Kind {
		case yaml.MappingNode:
			m := map[string]any{}
			for i := 0; i < len(n.Content); i += 2 {
				m[n.Content[i].Value] = plain(n.Content[i+1])
			}
			return m
		case yaml.SequenceNode:
			items := []any{}
			for _, item := range n.Content {
				items = append(items, plain(item))
			}
			return items
		}
		if n.ShortTag() == "!!timestamp" {
			return n.Value
		}
		var v any
		if err := n.Decode(&v); err != nil {
			t.Fatal(err)
		}
		if i, ok := v.(int); ok {
			return float64(i)
		}
		return v
	}
	return plain(root.Content[0])
}

// faults says what about a value does not fit the schema.
func (s jsonSchema) faults(at string, value any) []string {
	var all []string
	wrong := func(format string, args ...any) { all = append(all, at+" "+fmt.Sprintf(format, args...)) }
	if kind := kindOf(value); s.Type != "" && kind != s.Type && (kind != "integer" || s.Type != "number") {
		wrong("is %s, want %s", kind, s.Type)
		return all
	}
	switch v := value.(type) {
	case string:
		if s.Enum != nil && !slices.Contains(s.Enum, v) {
			wrong("is %q, want one of %q", v, s.Enum)
		}
		if s.Const != "" && v != s.Const {
			wrong("is %q, want %q", v, s.Const)
		}
		if !regexp.MustCompile(s.Pattern).MatchString(v) {
			wrong("is %q, want %s", v, s.Pattern)
		}
		if _, err := time.Parse(time.RFC3339Nano, v); s.Format == "date-time" && err != nil {
			wrong("is %q, want a date-time", v)
		}
	case float64:
		if s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum {
			wrong("is %g, which is out of bounds", v)
		}
	case []any:
		for i, item := range v {
			all = append(all, s.Items.faults(at+"["+strconv.Itoa(i)+"]", item)...)
			if s.UniqueItems && slices.Contains(v[:i], item) {
				wrong("has %v twice", item)
			}
		}
		if len(v) < s.MinItems {
			wrong("has %d items, want %d", len(v), s.MinItems)
		}
	case map[string]any:
		all = append(all, s.memberFaults(at, v)...)
	}
	return all
}

func (s jsonSchema) memberFaults(at string, object map[string]any) []string {
	var all []string
	for _, name := range s.Required {
		if _, ok := object[name]; !ok {
			all = append(all, at+" has no "+name)
		}
	}
	for _, c := range s.AllOf {
		if len(c.If.memberFaults(at, object)) == 0 {
			all = append(all, c.Then.memberFaults(at, object)...)
		}
	}
	for name, member := range object {
		inner, known := s.Properties[name]
		switch {
		case known:
			all = append(all, inner.faults(at+"."+name, member)...)
		case s.AdditionalProperties == false, s.PropertyNames != nil && !slices.Contains(s.PropertyNames.Enum, name):
			all = append(all, at+"."+name+" is not known")
		}
	}
	return all
}

// unused lists the fields of the schema that nothing of a value has.
func (s jsonSchema) unused(at string, value any, missing *[]string) {
	switch v := value.(type) {
	case []any:
		if s.Items == nil {
			return
		}
		merged := map[string]any{}
		for _, item := range v {
			m, ok := item.(map[string]any)
			if !ok {
				return
			}
			for name, member := range m {
				earlier, isList := merged[name].([]any)
				later, laterToo := member.([]any)
				if isList && laterToo {
					member = append(earlier, later...)
				}
				merged[name] = member
			}
		}
		s.Items.unused(at+"[]", merged, missing)
	case map[string]any:
		for name, inner := range s.Properties {
			if member, ok := v[name]; ok {
				inner.unused(at+"."+name, member, missing)
			} else {
				*missing = append(*missing, at+"."+name)
			}
		}
	}
}

func kindOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case map[string]any:
		return "object"
	}
	return fmt.Sprintf("%T", value)
}
