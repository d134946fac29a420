package house_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Every clause of kind code or limit is killed, in every generic mutant of it, by
// a case that names the clause, and every other mutant by some case: a suite that
// cannot fail proves nothing.
func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	for _, v := range vendors() {
		for _, m := range mutants(v.sim()) {
			if _, same := equivalent()[m.Kind+" "+strings.Join(m.Clauses, " ")]; same {
				continue
			}
			t.Run(v.sim().Name()+"/"+m.Kind+"/"+strings.Join(m.Clauses, "+"), func(t *testing.T) {
				t.Parallel()
				cases := mustKill(v.cases, m.Routes, m.Clauses)
				if len(cases) == 0 {
					t.Fatalf("no case names %v", m.Clauses)
				}
				if !killed(t, targetOf(t, m.of(v), m.Routes), cases) {
					t.Errorf("%d cases were run, and none fails on the mutant", len(cases))
				}
			})
		}
	}
}

// mutant is a simulator with one thing wrong.
type mutant struct {
	simulators.Mutant
	// wrap spoils what no route table holds; nil for mutants of the table.
	wrap func(simulators.Simulator) simulators.Simulator
}

// of builds the vendor's simulator with the mutant's mistake.
func (m mutant) of(v vendor) func(func(*world.World) string) simulators.Simulator {
	if m.wrap == nil {
		return v.make
	}
	return func(url func(*world.World) string) simulators.Simulator { return m.wrap(v.make(url)) }
}

// mutants are the generic ones of the route table, and one for each answer that
// no route gives.
func mutants(sim simulators.Simulator) []mutant {
	var all []mutant
	for _, m := range simulators.Mutants(sim.Routes()) {
		all = append(all, mutant{Mutant: m})
	}
	stray := &simulators.Call{Request: simulators.Request{Method: "GET", URL: &url.URL{Path: sim.Routes()[0].Path + "/stray"}}}
	known := &simulators.Call{Request: simulators.Request{Method: "TRACE", URL: &url.URL{Path: sim.Routes()[0].Path}}}
	return append(all,
		mutant{simulators.Mutant{Kind: "unknown path", Clauses: []string{sim.NotFound(stray).Clause}, Routes: sim.Routes()}, func(s simulators.Simulator) simulators.Simulator { return lost{s} }},
		mutant{simulators.Mutant{Kind: "wrong method", Clauses: []string{sim.MethodNotAllowed(known, nil).Clause}, Routes: sim.Routes()}, func(s simulators.Simulator) simulators.Simulator { return deaf{s} }},
		mutant{simulators.Mutant{Kind: "too large", Clauses: []string{sim.TooLarge(known, 1).Clause}, Routes: sim.Routes()}, func(s simulators.Simulator) simulators.Simulator { return choked{s} }},
	)
}

// lost answers unknown paths as if it had failed.
type lost struct{ simulators.Simulator }

func (s lost) NotFound(c *simulators.Call) simulators.Reply { return s.Failed(c, 500) }

// deaf answers other methods as if it had failed.
type deaf struct{ simulators.Simulator }

func (s deaf) MethodNotAllowed(c *simulators.Call, _ []string) simulators.Reply {
	return s.Failed(c, 500)
}

// choked answers bodies that are too large as if it had failed.
type choked struct{ simulators.Simulator }

func (s choked) TooLarge(c *simulators.Call, _ int64) simulators.Reply { return s.Failed(c, 500) }

// equivalent lists mutants that answer every call alike, with the reason.
func equivalent() map[string]string {
	return map[string]string{
		"wrong code workplace/gateway/invalid-information":                                                    "by a choice of ours (details-texts) its answer is that of timestamp-header",
		"order swapped daouoffice/noti/receivers-missing daouoffice/noti/receivers-over-maximum":              "no receivers are never too many",
		"order swapped eformsign/access-token/required-value-missing eformsign/access-token/api-key-encoding": "what is missing has no encoding",
		"order swapped eformsign/access-token/deleted-company eformsign/access-token/suspended-company":       "a company is in one state",
		"order swapped eformsign/access-token/suspended-company eformsign/access-token/no-open-api":           "a company is in one state",
		"order swapped eformsign/documents/file-type-missing eformsign/documents/audit-trail-pending":         "a file_type that cannot be read asks for no audit trail",
		"order swapped daouoffice/noti/wrong-content-type daouoffice/noti/not-utf-8":                          "a body is judged once, for the first of the three that is wrong",
		"order swapped daouoffice/noti/not-utf-8 daouoffice/noti/not-json":                                    "a body is judged once, for the first of the three that is wrong",
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
	cases := slices.DeleteFunc(slices.Clone(all), func(c suite.Case) bool {
		return !slices.ContainsFunc(strict, func(id string) bool { return slices.Contains(c.Clauses, id) })
	})
	// What is called after a clause is the likeliest to fail.
	called := func(c suite.Case) int { return len(suite.Select([]suite.Case{c}, clauses...)) }
	slices.SortStableFunc(cases, func(a, b suite.Case) int { return called(b) - called(a) })
	return cases
}

// Every clause of kind code or limit is one that some mutant breaks. Events that are
// sent, and what the portal refuses, are broken by the mutants of conformance/workplace.
func TestEveryCodeAndLimitHasAMutant(t *testing.T) {
	t.Parallel()
	broken := map[string]bool{}
	for _, v := range vendors() {
		for _, m := range mutants(v.sim()) {
			for _, clause := range m.Clauses {
				broken[clause] = true
			}
		}
	}
	for _, c := range contract.All() {
		if (c.Kind == contract.Code || c.Kind == contract.Limit) && c.Excluded == "" && !broken[c.ID] && !sent(c.ID) && c.ID != "workplace/gateway/two-access-keys" {
			t.Errorf("no mutant breaks %s (%s)", c.ID, c.Kind)
		}
	}
}
