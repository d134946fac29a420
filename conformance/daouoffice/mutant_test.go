package daouoffice_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// mutant is a fake with one defect, and the clause whose cases must notice.
type mutant struct {
	name, clause string
	flaw         func(*fake)
}

func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	for _, m := range mutants() {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			broken := func() *fake {
				f := newFake()
				m.flaw(f)
				return f
			}
			cases := suite.Judging(daouoffice.Cases(), "daouoffice/"+m.clause)
			results := suite.Run(t.Context(), target(t, broken, true), cases, suite.Options{Parallel: 2})
			if results.Count(suite.Failed) == 0 {
				t.Errorf("none of the %d cases that name %s noticed", len(cases), m.clause)
			}
			if n := results.Count(suite.Errored); n > 0 {
				t.Errorf("%d cases broke instead of judging: %v", n, results.Err())
			}
		})
	}
}

func mutants() []mutant {
	return slices.Concat(ruleMutants(), limitMutants(), answerMutants(), statusMutants(), deliveryMutants(), readingMutants())
}

func TestEveryClauseIsKilledOnce(t *testing.T) {
	t.Parallel()
	for _, clause := range contract.Daouoffice() {
		broken := slices.ContainsFunc(mutants(), func(m mutant) bool { return "daouoffice/"+m.clause == clause.ID })
		if broken == (clause.Excluded != "") {
			t.Errorf("%s: a mutant breaks it: %t, excluded: %q", clause.ID, broken, clause.Excluded)
		}
	}
}

func ruleMutants() []mutant {
	var mutants []mutant
	all := rules()
	for i := 1; i < len(all); i++ {
		clause := all[i].clause
		if clause == "noti/shared-service-refused" {
			continue
		}
		mutants = append(mutants,
			mutant{"skipped " + clause, clause, func(f *fake) { f.rules = slices.Delete(f.rules, i, i+1) }},
			mutant{"always violated " + clause, clause, func(f *fake) { f.rules[i].violated = func(a *asked) bool { return a.from != nil } }},
			mutant{"answered as its neighbour " + clause, clause, func(f *fake) {
				neighbour := f.rules[(i+2)%len(f.rules)]
				own := f.rules[i].clause
				f.rules[i].refusal = func(a *asked) reply {
					if a.from == nil {
						a.from = f.companies[0]
					}
					answer := neighbour.refusal(a)
					answer.clause = own
					return answer
				}
			}},
			mutant{"right answer, wrong clause " + clause, clause, func(f *fake) {
				own := f.rules[i].refusal
				f.rules[i].refusal = func(a *asked) reply {
					answer := own(a)
					answer.clause = "noti/other"
					return answer
				}
			}},
		)
		// Missing receivers (919) cannot be too many (920) as well: swapping those changes no answer.
		if i+1 < len(all) && clause != "noti/receivers-missing" {
			mutants = append(mutants, mutant{"after its successor " + clause, clause, func(f *fake) {
				if f.rules[i].clause == "noti/unknown-client-id" {
					f.rules[i+1].violated = func(a *asked) bool {
						return a.from == nil || a.text("clientSecret") != a.from.ClientSecret && !a.hasBearer
					}
				}
				guard := f.rules[i+1].violated
				f.rules[i+1].violated = func(a *asked) bool { return a.from != nil && guard(a) || a.from == nil && i == 1 }
				f.rules[i], f.rules[i+1] = f.rules[i+1], f.rules[i]
			}})
		}
	}
	return mutants
}

func limitMutants() []mutant {
	var mutants []mutant
	shift := func(name, clause string, by func(*asked, int), clauses ...string) {
		for _, c := range append(clauses, clause) {
			for sign, step := range map[string]int{" + 1": 1, " - 1": -1} {
				mutants = append(mutants, mutant{name + sign + " by " + c, c, func(f *fake) {
					i := slices.IndexFunc(f.rules, func(r rule) bool { return r.clause == clause })
					right := f.rules[i].violated
					f.rules[i].violated = func(a *asked) bool {
						by(a, step)
						defer by(a, -step)
						return right(a)
					}
				}})
			}
		}
	}
	shift("month", "noti/monthly-quota", func(a *asked, step int) { a.from.month.limit += step }, "noti/monthly-limit", "noti/quota-edge")
	shift("day", "noti/daily-quota", func(a *asked, step int) {
		if a.from.day.limit > 0 {
			a.from.day.limit += step
		}
	})
	shift("receivers", "noti/receivers-over-maximum", func(a *asked, step int) {
		if a.from.maximum > 0 {
			a.from.maximum += step
		}
	}, "noti/receivers-maximum")
	return mutants
}

func answerMutants() []mutant {
	success := func(change func(*reply)) func(*fake) {
		return func(f *fake) {
			f.broken = func(r *reply) {
				if r.clause == "noti/success" {
					change(r)
				}
			}
		}
	}
	refusal := func(change func(*reply)) func(*fake) {
		return func(f *fake) {
			f.broken = func(r *reply) {
				if r.clause != "noti/success" && r.status == http.StatusOK && r.body["code"] != nil {
					change(r)
				}
			}
		}
	}
	seconds := func(d time.Duration) func(*fake) {
		return func(f *fake) {
			i := slices.IndexFunc(f.rules, func(r rule) bool { return r.clause == "noti/bearer-refused" })
			f.rules[i].violated = func(a *asked) bool {
				token, known := f.tokens[a.bearer]
				return a.hasBearer && (!known || !f.now.Before(token.expires.Add(d)))
			}
		}
	}
	return []mutant{
		{"refused calls count", "noti/counted-calls", func(f *fake) { f.countAll = true }},
		{"windows of UTC", "noti/quota-window", func(f *fake) { f.zone = time.UTC }},
		{"code is a number", "noti/code-string", success(func(r *reply) { r.body["code"] = 200 })},
		{"성공 as message", "noti/success", success(func(r *reply) { r.body["message"] = "성공" })},
		{"messageDetail null in a success", "noti/message-detail", success(func(r *reply) { r.body["messageDetail"] = nil })},
		{"no data", "noti/data-object", success(func(r *reply) { delete(r.body, "data") })},
		{"data null in a refusal", "noti/data-on-error", refusal(func(r *reply) { r.body["data"] = nil })},
		{"HTTP status 400 beside 9xx", "noti/http-status", refusal(func(r *reply) { r.status = http.StatusBadRequest })},
		{"columns exchanged", "noti/message-columns", refusal(func(r *reply) {
			r.body["message"], r.body["messageDetail"] = r.body["messageDetail"], r.body["message"]
		})},
		{"a stopped account is reached", "noti/invalid-receiver-stopped", func(f *fake) { f.employees["U2457"] = "active" }},
		{"a dormant account is not", "noti/dormant-receiver", func(f *fake) { f.employees["U2458"] = "stopped" }},
		{"everybody exists", "noti/invalid-receiver-unknown", func(f *fake) { f.employees["U2456"] = "active" }},
		{"no default link", "noti/default-link-url", func(f *fake) { f.companies[5].link = "" }},
		{"a default link for all", "noti/blank-link-url", func(f *fake) { f.companies[0].link = "https://x" }},
		{"a token lives a second longer", "noti/bearer-refused", seconds(time.Second)},
		{"a token dies a second early", "noti/bearer-refused", seconds(-time.Second)},
		{"공유형 is served", "noti/service-types", func(f *fake) { f.companies[6].shared = false }},
	}
}
