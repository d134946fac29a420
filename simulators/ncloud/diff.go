package ncloud

import (
	"strconv"
	"strings"
)

// lineWidth is how much of a canonical string a comparison shows.
const lineWidth = 100

// difference shows two canonical strings under each other and marks the first place in
// which they differ. Other bytes than printable ASCII appear as Go escapes. A secret is
// hidden whole, before the excerpt cuts it.
func (a Attempt) difference(want, got string) string {
	want, got = escaped(a.hide(want)), escaped(a.hide(got))
	at := firstDifference(want, got)
	from := max(0, at-lineWidth*2/3)
	mark := strings.Repeat(" ", len("  expected  ")+at-from) + "^"
	if from > 0 {
		mark = " " + mark // for the ellipsis
	}
	return "  expected  " + excerpt(want, from) + "\n  signed    " + excerpt(got, from) + "\n" + mark
}

// signedRight shows a canonical string with which nothing is wrong.
func (a Attempt) signedRight(text string) string {
	return "  signed    " + excerpt(escaped(a.hide(text)), 0)
}

// firstDifference is the first index in which the texts differ, the length of the
// shorter when one begins with the other.
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
	if from == 0 && len(s) <= 3*lineWidth {
		return s
	}
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
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
