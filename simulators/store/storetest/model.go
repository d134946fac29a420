package storetest

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// testModel runs random transactions against the engine and against a map, and compares after every step.
func testModel(t *testing.T, b *bundle) {
	rapid.Check(t, func(rt *rapid.T) {
		if err := b.Reset(t.Context()); err != nil {
			rt.Fatalf("Reset() = %v", err)
		}
		committed := map[string]employee{}
		for range rapid.IntRange(1, 6).Draw(rt, "transactions") {
			model := maps.Clone(committed)
			fails := rapid.Bool().Draw(rt, "fails")
			err := b.Update(t.Context(), func(tx *store.Tx) error {
				for range rapid.IntRange(1, 12).Draw(rt, "steps") {
					step(rt, tx, model)
				}
				agree(rt, tx, model)
				if fails {
					return errBroken
				}
				return nil
			})
			if fails != (err != nil) {
				rt.Fatalf("Update() = %v, fails %t", err, fails)
			}
			if !fails {
				committed = model
			}
			if err := b.View(t.Context(), func(tx *store.Tx) error { agree(rt, tx, committed); return nil }); err != nil {
				rt.Fatalf("View() = %v", err)
			}
		}
	})
}

var (
	someNumber = rapid.SampledFrom([]string{"", "a", "a\x00", "aa", "b", "ba", "가"})
	someStatus = rapid.SampledFrom([]string{"", "on", "on\x00", "off"})
)

// step does one thing to both.
func step(rt *rapid.T, tx *store.Tx, model map[string]employee) {
	number := someNumber.Draw(rt, "number")
	switch rapid.IntRange(0, 3).Draw(rt, "step") {
	case 0, 1:
		e := employee{Number: number, Status: someStatus.Draw(rt, "status"), Team: someStatus.Draw(rt, "team")}
		employees.Put(tx, e)
		model[number] = e
	case 2:
		_, had := model[number]
		if got := employees.Delete(tx, number); got != had {
			rt.Fatalf("Delete(%q) = %t, want %t", number, got, had)
		}
		delete(model, number)
	default:
		loop(rt, tx, model)
	}
}

// agree compares everything that can be asked of the table.
func agree(rt *rapid.T, tx *store.Tx, model map[string]employee) {
	keys := slices.Sorted(maps.Keys(model))
	same := func(what string, want, got []string) {
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%s (-want +got):\n%s", what, diff)
		}
	}
	kept := func(keep func(employee) bool) []string {
		return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !keep(model[k]) })
	}
	same("All", keys, numbers(employees.All(tx)))
	if got := employees.Len(tx); got != len(model) {
		rt.Fatalf("Len() = %d, want %d", got, len(model))
	}
	from, to := someNumber.Draw(rt, "from"), someNumber.Draw(rt, "to")
	same("Range", empty(kept(func(e employee) bool { return e.Number >= from && (to == "" || e.Number < to) })),
		numbers(employees.Range(tx, from, to)))
	for _, status := range []string{"on", "on\x00", "off"} {
		same("By status", empty(kept(func(e employee) bool { return e.Status == status })), numbers(employees.By(tx, "status", status)))
		same("By team", empty(kept(func(e employee) bool { return e.Team == status })), numbers(employees.By(tx, "team", status)))
	}
	backward := numbers(employees.Backward(tx))
	slices.Reverse(backward)
	same("Backward", keys, backward)
	for _, k := range keys {
		if got, ok := employees.Get(tx, k); !ok || !cmp.Equal(model[k], got) {
			rt.Fatalf("Get(%q) = %+v, %t, want %+v", k, got, ok, model[k])
		}
	}
}

// empty makes an empty list the nil that a loop without a turn collects.
func empty(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}
