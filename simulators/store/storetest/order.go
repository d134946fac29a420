package storetest

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// ordered are keys in the order of their bytes; there are enough of them to fill more than one node of a tree.
func ordered() []string {
	keys := []string{"", "\x00", "\x00\x01", "A", "Z", "a", "a\x00", "a\x00b", "aa", "b", "가", "나", "\xff", "\xff\xff"}
	for i := range 300 {
		keys = append(keys, fmt.Sprintf("m%04d", i))
	}
	slices.Sort(keys)
	return keys
}

func (b *bundle) fill(t *testing.T, keys []string) {
	t.Helper()
	b.update(t, func(tx *store.Tx) {
		for i := range keys { // in an order that is not the keys'
			k := keys[(i*113)%len(keys)]
			notes.Put(tx, note{k, "text"})
		}
	})
}

// ordered keys are not all valid UTF-8, which JSON text must be: a note's ID would be changed by the encoding. So they
// are compared by what the engine yields them under.
var keyed = store.NewTable("storetest/ordered", func(n numbered) string { return ordered()[n.At] })

type numbered struct{ At int }

func testOrder(t *testing.T, b *bundle) {
	all := ordered()
	b.update(t, func(tx *store.Tx) {
		for i := range all {
			keyed.Put(tx, numbered{(i * 113) % len(all)})
		}
	})
	b.view(t, func(tx *store.Tx) {
		var want, forward, backward []int
		for i := range all {
			want = append(want, i)
		}
		for n := range keyed.All(tx) {
			forward = append(forward, n.At)
		}
		for n := range keyed.Backward(tx) {
			backward = append(backward, n.At)
		}
		if diff := cmp.Diff(want, forward); diff != "" {
			t.Errorf("All (-want +got):\n%s", diff)
		}
		slices.Reverse(want)
		if diff := cmp.Diff(want, backward); diff != "" {
			t.Errorf("Backward (-want +got):\n%s", diff)
		}
		for n := range keyed.Backward(tx) {
			if n.At != len(all)-1 {
				t.Errorf("Backward begins with %d", n.At)
			}
			break
		}
	})
}

func testRange(t *testing.T, b *bundle) {
	b.fill(t, []string{"", "a", "b", "c", "d"})
	for _, row := range []struct {
		from, to string
		want     []string
	}{
		{"", "", []string{"", "a", "b", "c", "d"}},
		{"b", "", []string{"b", "c", "d"}},
		{"", "b", []string{"", "a"}},
		{"a", "c", []string{"a", "b"}},
		{"aa", "cc", []string{"b", "c"}},
		{"b", "b", nil},
		{"c", "a", nil},
		{"e", "", nil},
	} {
		b.view(t, func(tx *store.Tx) {
			if diff := cmp.Diff(row.want, ids(notes.Range(tx, row.from, row.to))); diff != "" {
				t.Errorf("Range(%q, %q) (-want +got):\n%s", row.from, row.to, diff)
			}
		})
	}
}

func testLoop(t *testing.T, b *bundle) {
	keys := slices.DeleteFunc(ordered(), func(k string) bool { return len(k) != 5 })
	b.fill(t, keys)
	b.update(t, func(tx *store.Tx) {
		var seen []string
		for n := range notes.All(tx) {
			seen = append(seen, n.ID)
			notes.Delete(tx, n.ID)
			notes.Put(tx, note{n.ID + "+", "inserted ahead of the loop"})
			for other := range notes.Backward(tx) { // a loop in the loop sees what the outer one has done
				if want := keys[len(keys)-1]; len(seen) < len(keys) && other.ID != want {
					t.Fatalf("the inner loop begins with %q, want %q", other.ID, want)
				}
				break
			}
		}
		if diff := cmp.Diff(keys, seen); diff != "" {
			t.Errorf("the loop went over (-want +got):\n%s", diff)
		}
	})
	b.view(t, func(tx *store.Tx) {
		for i, id := range ids(notes.All(tx)) {
			if want := keys[i] + "+"; id != want {
				t.Fatalf("record %d is %q, want %q", i, id, want)
			}
		}
	})
}

func testLoopClears(t *testing.T, b *bundle) {
	keys := slices.DeleteFunc(ordered(), func(k string) bool { return !utf8.ValidString(k) }) // they are values, too
	b.fill(t, keys)
	b.update(t, seedEmployees)
	b.update(t, func(tx *store.Tx) {
		var seen, active []string
		for n := range notes.All(tx) {
			seen = append(seen, n.ID)
			for e := range employees.By(tx, "status", "active") {
				active = append(active, e.Number)
				tx.Clear()
			}
			notes.Put(tx, note{"m0200", "new"})
		}
		if diff := cmp.Diff(keys, seen); diff != "" {
			t.Errorf("the loop went over (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"U1001", "U2345"}, active); diff != "" {
			t.Errorf("the inner loop went over (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"m0200"}, ids(notes.All(tx))); diff != "" {
			t.Errorf("left (-want +got):\n%s", diff)
		}
	})
}
