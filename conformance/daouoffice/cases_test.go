package daouoffice_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/daouoffice"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/suite/suitetest"
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
	suitetest.EveryCasePasses(t, target(t, newFake, true), daouoffice.Cases())
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	suitetest.BytesAlone(t, target(t, newFake, false), daouoffice.Cases(), 200, "daouoffice/noti/sender-missing/")
}

func TestEveryClauseHasACase(t *testing.T) {
	t.Parallel()
	suitetest.EveryClauseIsJudged(t, contract.Daouoffice(), daouoffice.Cases())
}

func TestCasesKeepSecretsOutOfEvidence(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, func() *fake {
		f := newFake()
		f.broken = func(r *reply) { r.status = http.StatusTeapot }
		return f
	}, true), daouoffice.Cases(), suite.Options{Parallel: 8})
	suitetest.NoEvidenceShows(t, results, "s000000000000000000000000000000", "token-c0")
}
