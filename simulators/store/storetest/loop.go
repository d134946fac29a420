package storetest

import (
	"iter"
	"maps"
	"slices"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// loop changes the table while going over it, in one way or another: what is visited is what was there at its beginning.
func loop(rt *rapid.T, tx *store.Tx, model map[string]employee) {
	seq, want := walk(rt, tx, model)
	stop := rapid.IntRange(1, 2*len(want)+1).Draw(rt, "stop")
	visited := []employee{}
	for e := range seq {
		if visited = append(visited, e); len(visited) == stop {
			break
		}
		disturb(rt, tx, model, e)
	}
	if diff := cmp.Diff(want[:min(stop, len(want))], visited); diff != "" {
		rt.Fatalf("the loop visited (-want +got):\n%s", diff)
	}
}

// walk draws a way to go over the table and says what there is on it.
func walk(rt *rapid.T, tx *store.Tx, model map[string]employee) (iter.Seq[employee], []employee) {
	all := []employee{}
	for _, key := range slices.Sorted(maps.Keys(model)) {
		all = append(all, model[key].Clone())
	}
	only := func(keep func(employee) bool) []employee {
		return slices.DeleteFunc(all, func(e employee) bool { return !keep(e) })
	}
	switch rapid.IntRange(0, 4).Draw(rt, "walk") {
	case 0:
		return employees.All(tx), all
	case 1:
		slices.Reverse(all)
		return employees.Backward(tx), all
	case 2:
		from, to := someNumber.Draw(rt, "from"), someNumber.Draw(rt, "to")
		return employees.Range(tx, from, to), only(func(e employee) bool { return e.Number >= from && (to == "" || e.Number < to) })
	case 3:
		status := rapid.SampledFrom([]string{"on", "on\x00", "off"}).Draw(rt, "by status")
		return employees.By(tx, "status", status), only(func(e employee) bool { return e.Status == status })
	default:
		team := rapid.SampledFrom([]string{"on", "on\x00", "off"}).Draw(rt, "by team")
		return employees.By(tx, "team", team), only(func(e employee) bool { return e.Team == team })
	}
}

// disturb changes the record that was just visited and another one.
func disturb(rt *rapid.T, tx *store.Tx, model map[string]employee, visited employee) {
	switch rapid.IntRange(0, 3).Draw(rt, "disturb") {
	case 0:
	case 1:
		visited.Status = someStatus.Draw(rt, "new status")
		employees.Put(tx, visited)
		model[visited.Number] = visited
		fallthrough
	case 2:
		victim := someNumber.Draw(rt, "victim")
		employees.Delete(tx, victim)
		delete(model, victim)
	default:
		e := employee{Number: someNumber.Draw(rt, "added"), Status: someStatus.Draw(rt, "its status"), Team: someStatus.Draw(rt, "its team")}
		employees.Put(tx, e)
		model[e.Number] = e
	}
}
