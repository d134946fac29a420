package suite_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func ids(cases []suite.Case) []string {
	var found []string
	for _, c := range cases {
		found = append(found, c.ID)
	}
	return found
}

func TestSelect(t *testing.T) {
	t.Parallel()
	cases := []suite.Case{refusal("acme/send/refused/b"), refusal("acme/send/refused/a"), refusal("acme/sender/x/y"), refusal("other/send/x/y")}
	for _, row := range []struct {
		prefixes, want []string
	}{
		{nil, []string{"acme/send/refused/b", "acme/send/refused/a", "acme/sender/x/y", "other/send/x/y"}},
		{[]string{"acme"}, []string{"acme/send/refused/b", "acme/send/refused/a", "acme/sender/x/y"}},
		{[]string{"acme/send"}, []string{"acme/send/refused/b", "acme/send/refused/a"}},
		{[]string{"acme/send/"}, []string{"acme/send/refused/b", "acme/send/refused/a"}},
		{[]string{"acme/send/refused/a", "other"}, []string{"acme/send/refused/a", "other/send/x/y"}},
		{[]string{"acm"}, nil},
	} {
		if diff := cmp.Diff(row.want, ids(suite.Select(cases, row.prefixes...))); diff != "" {
			t.Errorf("Select(%v) (-want +got):\n%s", row.prefixes, diff)
		}
	}
	if diff := cmp.Diff(ids(cases), ids(suite.Judging(cases, clauseOfAcme))); diff != "" {
		t.Errorf("Judging (-want +got):\n%s", diff)
	}
	if got := suite.Judging(cases, "acme/send"); got != nil {
		t.Errorf("Judging takes a clause, not a prefix: %v", ids(got))
	}
}

func TestValidate(t *testing.T) {
	t.Parallel()
	good := refusal("acme/a/b")
	if err := suite.Validate([]suite.Case{good, refusal("acme/a/c")}); err != nil {
		t.Errorf("good cases: %v", err)
	}
	bad := good
	bad.Clauses = nil
	for _, cases := range [][]suite.Case{{good, good}, {bad}, {{}}} {
		if err := suite.Validate(cases); !errors.Is(err, suite.ErrCase) {
			t.Errorf("Validate(%v) = %v, want ErrCase", ids(cases), err)
		}
	}
}

func TestWorst(t *testing.T) {
	t.Parallel()
	const none = suite.Status(0)
	for _, row := range []struct {
		of   []suite.Status
		want suite.Status
	}{
		{nil, suite.NotExercised},
		{[]suite.Status{suite.Passed}, suite.Passed},
		{[]suite.Status{suite.Passed, suite.NotExercised, suite.Passed}, suite.NotExercised},
		{[]suite.Status{suite.Failed, suite.NotExercised}, suite.Failed},
		{[]suite.Status{suite.Failed, suite.Errored}, suite.Errored},
		{[]suite.Status{suite.Passed, none}, suite.Errored},
	} {
		if got := suite.Worst(row.of...); got != row.want {
			t.Errorf("Worst(%v) = %v, want %v", row.of, got, row.want)
		}
	}
	var names []string
	for _, status := range append(suite.Statuses(), none) {
		names = append(names, status.String())
	}
	want := []string{"passed", "not exercised", "failed", "error", "no verdict (0)"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}
