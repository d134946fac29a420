package control_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// holdToDescription fails when the answer to a request is not one that openapi.yaml
// describes. A path or method that is not described has to be refused.
func holdToDescription(t *testing.T, r *http.Request, got answered) {
	t.Helper()
	if r.Method == http.MethodHead {
		return // the server leaves the body out
	}
	d := described(t)
	content := d.responseTo(t, r, got.status).Content
	if content == nil {
		if got.body != "" {
			t.Errorf("%s %s: %d is described without a body, but has %q", r.Method, r.URL, got.status, got.body)
		}
		return
	}
	contentType, _, _ := strings.Cut(got.header.Get("Content-Type"), ";")
	form, there := content[contentType]
	if !there {
		t.Errorf("%s %s: %d has Content-Type %q, which is not described", r.Method, r.URL, got.status, contentType)
	}
	if contentType != "application/json" {
		return
	}
	var value any
	if err := json.Unmarshal([]byte(got.body), &value); err != nil || !strings.HasSuffix(got.body, "}\n") {
		t.Errorf("%s %s: not one line-ended JSON object, %v: %s", r.Method, r.URL, err, got.body)
		return
	}
	for _, fault := range d.faults("answer", form.Schema, value) {
		t.Errorf("%s %s: %d: %s", r.Method, r.URL, got.status, fault)
	}
}

// responseTo finds what is described for a status, or the error that any path has.
func (d document) responseTo(t *testing.T, r *http.Request, status int) response {
	t.Helper()
	for path, item := range d.Paths {
		op := item.operations()[r.Method]
		if op == nil || !slices.ContainsFunc(d.places(path), func(place string) bool { return fits(place, r.URL.Path) }) {
			continue
		}
		if exact, there := op.Responses[strconv.Itoa(status)]; there {
			return d.response(exact)
		}
		if status >= http.StatusBadRequest {
			return d.response(op.Responses["default"])
		}
	}
	if status < http.StatusBadRequest {
		t.Errorf("%s %s answers %d, which is not described", r.Method, r.URL, status)
	}
	return d.Components.Responses["Error"]
}

// fits compares a path with one that has names in braces.
func fits(place, path string) bool {
	names := regexp.MustCompile(`\\\{[^/]*\\\}`)
	return regexp.MustCompile("^" + names.ReplaceAllString(regexp.QuoteMeta(place), "[^/]+") + "$").MatchString(path)
}

// faults says what about a value does not fit a schema.
func (d document) faults(at string, s schema, value any) []string {
	s = d.schema(s)
	var all []string
	if kind := typeOf(value); !slices.Contains(s.Type, kind) {
		all = append(all, fmt.Sprintf("%s is %v (%s), want %v", at, value, kind, s.Type))
	}
	if s.Enum != nil && !slices.Contains(s.Enum, value) {
		all = append(all, fmt.Sprintf("%s is %v, want one of %v", at, value, s.Enum))
	}
	switch v := value.(type) {
	case string:
		all = append(all, s.textFaults(at, v)...)
	case []any:
		for i, item := range v {
			all = append(all, d.faults(at+"["+strconv.Itoa(i)+"]", *s.Items, item)...)
		}
	case map[string]any:
		all = append(all, d.memberFaults(at, s, v)...)
	}
	return all
}

func (s schema) textFaults(at, text string) []string {
	if !regexp.MustCompile(s.Pattern).MatchString(text) {
		return []string{fmt.Sprintf("%s is %q, want %s", at, text, s.Pattern)}
	}
	if s.Format == "date-time" {
		if _, err := time.Parse(time.RFC3339Nano, text); err != nil {
			return []string{fmt.Sprintf("%s is no date-time: %v", at, err)}
		}
	}
	return nil
}

func (d document) memberFaults(at string, s schema, object map[string]any) []string {
	var all []string
	for _, name := range s.Required {
		if _, there := object[name]; !there {
			all = append(all, at+" has no "+name)
		}
	}
	for name, member := range object {
		form, known := s.Properties[name]
		switch {
		case known:
			all = append(all, d.faults(at+"."+name, form, member)...)
		case s.AdditionalProperties.schema != nil:
			all = append(all, d.faults(at+"."+name, *s.AdditionalProperties.schema, member)...)
		default:
			all = append(all, at+"."+name+" is not described")
		}
	}
	return all
}

func typeOf(value any) string {
	switch v := value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	default:
		return "object"
	}
}
