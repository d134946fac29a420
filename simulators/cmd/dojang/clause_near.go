package main

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/seed-34222eec/dojang/conformance/contract"
)

// nearShown is how many clauses are suggested.
const nearShown = 3

// nearClauses suggests clauses and sections for an id that does not exist: those that
// have nearly the name that was typed, else those whose names have every
// word of it.
func nearClauses(typed string) string {
	type near struct {
		id       string
		distance int
	}
	var found []near
	sections := map[string]bool{}
	for _, clause := range contract.All() {
		if section := path.Dir(clause.ID); !sections[section] {
			sections[section] = true
			if away, ok := nearness(typed, section); ok {
				found = append(found, near{section, away})
			}
		}
		if away, ok := nearness(typed, clause.ID); ok {
			found = append(found, near{clause.ID, away})
		}
	}
	if len(found) == 0 {
		return "`dojang clause` lists them all"
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(a.distance, b.distance) })
	var ids []string
	for _, n := range found[:min(nearShown, len(found))] {
		if n.distance <= found[0].distance+1 {
			ids = append(ids, n.id)
		}
	}
	return "near it: " + strings.Join(ids, ", ")
}

// nearness is how far what was typed is from a clause or section, and whether that is near.
func nearness(typed, id string) (away int, near bool) {
	const elsewhere, wordsOnly = 10, 100
	typed = strings.ToLower(strings.Trim(typed, "/"))
	if away := distance([]rune(typed), []rune(id)); away <= slips(typed, id) {
		return away, true
	}
	name, own := path.Base(typed), path.Base(id)
	if away := distance([]rune(name), []rune(own)); away <= slips(name, own) {
		return elsewhere + away, true
	}
	wanted, has := words(name), words(own)
	for _, word := range wanted {
		if !slices.ContainsFunc(has, func(h string) bool { return alike(word, h) }) {
			return 0, false
		}
	}
	return wordsOnly + len(has) - len(wanted), len(wanted) > 0
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// alike tells whether two words differ by a slip of the finger at most.
func alike(a, b string) bool { return distance([]rune(a), []rune(b)) <= slips(a, b) }

// slips is how many slips of the finger are likely: one, or two in long words. In short
// ones and in codes none is: another code is another thing.
func slips(a, b string) int {
	switch shorter := min(len(a), len(b)); {
	case shorter >= 8:
		return 2
	case shorter >= 4:
		return 1
	}
	return 0
}

// distance is how many letters have to be put in, left out, exchanged, or to change
// places with the next (optimal string alignment).
func distance(a, b []rune) int {
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		for j := range b {
			exchanged := row[j]
			if a[i] != b[j] {
				exchanged++
			}
			next[j+1] = min(exchanged, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
