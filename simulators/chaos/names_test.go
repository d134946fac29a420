package chaos_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/chaos"
)

// What is left out leaves all else as it was.
func TestExcept(t *testing.T) {
	t.Parallel()
	var want []string
	left := 0
	for _, id := range met(chaos.New(7, "default"), 500) {
		if strings.HasPrefix(id, "chaos.quota-nearly-spent.") || strings.HasPrefix(id, "chaos.server-error.") {
			left++
			continue
		}
		want = append(want, id)
	}
	without, ok := chaos.Worlds(7, "quota-nearly-spent", "server-error")("default").(chaos.Chaos)
	if !ok {
		t.Fatal("another kind of chance")
	}
	if diff := cmp.Diff(want, met(without, 500)); diff != "" || left == 0 {
		t.Errorf("%d are left out (-want +got):\n%s", left, diff)
	}
	if diff := cmp.Diff([]string{"quota-nearly-spent", "server-error"}, without.Except()); diff != "" {
		t.Errorf("except (-want +got):\n%s", diff)
	}
}

func TestCheckNames(t *testing.T) {
	t.Parallel()
	if err := chaos.CheckNames(chaos.Names()); err != nil {
		t.Error(err)
	}
	err := chaos.CheckNames([]string{"pdf-slow", "Pdf-slow", "quota"})
	unknown, ok := errors.AsType[*chaos.NameError](err)
	if !ok || unknown.Name != "Pdf-slow" || !strings.Contains(err.Error(), "there are "+strings.Join(slices.Clone(chaos.Names()), ", ")) {
		t.Errorf("got %v", err)
	}
}
