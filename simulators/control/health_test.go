package control_test

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHealth(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	got := s.want(http.StatusOK, http.MethodGet, "/healthz", "")
	want := "{\n  \"status\": \"ok\",\n  \"version\": \"v0.0.0-test\"\n}\n"
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.header.Get("Content-Type") != "application/json" || got.header.Get("Cache-Control") != "no-store" {
		t.Errorf("header %v", got.header)
	}
}
