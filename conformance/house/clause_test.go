package house_test

import (
	"slices"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/testdata"
)

// Routes name clauses of the contract only.
func TestRoutesNameKnownClauses(t *testing.T) {
	t.Parallel()
	for _, v := range vendors() {
		for _, r := range v.sim().Routes() {
			clauses := []string{r.Clause}
			for _, check := range r.Checks {
				clauses = append(clauses, check.Clause)
				if check.LimitClause != "" {
					clauses = append(clauses, check.LimitClause)
				}
			}
			for _, id := range clauses {
				if c, ok := contract.Lookup(id); !ok || c.Excluded != "" {
					t.Errorf("route %s/%s names %q, which the contract lacks or excludes", v.sim().Name(), r.Name, id)
				}
			}
		}
	}
}

// Every clause has a case or a reason why not, and every case names clauses.
func TestClausesHaveCases(t *testing.T) {
	t.Parallel()
	var cases []suite.Case
	for _, v := range vendors() {
		cases = append(cases, v.cases...)
	}
	for _, c := range contract.All() {
		judged := len(suite.Judging(cases, c.ID)) > 0
		if judged == (c.Excluded != "") {
			t.Errorf("%s: has a case: %t, excluded because %q", c.ID, judged, c.Excluded)
		}
	}
	for _, c := range cases {
		for _, id := range c.Clauses {
			if _, ok := contract.Lookup(id); !ok {
				t.Errorf("case %s names %q, which the contract lacks", c.ID, id)
			}
		}
	}
}

// Every literal code, field, text and limit of a vendor's document is accounted
// for by a clause.
func TestFactsHaveClauses(t *testing.T) {
	t.Parallel()
	for _, v := range vendors() {
		facts, err := testdata.Facts(v.sim().Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, fact := range facts {
			if !slices.ContainsFunc(contract.All(), func(c contract.Clause) bool { return slices.Contains(c.Facts, fact) }) {
				t.Errorf("no clause accounts for %q", fact)
			}
		}
	}
}
