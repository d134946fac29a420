package eformsign

import (
	"strconv"
	"strings"
)

// lineWidth is how much of a text a comparison shows.
const lineWidth = 72

// difference shows two texts under each other and marks the first place in which
// they differ. Other bytes than printable ASCII, and blanks at an end, appear as
// Go escapes.
func difference(wantLabel, want, gotLabel, got string) string {
	want, got = escaped(want), escaped(got)
	at := firstDifference(want, got)
	from := max(0, at-lineWidth*2/3)
	width := max(len(wantLabel), len(gotLabel))
	mark := strings.Repeat(" ", width+4+at-from) + "^"
	if from > 0 {
		mark = " " + mark // for the ellipsis
	}
	return "  " + pad(wantLabel, width) + "  " + excerpt(want, from) +
		"\n  " + pad(gotLabel, width) + "  " + excerpt(got, from) + "\n" + mark
}

// firstDifference is the first index in which the texts differ, their length when
// they are alike.
func firstDifference(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

func excerpt(s string, from int) string {
	s = s[min(from, len(s)):]
	if len(s) > lineWidth {
		s = s[:lineWidth] + "…"
	}
	if from > 0 {
		s = "…" + s
	}
	return s
}

// escaped writes the text in printable ASCII, so that columns are counted right.
func escaped(s string) string {
	quoted := strconv.QuoteToASCII(s)
	text := strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
	inner := strings.Trim(text, " ")
	before := strings.Index(text, inner)
	return strings.Repeat(`\x20`, before) + inner + strings.Repeat(`\x20`, len(text)-before-len(inner))
}

func pad(s string, width int) string { return s + strings.Repeat(" ", width-len(s)) }

// abbreviated shows the beginning of something long, and how long it is.
func abbreviated(s string) string {
	const shown = 12
	if len(s) <= 2*shown {
		return s
	}
	return s[:shown] + "... (" + strconv.Itoa(len(s)) + " characters)"
}
