package seedfile

import (
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// scalar fills a text, a number, a flag, a moment or a duration.
func (d *decoder) scalar(n *yaml.Node, f form, path string, out reflect.Value) {
	switch tag := n.ShortTag(); f.kind {
	case text:
		if tag != "!!str" && tag != "!!timestamp" {
			d.wrong(n, path, "is %s, not text; put it in quotes", found(n))
			return
		}
		d.text(n, f, path, out)
	case whole:
		v, ok := wholeOf(n)
		if !ok || f.least != nil && v < int64(*f.least) || f.most != nil && v > int64(*f.most) || out.OverflowInt(v) {
			d.refuse(n, f, path, "a whole number"+f.bounds())
			return
		}
		out.SetInt(v)
	case number:
		v, ok := numberOf(n)
		if !ok {
			d.refuse(n, f, path, "a number")
			return
		}
		out.SetFloat(v)
	case flag:
		if tag != "!!bool" {
			d.refuse(n, f, path, "true or false")
			return
		}
		out.SetBool(n.Value == "true" || n.Value == "True" || n.Value == "TRUE")
	case moment:
		v, err := time.Parse(time.RFC3339Nano, n.Value)
		if err != nil {
			d.refuse(n, f, path, f.wanted()+", with its zone")
			return
		}
		out.Set(reflect.ValueOf(v))
	case span:
		v, err := time.ParseDuration(n.Value)
		if tag != "!!str" || err != nil {
			d.refuse(n, f, path, f.wanted())
			return
		}
		out.SetInt(int64(v))
	case list, dictionary, object: // not written as scalars; see value
	}
}

// numberOf is a number as YAML 1.2 and JSON have it. One in quotation marks is a text.
func numberOf(n *yaml.Node) (float64, bool) {
	if tag := n.ShortTag(); tag != "!!int" && tag != "!!float" {
		return 0, false
	}
	if strings.HasPrefix(n.Value, "0x") || strings.HasPrefix(n.Value, "0o") {
		v, err := strconv.ParseInt(n.Value, 0, 64)
		return float64(v), err == nil
	}
	v, err := strconv.ParseFloat(n.Value, 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}

// wholeOf is a number that is a whole one however it is written, as JSON Schema takes it: 1e3 is 1000.
func wholeOf(n *yaml.Node) (int64, bool) {
	if v, err := strconv.ParseInt(n.Value, 10, 64); err == nil && n.ShortTag() == "!!int" {
		return v, true
	}
	const exact = 1 << 53
	v, ok := numberOf(n)
	return int64(v), ok && v == math.Trunc(v) && math.Abs(v) < exact
}

// text fills a string.
func (d *decoder) text(n *yaml.Node, f form, path string, out reflect.Value) {
	switch {
	case f.words != nil && !slices.Contains(f.words, n.Value) && !f.secret:
		d.wrong(n, path, "%s is not %s; write %s", word(n.Value), article(last(path)), either(f.words))
	case f.words != nil && !slices.Contains(f.words, n.Value), f.pattern != nil && !f.pattern.MatchString(n.Value):
		d.refuse(n, f, path, f.wanted())
	default:
		out.SetString(n.Value)
	}
}

// refuse says what a value is, unless that is a secret, and what to write.
func (d *decoder) refuse(n *yaml.Node, f form, path, wanted string) {
	if f.secret {
		d.wrong(n, path, "is not what it takes; write %s", wanted)
		return
	}
	if n.ShortTag() == "!!str" && f.unquoted(n.Value) {
		d.wrong(n, path, "is the text %s; write it without quotation marks", word(n.Value))
		return
	}
	d.wrong(n, path, "is %s; write %s", word(n.Value), wanted)
}

// unquoted says whether a text would be a value of this form without its quotation marks.
func (f form) unquoted(text string) bool {
	plain := &yaml.Node{Kind: yaml.ScalarNode, Value: text}
	switch f.kind {
	case whole:
		_, ok := wholeOf(plain)
		return ok
	case number:
		_, ok := numberOf(plain)
		return ok
	case flag:
		return plain.ShortTag() == "!!bool"
	}
	return false
}

// bounds are those of a number, in words.
func (f form) bounds() string {
	switch {
	case f.least != nil && f.most != nil:
		return " from " + strconv.Itoa(*f.least) + " to " + strconv.Itoa(*f.most)
	case f.least != nil:
		return " from " + strconv.Itoa(*f.least)
	case f.most != nil:
		return " up to " + strconv.Itoa(*f.most)
	}
	return ""
}

// setStandard sets what a field is when it is left out.
func setStandard(out reflect.Value, standard any) {
	switch v := standard.(type) {
	case string:
		out.SetString(v)
	case bool:
		out.SetBool(v)
	case int:
		out.SetInt(int64(v))
	}
}

// last is the name that a path ends with: status, and channel for channels[0].
func last(path string) string {
	name, _, item := strings.Cut(path[strings.LastIndex(path, ".")+1:], "[")
	if item {
		return strings.TrimSuffix(name, "s")
	}
	return name
}
