package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestMetricsAreShown(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Metrics = metrics.New("v1", daouoffice.New()) })
	got := s.want(http.StatusOK, http.MethodGet, "/metrics", "")
	if !strings.Contains(got.body, `dojang_build_info{version="v1"} 1`) || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v %.200s", got.header, got.body)
	}
	s.want(http.StatusOK, http.MethodGet, "/metrics", "", "Accept", "application/openmetrics-text;version=1.0.0")
	s.want(http.StatusMethodNotAllowed, http.MethodPost, "/metrics", "")
	refused(t, s.want(http.StatusBadRequest, http.MethodGet, "/metrics?name=dojang_worlds", ""), `"name"`, "takes none")
}

func TestNobodyCounts(t *testing.T) {
	t.Parallel()
	refused(t, newStage(t).want(http.StatusNotFound, http.MethodGet, "/metrics", ""), "counts nothing", "dojang serve")
}

// Who may not steer the simulators may not read the metrics either.
func TestMetricsWantTheToken(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Metrics, o.Token = metrics.New("v1", daouoffice.New()), "let me in"
	})
	refused(t, s.want(http.StatusUnauthorized, http.MethodGet, "/metrics", ""), "bearer token", "")
	s.want(http.StatusOK, http.MethodGet, "/metrics", "", "Authorization", "Bearer let me in")
}
