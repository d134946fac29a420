package control_test

import (
	"net/http"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The schema is the one that is published.
func TestSeedSchema(t *testing.T) {
	t.Parallel()
	want, err := os.ReadFile("../../testdata/seeds/world.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	got := newStage(t).want(http.StatusOK, http.MethodGet, "/seed-schema.json", "")
	if diff := cmp.Diff(string(want), got.body); diff != "" || got.header.Get("Content-Type") != "application/schema+json" {
		t.Errorf("Content-Type %s (-want +got):\n%s", got.header.Get("Content-Type"), diff)
	}
}
