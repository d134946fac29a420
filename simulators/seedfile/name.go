package seedfile

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// nameForm is what a name looks like. Anything else in its place may be a secret that a blank or a quote went missing
// beside, and is not repeated.
var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,39}$`)

// unknown refuses a name that f does not have.
func (d *decoder) unknown(key *yaml.Node, f form, path string) {
	names := slices.Clone(f.words)
	for _, field := range f.fields {
		names = append(names, field.name)
	}
	if key.Kind != yaml.ScalarNode || !nameForm.MatchString(key.Value) {
		d.wrong(key, path, "here is something that is not a field; write %s, each with a colon and a blank after it", either(names))
		return
	}
	hint := "there are " + either(names)
	if meant := near(key.Value, names); meant != "" {
		hint = "did you mean " + meant + "?"
	}
	d.wrong(key, join(path, key.Value), "there is no such field; %s", hint)
}

// near is the name that a misspelt one may stand for, or "".
func near(name string, names []string) string {
	best, distance := "", 3
	for _, candidate := range names {
		if n := edits(strings.ToLower(name), strings.ToLower(candidate)); n < distance && n < len(candidate) {
			best, distance = candidate, n
		}
	}
	return best
}

// edits counts the letters to change, add or drop that make b of a.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			swap := before
			if a[i] != b[j] {
				swap++
			}
			before = row[j+1]
			row[j+1] = min(swap, before+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// distinct refuses items of a list that share what each has to itself. An empty one was left out, and is made later.
func (d *decoder) distinct(f form, path string, items reflect.Value) {
	for _, name := range f.unique {
		first := map[string]int{}
		for i := range items.Len() {
			item, at := items.Index(i), fmt.Sprintf("%s[%d]", path, i)
			if name != "." {
				field, _ := f.item.field(name)
				item, at = item.Field(field.index), join(at, name)
			}
			value := item.String()
			if value == "" {
				continue
			}
			if other, taken := first[value]; taken {
				d.wrongAt(at, fmt.Sprintf("%s is that of %s[%d], too; each has its own", word(value), path, other))
				continue
			}
			first[value] = i
		}
	}
}
