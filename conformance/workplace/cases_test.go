package workplace_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/workplace"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("net/http.(*persistConn).readLoop"), goleak.IgnoreTopFunction("net/http.(*persistConn).writeLoop"),
		goleak.IgnoreTopFunction("internal/poll.runtime_pollWait"))
}

// target is a server of fakes with that flaw, a new one for each case.
func target(t *testing.T, flaw func(*fake), controlled bool) suite.Target {
	t.Helper()
	return suite.Target{
		Name: "fake", MaySend: true,
		Fresh: func(context.Context) (suite.World, func(), error) {
			f := newFake()
			flaw(f)
			server := httptest.NewServer(f)
			f.url = server.URL
			world := suite.World{Env: map[string]string{
				"WORKPLACE_URL": server.URL, "WORKPLACE_COMPANY_ID": company, "WORKPLACE_FORM_ID": "dfm-leave", "WORKPLACE_DRAFTER": "W1001",
				"WORKPLACE_APPROVER": "W2001", "NCLOUD_ACCESS_KEY": "FAKEACCESSKEY0000001", "NCLOUD_SECRET_KEY": secretKey,
			}}
			if controlled {
				world.Control = server.URL + "/control"
			}
			return world, server.Close, nil
		},
	}
}

func flawless(*fake) {}

func TestRightServerPasses(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, flawless, true), workplace.Cases(), suite.Options{Parallel: 8})
	for _, result := range results.Cases {
		if result.Status != suite.Passed {
			t.Errorf("%s: %v %s\n%v", result.ID, result.Status, result.Reason, result.Err())
		}
	}
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, flawless, false), workplace.Cases(), suite.Options{Parallel: 8})
	judged := 0
	for _, result := range results.Cases {
		if result.Status > suite.NotExercised {
			t.Errorf("%s: %v\n%v", result.ID, result.Status, result.Err())
		}
		if result.Status == suite.Passed {
			t.Errorf("%s passed although nobody could see that the same call passes with everything right", result.ID)
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
	cases := workplace.Cases()
	if err := suite.Validate(cases); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, clause := range contract.Workplace() {
		known[clause.ID] = true
		if count := len(suite.Judging(cases, clause.ID)); (count == 0) != (clause.Excluded != "") {
			t.Errorf("%s: %d cases, excluded: %q", clause.ID, count, clause.Excluded)
		}
	}
	for _, c := range cases {
		for _, id := range c.Clauses {
			if !known[id] {
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
	results := suite.Run(t.Context(), target(t, func(f *fake) {
		f.broken = func(r *reply) { r.status = http.StatusTeapot }
	}, true), suite.Select(workplace.Cases(), "workplace/gateway", "workplace/callback/doc-data-url"), suite.Options{Parallel: 8})
	for _, result := range results.Cases {
		for _, text := range evidence(result) {
			if strings.Contains(text, secretKey) || strings.Contains(text, apiKey) {
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
		texts = append(texts, e.URL, e.Body, e.Answer, e.Failure)
		for _, values := range e.Header {
			texts = append(texts, values...)
		}
	}
	return texts
}
