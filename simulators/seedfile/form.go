package seedfile

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// kind is what a value is written as.
type kind string

const (
	text       kind = "text"
	whole      kind = "a whole number"
	number     kind = "a number"
	flag       kind = "true or false"
	moment     kind = "a moment"
	span       kind = "a duration"
	list       kind = "a list"
	dictionary kind = "names with texts"
	object     kind = "fields"
)

// form is what a value has to look like. The decoder and the JSON Schema both follow it.
type form struct {
	kind    kind
	doc     string
	example string
	secret  bool
	// words are the texts it takes, or the keys of a dictionary; nil: any.
	words []string
	// pattern is what a text matches, takes says so in words; nil: any.
	pattern *regexp.Regexp
	takes   string
	// least and most bound a number; least the length of a list, too.
	least, most *int
	// standard is the value when it is left out; nil: there is none, or it is made.
	standard any
	// item is the form of a list's items or a dictionary's values.
	item   *form
	unique []string
	fields []field
}

// field is one of an object.
type field struct {
	name     string
	index    int
	required bool
	form     form
	// only is the value of another field, a word, with which alone this one may be there; nil: any.
	only *condition
}

// condition is that a field has a value.
type condition struct{ name, value string }

// conditionOf reads "verification=bearer"; "" is none.
func conditionOf(tag string) *condition {
	name, value, found := strings.Cut(tag, "=")
	if !found {
		return nil
	}
	return &condition{name, value}
}

func (f form) field(name string) (field, bool) {
	for _, field := range f.fields {
		if field.name == name {
			return field, true
		}
	}
	return field{}, false
}

// named says whether an object or a dictionary takes a name.
func (f form) named(name string) bool {
	if f.kind == dictionary {
		return f.words == nil || slices.Contains(f.words, name)
	}
	_, known := f.field(name)
	return known
}

// describer makes the forms of a section. What tags cannot say, the section says by path: see [Seeder].
type describer struct {
	words  map[string][]string
	bounds map[string][2]int
}

// form describes a value of v's type. A v that is not zero says what it is when it is left out. It panics at a tag or a
// type that it does not know, which is a mistake of the program.
func (d describer) form(v reflect.Value, tag reflect.StructTag, path string) form {
	if v.Kind() == reflect.Pointer {
		v = reflect.Zero(v.Type().Elem())
	}
	f := form{doc: tag.Get("doc"), example: tag.Get("example"), secret: tag.Get("secret") == "true", takes: tag.Get("takes")}
	switch v.Interface().(type) {
	case time.Time:
		f.kind = moment
		return f
	case time.Duration:
		f.kind = span
		return f
	}
	switch v.Kind() {
	case reflect.Struct:
		f.kind = object
		d.addFields(&f, v, path)
	case reflect.Slice:
		f.kind, f.unique = list, parts(tag.Get("unique"))
		f.least = tagNumber(tag, "least")
		item := d.form(reflect.Zero(v.Type().Elem()), itemTag(tag), path+"[]")
		f.item = &item
	case reflect.Map:
		f.kind, f.words = dictionary, d.wordsOf(tag, path)
		f.item = &form{kind: text}
	default:
		d.addScalar(&f, v, tag, path)
	}
	return f
}

func (d describer) addFields(f *form, v reflect.Value, path string) {
	if path != "" {
		path += "."
	}
	for _, sf := range reflect.VisibleFields(v.Type()) {
		name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if name == "-" || !sf.IsExported() || len(sf.Index) != 1 {
			continue
		}
		if name == "" {
			panic(fmt.Sprintf("seedfile: %s.%s has no name in JSON", v.Type(), sf.Name))
		}
		inner := d.form(v.Field(sf.Index[0]), sf.Tag, path+name)
		if inner.standard == nil && !v.IsZero() {
			inner.standard = plain(v.Field(sf.Index[0]))
		}
		f.fields = append(f.fields, field{name, sf.Index[0], sf.Tag.Get("required") == "true", inner, conditionOf(sf.Tag.Get("only"))})
	}
}

func (d describer) addScalar(f *form, v reflect.Value, tag reflect.StructTag, path string) {
	f.words = d.wordsOf(tag, path)
	f.least, f.most = tagNumber(tag, "least"), tagNumber(tag, "most")
	if b, ok := d.bounds[path]; ok {
		f.least, f.most = &b[0], &b[1]
	}
	if pattern := tag.Get("form"); pattern != "" {
		f.pattern = regexp.MustCompile(pattern)
	}
	standard, hasStandard := tag.Lookup("default")
	var err error
	switch {
	case v.Kind() == reflect.String:
		f.kind = text
		if hasStandard {
			f.standard = standard
		}
	case v.CanInt():
		f.kind = whole
		if hasStandard {
			f.standard, err = strconv.Atoi(standard)
		}
	case v.CanFloat():
		f.kind = number
	case v.Kind() == reflect.Bool:
		f.kind = flag
		if hasStandard {
			f.standard, err = strconv.ParseBool(standard)
		}
	default:
		panic(fmt.Sprintf("seedfile: %s is of type %s, which no file can say", path, v.Type()))
	}
	if err != nil {
		panic(fmt.Sprintf("seedfile: the default of %s: %v", path, err))
	}
}

func (d describer) wordsOf(tag reflect.StructTag, path string) []string {
	if words := parts(tag.Get("words")); words != nil {
		return words
	}
	return d.words[path]
}

// plain is a scalar as JSON writes it, or nil.
func plain(v reflect.Value) any {
	switch {
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Bool:
		return v.Bool()
	case v.CanInt():
		return v.Int()
	case v.CanFloat():
		return v.Float()
	}
	return nil
}

// itemTag is what a list's tag says of its items.
func itemTag(tag reflect.StructTag) reflect.StructTag {
	var own []string
	for _, key := range []string{"words", "form", "takes", "secret"} {
		if value, ok := tag.Lookup(key); ok {
			own = append(own, key+":"+strconv.Quote(value))
		}
	}
	return reflect.StructTag(strings.Join(own, " "))
}

func tagNumber(tag reflect.StructTag, key string) *int {
	value, ok := tag.Lookup(key)
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		panic(fmt.Sprintf("seedfile: the tag %s: %v", key, err))
	}
	return &n
}

func parts(words string) []string {
	if words == "" {
		return nil
	}
	return strings.Split(words, ",")
}
