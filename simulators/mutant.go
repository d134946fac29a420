package simulators

import "slices"

// Mutant is a route table with one thing wrong, on purpose. A conformance suite
// that passes on a mutant does not judge the clauses that the mutant breaks.
type Mutant struct {
	// Kind says what is wrong: "skipped", "always violated", "wrong code",
	// "order swapped", "limit + 1", "limit - 1" or "never succeeds".
	Kind string
	// Clauses are the statements that no longer hold.
	Clauses []string
	Routes  []Route
}

// Mutants makes every generic mutant of a route table, in a fixed order.
func Mutants(routes []Route) []Mutant {
	var all []Mutant
	for i, r := range routes {
		put := func(kind string, changed Route, clauses ...string) {
			table := slices.Clone(routes)
			table[i] = changed
			all = append(all, Mutant{Kind: kind, Clauses: clauses, Routes: table})
		}
		for j, check := range r.Checks {
			put("skipped", r.with(j, check.constant(false)), check.Clause)
			put("always violated", r.with(j, check.constant(true)), check.Clause)
			put("wrong code", r.with(j, check.answering(r.another(j))), check.Clause)
			if j > 0 {
				put("order swapped", r.swapped(j-1, j), r.Checks[j-1].Clause, check.Clause)
			}
			if check.Limited {
				put("limit + 1", r.with(j, check.shifted(+1)), check.limitClause())
				put("limit - 1", r.with(j, check.shifted(-1)), check.limitClause())
			}
		}
		if len(r.Checks) > 0 {
			put("never succeeds", r.refusing(), r.Clause)
		}
	}
	return all
}

func (c Check) constant(violated bool) Check {
	c.violated = func(any, int) bool { return violated }
	return c
}

func (c Check) answering(other Check) Check {
	c.refusal = other.refusal
	return c
}

func (c Check) shifted(by int) Check {
	exact := c.violated
	c.violated = func(seen any, slack int) bool { return exact(seen, slack+by) }
	return c
}

func (c Check) limitClause() string {
	if c.LimitClause != "" {
		return c.LimitClause
	}
	return c.Clause
}

func (r Route) with(j int, check Check) Route {
	r.Checks = slices.Clone(r.Checks)
	r.Checks[j] = check
	return r
}

func (r Route) swapped(i, j int) Route {
	r.Checks = slices.Clone(r.Checks)
	r.Checks[i], r.Checks[j] = r.Checks[j], r.Checks[i]
	return r
}

// another is a rule far from the one at j, and of another clause where there is
// one: neighbours tend to refuse alike.
func (r Route) another(j int) Check {
	n := len(r.Checks)
	far := j + (n+1)/2
	for i := range n {
		if c := r.Checks[(far+i)%n]; c.Clause != r.Checks[j].Clause {
			return c
		}
	}
	return r.Checks[far%n]
}

func (r Route) refusing() Route {
	last := r.Checks[len(r.Checks)-1]
	r.effect = func(seen any) (Reply, error) { return last.refusal(seen), nil }
	return r
}
