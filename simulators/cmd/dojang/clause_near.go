package main

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/seed-34222eec/dojang/conformance/contract"
)

// nearShown is how many clauses are suggested.
const nearShown = 5

// nearClauses suggests clauses for an id that does not exist: those that share words,
// or nearly so, with what was typed.
func nearClauses(typed string) string {
	type near struct {
		id    string
		score int
	}
	var found []near
	wanted := words(typed)
	for _, clause := range contract.All() {
		score := 0
		for _, word := range words(clause.ID + " " + clause.Code + " " + clause.Title) {
			if slices.ContainsFunc(wanted, func(w string) bool { return alike(w, word) }) {
				score++
			}
		}
		if score > 0 {
			found = append(found, near{clause.ID, score})
		}
	}
	if len(found) == 0 {
		return "`dojang clause` lists them all"
	}
	slices.SortStableFunc(found, func(a, b near) int { return cmp.Compare(b.score, a.score) })
	var ids []string
	for _, n := range found[:min(nearShown, len(found))] {
		ids = append(ids, n.id)
	}
	return "near it: " + strings.Join(ids, ", ")
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// alike tells whether two words differ by a slip of the finger at most: one edit, or
// two in a long word.
func alike(a, b string) bool {
	slips := 0
	switch shorter := min(len(a), len(b)); {
	case shorter >= 8:
		slips = 2
	case shorter >= 4:
		slips = 1
	}
	return distance([]rune(a), []rune(b)) <= slips
}

// distance is how many letters have to be put in, left out or exchanged (Levenshtein).
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, letter := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, other := range b {
			exchanged := diagonal
			if letter != other {
				exchanged++
			}
			diagonal = row[j+1]
			row[j+1] = min(exchanged, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
