package simulators_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
)

func TestPolicyFieldsCheck(t *testing.T) {
	t.Parallel()
	const billion = 1_000_000_000
	for _, c := range []struct {
		field simulators.PolicyField
		want  string
	}{
		{simulators.ChoiceField("edge", "at", "after", "at"), "<nil>"},
		{simulators.ChoiceField("edge", "", "after", "at"), `policy field edge is ""; it takes after, at`},
		{simulators.ChoiceField("edge", "At\n", "after", "at"), `policy field edge is "At\n"; it takes after, at`},
		{simulators.NumberField("rows", 1, 1, 9), "<nil>"},
		{simulators.NumberField("rows", 9, 1, 9), "<nil>"},
		{simulators.NumberField("rows", 0, 1, 9), "policy field rows is 0; it takes a whole number from 1 to 9"},
		{simulators.NumberField("rows", 10, 1, 9), "policy field rows is 10; it takes a whole number from 1 to 9"},
		{simulators.NumberField("rows", 10, 1, 9).Taking("one digit"), "policy field rows is 10; it takes one digit"},
		{simulators.NumberField("rows", billion+1, 0, math.MaxInt), "<nil>"},
		{simulators.NumberField("rows", -1, 0, math.MaxInt), "policy field rows is -1; it takes a whole number from 0"},
	} {
		if got := fmt.Sprint(simulators.PolicyFields{c.field}.Check()); got != c.want {
			t.Errorf("Check() = %s, want %s", got, c.want)
		}
	}
	several := simulators.PolicyFields{simulators.NumberField("a", 1, 1, 1), simulators.ChoiceField("b", "x", "y"), simulators.NumberField("c", 0, 1, 1)}
	if got := fmt.Sprint(several.Check()); got != `policy field b is "x"; it takes y` {
		t.Errorf("the first that is wrong is told: %s", got)
	}
}

func TestPolicyFieldsInSeedFiles(t *testing.T) {
	t.Parallel()
	fields := simulators.PolicyFields{
		simulators.ChoiceField("edge", "at", "after", "at"),
		simulators.ChoiceField("quota.unit", "?", "call"),
		simulators.NumberField("rows", 3, 1, 9),
		simulators.NumberField("quota.daily", -1, 0, math.MaxInt),
	}
	if diff := cmp.Diff(map[string][]string{"policy.edge": {"after", "at"}, "policy.quota.unit": {"call"}}, fields.Words()); diff != "" {
		t.Errorf("Words() (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string][2]int{"policy.rows": {1, 9}, "policy.quota.daily": {0, 1_000_000_000}}, fields.Bounds()); diff != "" {
		t.Errorf("Bounds() (-want +got):\n%s", diff)
	}
}
