package workplace_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"go.uber.org/goleak"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/suite/suitetest"
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
	suitetest.EveryCasePasses(t, target(t, flawless, true), workplace.Cases())
}

func TestWithoutControlNothingThatNeedsItPasses(t *testing.T) {
	t.Parallel()
	suitetest.BytesAlone(t, target(t, flawless, false), workplace.Cases(), 200, "workplace/")
}

func TestEveryClauseHasACase(t *testing.T) {
	t.Parallel()
	suitetest.EveryClauseIsJudged(t, contract.Workplace(), workplace.Cases())
}

func TestCasesKeepSecretsOutOfEvidence(t *testing.T) {
	t.Parallel()
	results := suite.Run(t.Context(), target(t, func(f *fake) {
		f.broken = func(r *reply) { r.status = http.StatusTeapot }
	}, true), suite.Select(workplace.Cases(), "workplace/gateway", "workplace/callback/doc-data-url"), suite.Options{Parallel: 8})
	suitetest.NoEvidenceShows(t, results, secretKey, apiKey)
}
