package fault

import (
	"cmp"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Met is a fault that took effect, as the journal tells.
type Met struct {
	// Entry is the first entry that names it.
	Entry uint64
	// Rule has nothing but its id when Known is false: it was removed since.
	Rule  Rule
	Known bool
}

// Met lists the faults that the entries of a journal name, each once, in the order in which
// they were met first; those of one stream in the order of its calls, which is not that of their
// answers when some are made at the same time. Overflowed says that there may have been more: the journal
// has dropped entries.
func (p *Plan) Met(j *journal.Journal) (met []Met, overflowed bool) {
	page := j.Query(journal.Query{Faulted: true})
	seen := map[string]bool{}
	for _, e := range page.Entries {
		if seen[e.Fault] {
			continue
		}
		seen[e.Fault] = true
		m := Met{Entry: e.ID}
		if m.Rule, m.Known = p.Find(e.Fault); !m.Known {
			m.Rule.ID = e.Fault
		}
		met = append(met, m)
	}
	inOrderOfCalls(met)
	return met, page.Overflowed
}

// inOrderOfCalls puts the faults that count the same calls into the order of those calls, at
// the places that they have among the others.
func inOrderOfCalls(met []Met) {
	places := map[Rule][]int{}
	for i, m := range met {
		if m.Known {
			counts := Rule{Service: m.Rule.Service, Route: m.Rule.Route, Direction: m.Rule.Direction, Credential: m.Rule.Credential}
			places[counts] = append(places[counts], i)
		}
	}
	for _, at := range places {
		same := make([]Met, 0, len(at))
		for _, i := range at {
			same = append(same, met[i])
		}
		slices.SortStableFunc(same, func(a, b Met) int { return cmp.Compare(a.Rule.Nth, b.Rule.Nth) })
		for n, i := range at {
			met[i] = same[n]
		}
	}
}

// Command is the command line that repeats the fault, or a comment that says why there is none.
func (m Met) Command() string {
	if !m.Known {
		return "# fault " + m.Rule.ID + " was removed since, so it cannot be repeated"
	}
	return Describe(m.Rule)
}
