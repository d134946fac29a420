package seedfile

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// decoder fills Go values from YAML and remembers where each came from.
type decoder struct {
	file     string
	places   map[string]place
	mistakes []Mistake
}

type place struct{ line, column int }

// wrong notes a mistake at a node.
func (d *decoder) wrong(n *yaml.Node, path, format string, args ...any) {
	d.mistakes = append(d.mistakes, Mistake{d.file, n.Line, n.Column, path, fmt.Sprintf(format, args...)})
}

// wrongAt notes a mistake that was found afterwards, where the value at path is or would be. What is wrong with a part of
// it already, or with what it is a part of, is told once.
func (d *decoder) wrongAt(path, text string) {
	for _, m := range d.mistakes {
		if within(m.Path, path) || within(path, m.Path) {
			return
		}
	}
	at, known := d.places[path]
	for outer := path; !known && outer != ""; at, known = d.places[outer] {
		outer = outer[:max(0, strings.LastIndexAny(outer, ".["))]
	}
	d.mistakes = append(d.mistakes, Mistake{d.file, at.line, at.column, path, text})
}

// within says whether a path is that of a part of outer, or outer itself.
func within(path, outer string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// err is everything that was wrong, or nil.
func (d *decoder) err() error {
	if len(d.mistakes) == 0 {
		return nil
	}
	slices.SortStableFunc(d.mistakes, func(a, b Mistake) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	n := min(len(d.mistakes), shown)
	return &Error{Mistakes: d.mistakes[:n:n], More: len(d.mistakes) - n}
}

// value fills out with what a node says.
func (d *decoder) value(n *yaml.Node, f form, path string, out reflect.Value) {
	d.places[path] = place{n.Line, n.Column}
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.wrong(n, path, "anchors (&) and aliases (*) are not read here; write the value out, and put a text that begins with one in quotes")
	case n.Style&yaml.TaggedStyle != 0:
		d.wrong(n, path, "tags (!) are not read here; put a text that begins with one in quotes")
	case n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null":
		d.wrong(n, path, "has no value; write %s, or leave it out", f.wanted())
	case f.kind == object:
		d.object(n, f, path, out)
	case f.kind == list:
		d.list(n, f, path, out)
	case f.kind == dictionary:
		d.dictionary(n, f, path, out)
	case n.Kind != yaml.ScalarNode:
		d.wrong(n, path, "is %s; write %s", found(n), f.wanted())
	default:
		if out.Kind() == reflect.Pointer {
			out.Set(reflect.New(out.Type().Elem()))
			out = out.Elem()
		}
		d.scalar(n, f, path, out)
	}
}

// found says what a node is, and not its value.
func found(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "fields"
	case yaml.SequenceNode:
		return "a list"
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!null":
		return "nothing"
	}
	return "text"
}

// wanted says what to write.
func (f form) wanted() string {
	switch {
	case f.takes != "" && f.kind != list:
		return f.takes
	case len(f.words) > 0 && f.kind == text:
		return either(f.words)
	case f.kind == list:
		return "a list, such as [] or lines that begin with a dash"
	case f.kind == object && len(f.fields) > 0:
		return "fields, such as " + f.fields[0].name + ":"
	case f.kind == moment:
		return "a moment such as 2026-11-02T09:00:00+09:00"
	case f.kind == span:
		return "a duration such as 31s, -31s or 1h30m"
	}
	return string(f.kind)
}

// object fills a struct.
func (d *decoder) object(n *yaml.Node, f form, path string, out reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, path, "is %s; write %s", found(n), f.wanted())
		return
	}
	for _, field := range f.fields {
		setStandard(out.Field(field.index), field.form.standard)
	}
	seen := d.names(n, f, path, func(name, at string, value *yaml.Node) {
		field, _ := f.field(name)
		d.value(value, field.form, at, out.Field(field.index))
	})
	for _, field := range f.fields {
		switch {
		case field.required && seen[field.name] == 0:
			d.wrong(n, join(path, field.name), "is missing; write %s", field.form.wanted())
		case field.only != nil && seen[field.name] > 0:
			d.only(*field.only, path, field.name, f, out)
		}
	}
}

// only refuses a field that is there, unless another one has the value that it is for. What is wrong with that one is told
// already.
func (d *decoder) only(c condition, path, name string, f form, out reflect.Value) {
	other, _ := f.field(c.name)
	has, at := out.Field(other.index).String(), join(path, c.name)
	if has != c.value && !slices.ContainsFunc(d.mistakes, func(m Mistake) bool { return m.Path == at }) {
		d.wrongAt(join(path, name), fmt.Sprintf("is for %s: %s, and here that is %s; leave it out", c.name, c.value, has))
	}
}

// list fills a slice.
func (d *decoder) list(n *yaml.Node, f form, path string, out reflect.Value) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, path, "is %s; write %s", found(n), f.wanted())
		return
	}
	if f.least != nil && len(n.Content) < *f.least {
		d.wrong(n, path, "has %d; it takes at least %d, or leave it out", len(n.Content), *f.least)
	}
	items := reflect.MakeSlice(out.Type(), len(n.Content), len(n.Content))
	for i, item := range n.Content {
		d.value(item, *f.item, path+"["+strconv.Itoa(i)+"]", items.Index(i))
	}
	out.Set(items)
	d.distinct(f, path, items)
}

// dictionary fills a map of texts.
func (d *decoder) dictionary(n *yaml.Node, f form, path string, out reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, path, "is %s; write %s", found(n), f.wanted())
		return
	}
	entries := reflect.MakeMap(out.Type())
	d.names(n, f, path, func(name, at string, value *yaml.Node) {
		entry := reflect.New(out.Type().Elem()).Elem()
		d.value(value, *f.item, at, entry)
		entries.SetMapIndex(reflect.ValueOf(name).Convert(out.Type().Key()), entry)
	})
	out.Set(entries)
}

// names goes through the names of a mapping that f takes, each once, and returns the lines that they are on.
func (d *decoder) names(n *yaml.Node, f form, path string, read func(name, at string, value *yaml.Node)) map[string]int {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, at := n.Content[i], join(path, n.Content[i].Value)
		switch {
		case key.Kind != yaml.ScalarNode || !f.named(key.Value):
			d.unknown(key, f, path)
		case seen[key.Value] > 0:
			d.wrong(key, at, "is there twice; it is on line %d, too", seen[key.Value])
		default:
			seen[key.Value] = key.Line
			read(key.Value, at, n.Content[i+1])
		}
	}
	return seen
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
