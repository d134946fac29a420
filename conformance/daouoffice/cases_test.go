package daouoffice_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// target is a server of fakes made by build, a new one for each case.
func target(t *testing.T, build func() *fake, controlled bool) suite.Target {
	t.Helper()
	return suite.Target{
		Name: "fake", MaySend: true,
		Fresh: func(context.Context) (suite.World, func(), error) {
			f := build()
			server := httptest.NewServer(f)
			world := suite.World{Env: map[string]string{
				"DAOUOFFICE_URL": server.URL, "DAOUOFFICE_CLIENT_ID": f.companies[0].ClientID,
				"DAOUOFFICE_CLIENT_SECRET": f.companies[0].ClientSecret, "DAOUOFFICE_SENDER": "U1001",
			}}
			if controlled {
				world.Control = server.URL + "/control"
			}
			return world, server.Close, nil
		},
	}
}

func TestRightServerPasses(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, newFake, true), daouoffice.Cases(), suite.Options{Parallel: 8})
	for _, result := range results.Cases {
		if result.Status != suite.Passed {
			t.Errorf("%s: %v %s\n%v", result.ID, result.Status, result.Reason, result.Err())
		}
	}
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, newFake, false), daouoffice.Cases(), suite.Options{Parallel: 8})
	judged := 0
	for _, result := range results.Cases {
		if result.Status > suite.NotExercised {
			t.Errorf("%s: %v\n%v", result.ID, result.Status, result.Err())
		}
		if strings.HasPrefix(result.ID, "daouoffice/noti/sender-missing/") && result.Status == suite.Passed {
			t.Errorf("%s passed although nobody could see that nothing was counted", result.ID)
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
	if judged < 200 {
		t.Errorf("only %d checks were judged by bytes alone", judged)
	}
}

func TestEveryClauseHasACase(t *testing.T) {
	t.Parallel()
	cases := daouoffice.Cases()
	if err := suite.Validate(cases); err != nil {
		t.Fatal(err)
	}
	for _, clause := range contract.Daouoffice() {
		if count := len(suite.Judging(cases, clause.ID)); (count == 0) != (clause.Excluded != "") {
			t.Errorf("%s: %d cases, excluded: %q", clause.ID, count, clause.Excluded)
		}
	}
	for _, c := range cases {
		for _, id := range c.Clauses {
			if _, ok := contract.Lookup(id); !ok {
				t.Errorf("%s judges %s, which is no clause", c.ID, id)
			}
		}
		if c.Title == "" || c.Section == "" || len(slices.Compact(slices.Sorted(slices.Values(c.Clauses)))) != len(c.Clauses) {
			t.Errorf("%s lacks title or section, or names a clause twice: %v", c.ID, c.Clauses)
		}
	}
}

func TestCasesKeepSecretsOutOfEvidence(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, func() *fake {
		f := newFake()
		f.broken = func(r *reply) { r.status = http.StatusTeapot }
		return f
	}, true), daouoffice.Cases(), suite.Options{Parallel: 8})
	for _, result := range results.Cases {
		for _, text := range evidence(result) {
			if strings.Contains(text, "s000000000000000000000000000000") || strings.Contains(text, "token-c0") {
				t.Errorf("%s shows a secret: %s", result.ID, text)
			}
		}
	}
}

func evidence(result suite.Result) []string {
	var texts []string
	for _, check := range result.Checks {
		texts = append(texts, check.Detail)
	}
	for _, e := range result.Exchanges {
		texts = append(texts, e.URL, e.Body, e.Answer, e.Failure, e.Header.Get("Authorization"))
	}
	return texts
}
