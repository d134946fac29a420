package journal_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestKnown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		secrets []string
		text    string
		want    []journal.Span
	}{
		{"nothing is known", nil, "anything", nil},
		{"too short to be sought", []string{"abc"}, "abc", nil},
		{"whatever the case", []string{"AbcD"}, "xaBCd", []journal.Span{{From: 1, To: 5, Kind: "secret"}}},
		{"at the end", []string{"abcde"}, "xabcd", nil},
		{"twice", []string{"abcd"}, "abcd/abcd", []journal.Span{{From: 0, To: 4, Kind: "secret"}, {From: 5, To: 9, Kind: "secret"}}},
		{"known twice", []string{"abcd", "ABCD"}, "abcd", []journal.Span{{From: 0, To: 4, Kind: "secret"}}},
		{"one within another", []string{"abcd", "abcdef"}, "abcdef", []journal.Span{{From: 0, To: 4, Kind: "secret"}, {From: 0, To: 6, Kind: "secret"}}},
		{"zero bytes", []string{"\x00\x00\x00\x00"}, "\x00\x00\x00a", nil},
		{"letters that are no ASCII", []string{"도장"}, "새 도장", []journal.Span{{From: 4, To: 10, Kind: "secret"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, journal.Known("secret", tt.secrets...)([]byte(tt.text))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Every place is found at which a text has a secret, and no other.
func TestKnownFindsEveryPlace(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		secrets := rapid.SliceOfN(rapid.StringMatching(`[abAB\x00]{4,6}`), 0, 200).Draw(t, "secrets")
		text := rapid.StringMatching(`[abAB\x00]{0,40}`).Draw(t, "text")
		var want []journal.Span
		for _, s := range secrets {
			for from := range text {
				if strings.HasPrefix(strings.ToLower(text[from:]), strings.ToLower(s)) {
					want = append(want, journal.Span{From: from, To: from + len(s), Kind: "tok"})
				}
			}
		}
		order := func(a, b journal.Span) int { return slices.Compare([]int{a.From, a.To}, []int{b.From, b.To}) }
		got := journal.Known("tok", secrets...)([]byte(text))
		slices.SortFunc(got, order)
		slices.SortFunc(want, order)
		if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
			t.Fatalf("in %q (-want +got):\n%s", text, diff)
		}
	})
}
