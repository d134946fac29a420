package eformsign_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// target is a server of fakes with that flaw, a new one for each case.
func target(t *testing.T, flaw func(*fake), controlled bool) suite.Target {
	t.Helper()
	var made atomic.Int64
	return suite.Target{
		Name: "fake", MaySend: true,
		Fresh: func(context.Context) (suite.World, func(), error) {
			f := newFake("world " + strconv.FormatInt(made.Add(1), 10))
			flaw(f)
			server := httptest.NewServer(f)
			f.url = server.URL
			world := suite.World{Env: map[string]string{
				"EFORMSIGN_URL": server.URL, "EFORMSIGN_API_KEY": f.keys[0].APIKey, "EFORMSIGN_PRIVATE_KEY": f.keys[0].PrivateKey,
				"EFORMSIGN_COMPANY_ID": f.keys[0].CompanyID, "EFORMSIGN_MEMBER_ID": admin, "EFORMSIGN_TEMPLATE_ID": template,
				"EFORMSIGN_BEARER_API_KEY": f.keys[5].APIKey, "EFORMSIGN_BEARER_TOKEN": f.keys[5].BearerToken,
				"EFORMSIGN_BASIC_API_KEY": f.keys[6].APIKey, "EFORMSIGN_BASIC_ID": f.keys[6].BasicID, "EFORMSIGN_BASIC_PASSWORD": f.keys[6].BasicPassword,
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
	results := suite.Run(t.Context(), target(t, flawless, true), eformsign.Cases(), suite.Options{Parallel: 8})
	for _, result := range results.Cases {
		if result.Status != suite.Passed {
			t.Errorf("%s: %v %s\n%v", result.ID, result.Status, result.Reason, result.Err())
		}
	}
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, flawless, false), eformsign.Cases(), suite.Options{Parallel: 8})
	judged := 0
	for _, result := range results.Cases {
		if result.Status > suite.NotExercised {
			t.Errorf("%s: %v\n%v", result.ID, result.Status, result.Err())
		}
		if strings.HasPrefix(result.ID, "eformsign/access-token/wrong-signature/") && result.Status == suite.Passed {
			t.Errorf("%s passed although nobody could see that nothing has changed", result.ID)
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
	if judged < 1000 {
		t.Errorf("only %d checks were judged by bytes alone", judged)
	}
}

func TestEveryClauseHasACase(t *testing.T) {
	t.Parallel()
	cases := eformsign.Cases()
	if err := suite.Validate(cases); err != nil {
		t.Fatal(err)
	}
	for _, clause := range contract.Eformsign() {
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
	var shown []string
	results := suite.Run(t.Context(), target(t, func(f *fake) {
		for _, k := range f.keys {
			shown = append(shown, k.PrivateKey)
		}
		f.broken = func(r *reply) {
			if strings.HasSuffix(r.clause, "/success") {
				tokens, _ := r.body["oauth_token"].(map[string]any)
				for _, name := range []string{"access_token", "refresh_token"} {
					token, _ := tokens[name].(string)
					shown = append(shown, token)
				}
			}
			r.status = http.StatusTeapot
		}
	}, true), suite.Select(eformsign.Cases(), "eformsign/access-token/bearer-verification", "eformsign/access-token/basic-verification",
		"eformsign/access-token/verification-types", "eformsign/access-token/jwt-claims", "eformsign/refresh-token", "eformsign/api-key"), suite.Options{})
	shown = append(shown, "bearer_test_value", "Webhook123!")
	for _, result := range results.Cases {
		for _, text := range evidence(result) {
			for _, secret := range shown {
				if strings.Contains(text, secret) {
					t.Errorf("%s shows the secret %q: %s", result.ID, secret, text)
				}
			}
		}
	}
	if len(shown) < 500 {
		t.Errorf("only %d secrets were looked for", len(shown))
	}
}

func evidence(result suite.Result) []string {
	var texts []string
	for _, check := range result.Checks {
		texts = append(texts, check.Detail)
	}
	for _, e := range result.Exchanges {
		texts = append(texts, e.URL, e.Body, e.Answer, e.Failure, e.Header.Get("Authorization"), fmt.Sprint(e.Header))
	}
	return texts
}
