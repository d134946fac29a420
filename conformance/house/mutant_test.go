package house_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators"
)

// Every clause of kind code or limit is killed, in every generic mutant of it, by
// a case that names the clause, and every other mutant by some case: a suite that
// cannot fail proves nothing.
func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	for _, v := range vendors() {
		for _, m := range simulators.Mutants(v.sim.Routes()) {
			if _, same := equivalent()[m.Kind+" "+strings.Join(m.Clauses, " ")]; same {
				continue
			}
			t.Run(v.sim.Name()+"/"+m.Kind+"/"+strings.Join(m.Clauses, "+"), func(t *testing.T) {
				t.Parallel()
				cases := mustKill(v.cases, m.Routes, m.Clauses)
				if len(cases) == 0 {
					t.Fatalf("no case names %v", m.Clauses)
				}
				failed := judge(t, targetOf(t, v.sim, m.Routes), cases)
				if !slices.ContainsFunc(failed, func(r suite.Result) bool { return r.Status == suite.Failed }) {
					t.Errorf("%d cases were run, and none fails on the mutant", len(cases))
				}
			})
		}
	}
}

// equivalent lists mutants that answer every call alike, with the reason.
func equivalent() map[string]string {
	return map[string]string{
		"order swapped daouoffice/noti/receivers-missing daouoffice/noti/receivers-over-maximum": "no receivers are never too many",
		"order swapped daouoffice/noti/wrong-content-type daouoffice/noti/not-utf-8":             "a body is judged once, for the first of the three that is wrong",
		"order swapped daouoffice/noti/not-utf-8 daouoffice/noti/not-json":                       "a body is judged once, for the first of the three that is wrong",
	}
}

// mustKill are the cases of which one has to fail: those that name a clause of
// kind code or limit; for other clauses, those that show calls accepted as well.
func mustKill(all []suite.Case, routes []simulators.Route, clauses []string) []suite.Case {
	var accepted []string
	for _, r := range routes {
		accepted = append(accepted, r.Clause)
	}
	var strict []string
	for _, id := range clauses {
		if c, _ := contract.Lookup(id); c.Kind == contract.Code || c.Kind == contract.Limit {
			strict = append(strict, id)
		}
	}
	if len(strict) == 0 {
		strict = slices.Concat(clauses, accepted)
	}
	return slices.DeleteFunc(slices.Clone(all), func(c suite.Case) bool {
		return !slices.ContainsFunc(strict, func(id string) bool { return slices.Contains(c.Clauses, id) })
	})
}

// Every clause of kind code or limit is one that some mutant breaks.
func TestEveryCodeAndLimitHasAMutant(t *testing.T) {
	t.Parallel()
	broken := map[string]bool{}
	for _, v := range vendors() {
		for _, m := range simulators.Mutants(v.sim.Routes()) {
			for _, clause := range m.Clauses {
				broken[clause] = true
			}
		}
	}
	for _, c := range contract.All() {
		if (c.Kind == contract.Code || c.Kind == contract.Limit) && c.Excluded == "" && !broken[c.ID] {
			t.Errorf("no mutant breaks %s (%s)", c.ID, c.Kind)
		}
	}
}
