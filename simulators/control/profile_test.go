package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// profiled asks for a profile, which no description holds.
func profiled(s *stage, path string, headers ...string) answered {
	s.t.Helper()
	_, got := s.send(http.MethodGet, path, "", headers...)
	return got
}

func TestProfilesAreOffByDefault(t *testing.T) {
	t.Parallel()
	if got := profiled(newStage(t), "/debug/pprof/heap"); got.status != http.StatusNotFound || !strings.Contains(got.body, "no such path") {
		t.Errorf("HTTP %d %s", got.status, got.body)
	}
}

func TestProfiles(t *testing.T) {
	t.Parallel()
	const token = "let me in"
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Profile, o.Token = true, token })
	for _, row := range []struct {
		name, path, token string
		status            int
		says              string
	}{
		{"the index", "/debug/pprof/", token, 200, "goroutine"},
		{"a profile by name", "/debug/pprof/goroutine?debug=1", token, 200, "goroutine profile:"},
		{"what is allocated", "/debug/pprof/allocs?debug=1", token, 200, "heap profile:"},
		{"a symbol", "/debug/pprof/symbol", token, 200, "num_symbols"},
		{"a trace that ends at once", "/debug/pprof/trace?seconds=0.001", token, 200, "go 1."},
		{"the command line, which may hold the token", "/debug/pprof/cmdline", token, 404, "Unknown profile"},
		{"a path outside", "/debug/other", token, 404, "no such path"},
		{"without the token", "/debug/pprof/", "", 401, "bearer token"},
		{"with another token", "/debug/pprof/heap", "let me out", 401, "bearer token"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := profiled(s, row.path, "Authorization", "Bearer "+row.token)
			if got.status != row.status || !strings.Contains(got.body, row.says) {
				t.Errorf("HTTP %d %.200s, want %d and %q", got.status, got.body, row.status, row.says)
			}
		})
	}
}
