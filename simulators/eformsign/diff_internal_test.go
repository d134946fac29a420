package eformsign

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifference(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ want, got, shown string }{
		{"1611538409405", "1611538409", "  expected  1611538409405\n  got       1611538409\n                      ^"},
		{"1611538409405", "1611538409405\n", "  expected  1611538409405\n  got       1611538409405\\n\n                         ^"},
		{"1611538409405", "\"1611538409405\"", "  expected  1611538409405\n  got       \"1611538409405\"\n            ^"},
		{"1", " 1 ", "  expected  1\n  got       \\x201\\x20\n            ^"},
		{"a", "가", "  expected  a\n  got       \\uac00\n            ^"},
		{"", "", "  expected  \n  got       \n            ^"},
		{
			strings.Repeat("a", 100) + "b", strings.Repeat("a", 100) + "c",
			"  expected  …" + strings.Repeat("a", 48) + "b\n  got       …" + strings.Repeat("a", 48) + "c\n" + strings.Repeat(" ", 13+48) + "^",
		},
		{
			strings.Repeat("a", 100), "b" + strings.Repeat("a", 99),
			"  expected  " + strings.Repeat("a", 72) + "…\n  got       b" + strings.Repeat("a", 71) + "…\n            ^",
		},
	} {
		if diff := cmp.Diff(row.shown, difference("expected", row.want, "got", row.got)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
