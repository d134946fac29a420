package eformsign_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/suite/suitetest"
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
	suitetest.EveryCasePasses(t, target(t, flawless, true), eformsign.Cases())
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	suitetest.BytesAlone(t, target(t, flawless, false), eformsign.Cases(), 1000, "eformsign/access-token/wrong-signature/")
}

func TestEveryClauseHasACase(t *testing.T) {
	t.Parallel()
	suitetest.EveryClauseIsJudged(t, contract.Eformsign(), eformsign.Cases())
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
	suitetest.NoEvidenceShows(t, results, shown...)
	if len(shown) < 500 {
		t.Errorf("only %d secrets were looked for", len(shown))
	}
}
