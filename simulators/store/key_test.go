package store_test

import (
	"cmp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// anyBytes are strings of few and awkward bytes, so that prefixes and zero bytes are frequent.
var anyBytes = rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]byte{0, 1, 'a', 0xfe, 0xff}), 0, 4), func(b []byte) string { return string(b) })

type tuple struct {
	text  string
	small int
	big   int64
	count uint64
	at    time.Time
	last  string
}

func (a tuple) key() string { return store.Key(a.text, a.small, a.big, a.count, a.at, a.last) }

func (a tuple) compare(b tuple) int {
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.small, b.small), cmp.Compare(a.big, b.big),
		cmp.Compare(a.count, b.count), a.at.Compare(b.at), cmp.Compare(a.last, b.last))
}

func drawTuple(t *rapid.T, label string) tuple {
	zone := rapid.SampledFrom([]*time.Location{time.UTC, time.FixedZone("KST", 9*60*60)}).Draw(t, label+" zone")
	return tuple{
		text:  anyBytes.Draw(t, label+" text"),
		small: rapid.IntRange(-2, 2).Draw(t, label+" int"),
		big:   rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1, 1)).Draw(t, label+" int64"),
		count: rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(0, 1)).Draw(t, label+" uint64"),
		at: time.Unix(rapid.Int64Range(-1e11, 1e11).Draw(t, label+" seconds"),
			rapid.Int64Range(0, 2).Draw(t, label+" nanoseconds")).In(zone),
		last: anyBytes.Draw(t, label+" last"),
	}
}

func TestKeysSortAsTheirParts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawTuple(t, "a"), drawTuple(t, "b")
		if rapid.Bool().Draw(t, "same beginning") {
			b.text, b.small, b.big, b.count, b.at = a.text, a.small, a.big, a.count, a.at
		}
		if got, want := cmp.Compare(a.key(), b.key()), a.compare(b); got != want {
			t.Fatalf("keys compare as %d, parts as %d:\n%+v\n%+v", got, want, a, b)
		}
	})
}

func TestKeyRangeFindsExactlyItsPrefix(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first, second := anyBytes.Draw(t, "first"), rapid.IntRange(-1, 1).Draw(t, "second")
		asked, number := anyBytes.Draw(t, "asked"), rapid.IntRange(-1, 1).Draw(t, "number")
		key := store.Key(first, second, "rest")
		within := func(from, to string) bool { return key >= from && (to == "" || key < to) }
		if got := within(store.KeyRange(asked)); got != (first == asked) {
			t.Fatalf("KeyRange(%q) has a key of %q: %t", asked, first, got)
		}
		if got, want := within(store.KeyRange(asked, number)), first == asked && second == number; got != want {
			t.Fatalf("KeyRange(%q, %d) has a key of (%q, %d): %t", asked, number, first, second, got)
		}
		if !within(store.KeyRange()) {
			t.Fatal("the range of no parts is not everything")
		}
	})
}

func TestKey(t *testing.T) {
	t.Parallel()
	type status string
	type level int8
	type port uint16
	for name, row := range map[string]struct{ got, want string }{
		"a single string is its own key":        {store.Key("U1001"), "U1001"},
		"no part":                               {store.Key(), ""},
		"a type based on string":                {store.Key(status("on"), 1), store.Key("on", 1)},
		"a type based on an integer":            {store.Key(level(-3)), store.Key(-3)},
		"a type based on an unsigned integer":   {store.Key(port(3)), store.Key(uint64(3))},
		"int and int64 are alike":               {store.Key(5), store.Key(int64(5))},
		"a moment has one key in every zone":    {store.Key(time.Unix(9, 0).UTC()), store.Key(time.Unix(9, 0).In(time.FixedZone("KST", 32400)))},
		"the end of a range of 0xff is open":    {second(store.KeyRange(uint64(1<<64 - 1))), ""},
		"the end of a range is the next prefix": {second(store.KeyRange(uint64(0x1fe))), store.Key(uint64(0x1ff))},
	} {
		if row.got != row.want {
			t.Errorf("%s: %q, want %q", name, row.got, row.want)
		}
	}
}

func second(_, s string) string { return s }

func TestKeyRefusesOtherTypes(t *testing.T) {
	t.Parallel()
	defer func() {
		if r, _ := recover().(string); !strings.Contains(r, "float64") {
			t.Errorf("recovered %q, want the type to be named", r)
		}
	}()
	store.Key("a", 1.5)
}
