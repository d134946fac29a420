// Package suitetest holds what is asked of every vendor's conformance cases, so that a case which cannot fail, or a clause
// that nobody judges, is found the same way everywhere. The vendor's test brings its fake server:
//
//	func TestRightServerPasses(t *testing.T) {
//		t.Parallel()
//		suitetest.EveryCasePasses(t, target(t), acme.Cases())
//	}
package suitetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// together is how many cases run side by side.
const together = 8

// EveryCasePasses runs the cases against a server that is right.
func EveryCasePasses(t *testing.T, right suite.Target, cases []suite.Case) {
	t.Helper()
	for _, result := range suite.Run(t.Context(), right, cases, suite.Options{Parallel: together}).Cases {
		if result.Status != suite.Passed {
			t.Errorf("%s: %v %s\n%v", result.ID, result.Status, result.Reason, result.Err())
		}
	}
}

// BytesAlone runs the cases against a right server without a control API: nothing fails, what cannot be judged says why,
// at least so many checks are judged all the same, and no case passes whose ID begins with one of needControl.
func BytesAlone(t *testing.T, right suite.Target, cases []suite.Case, least int, needControl ...string) {
	t.Helper()
	judged := 0
	for _, result := range suite.Run(t.Context(), right, cases, suite.Options{Parallel: together}).Cases {
		if result.Status > suite.NotExercised {
			t.Errorf("%s: %v\n%v", result.ID, result.Status, result.Err())
		}
		needs := slices.ContainsFunc(needControl, func(prefix string) bool { return strings.HasPrefix(result.ID, prefix) })
		if needs && result.Status == suite.Passed {
			t.Errorf("%s passed although what it has to see can only be seen by the control API", result.ID)
		}
		for _, check := range result.Checks {
			if check.Status == suite.Passed {
				judged++
			}
			if check.Status == suite.NotExercised && check.Detail == "" {
				t.Errorf("%s: %s is not exercised and does not say why", result.ID, check.Name)
			}
		}
	}
	if judged < least {
		t.Errorf("only %d checks were judged by bytes alone, fewer than %d", judged, least)
	}
}

// EveryClauseIsJudged holds the cases to their contract: each clause has a case or a reason for having none, each case
// names clauses that exist, each once, and has a title and a section.
func EveryClauseIsJudged(t *testing.T, clauses []contract.Clause, cases []suite.Case) {
	t.Helper()
	if err := suite.Validate(cases); err != nil {
		t.Fatal(err)
	}
	for _, clause := range clauses {
		if count := len(suite.Judging(cases, clause.ID)); (count == 0) != (clause.Excluded != "") {
			t.Errorf("%s: %d cases, excluded: %q", clause.ID, count, clause.Excluded)
		}
	}
	for _, c := range cases {
		for _, id := range c.Clauses {
			if !slices.ContainsFunc(clauses, func(clause contract.Clause) bool { return clause.ID == id }) {
				t.Errorf("%s judges %s, which is no clause of the contract", c.ID, id)
			}
		}
		if c.Title == "" || c.Section == "" || len(slices.Compact(slices.Sorted(slices.Values(c.Clauses)))) != len(c.Clauses) {
			t.Errorf("%s lacks title or section, or names a clause twice: %v", c.ID, c.Clauses)
		}
	}
}

// NoEvidenceShows looks for secrets in everything that results would put into a report.
func NoEvidenceShows(t *testing.T, results suite.Results, secrets ...string) {
	t.Helper()
	for _, result := range results.Cases {
		for _, text := range evidence(result) {
			for _, secret := range secrets {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows the secret %q: %s", result.ID, secret, text)
				}
			}
		}
	}
}

func evidence(result suite.Result) []string {
	texts := []string{result.Reason}
	for _, check := range result.Checks {
		texts = append(texts, check.Detail)
	}
	for _, e := range result.Exchanges {
		texts = append(texts, e.URL, e.Body, e.Answer, e.Failure)
		for _, values := range e.Header {
			texts = append(texts, values...)
		}
	}
	return texts
}
