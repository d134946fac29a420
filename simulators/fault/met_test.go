package fault_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestMet(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(2))
	if _, err := p.Add(fault.Rule{Route: "noti", Times: 2, Effect: reset()}); err != nil {
		t.Fatal(err)
	}
	gone, err := p.Add(fault.Rule{Effect: reset()})
	if err != nil {
		t.Fatal(err)
	}
	j := journal.New(journal.Options{})
	for _, id := range []string{"", "every.token.2", "f1", "", gone.ID, "f1"} {
		j.Append(journal.Record{Fault: id})
	}
	if err := p.Remove(gone.ID); err != nil {
		t.Fatal(err)
	}
	met, overflowed := p.Met(j)
	type told struct {
		Entry   uint64
		ID      string
		Command string
	}
	var got []told
	for _, m := range met {
		got = append(got, told{m.Entry, m.Rule.ID, m.Command()})
	}
	want := []told{
		{2, "every.token.2", "dojang fault add --nth=2 --kind=reset"},
		{3, "f1", "dojang fault add --route=noti --times=2 --kind=reset"},
		{5, "f2", "# fault f2 was removed since, so it cannot be repeated"},
	}
	if diff := cmp.Diff(want, got); diff != "" || overflowed {
		t.Errorf("overflowed %v (-want +got):\n%s", overflowed, diff)
	}
}

// Calls that are made at the same time are answered in any order; a replay counts them in theirs.
func TestMetIsInTheOrderOfCalls(t *testing.T) {
	t.Parallel()
	p, j := fault.NewPlan(), journal.New(journal.Options{})
	for _, r := range []fault.Rule{
		{ID: "noti.10", Route: "noti", Nth: 10},
		{ID: "token.4", Route: "token", Nth: 4},
		{ID: "noti.2", Route: "noti", Nth: 2},
		{ID: "token.3", Route: "token", Nth: 3},
		{ID: "noti.4", Route: "noti", Nth: 4},
	} {
		r.Effect = reset()
		if _, err := p.Add(r); err != nil {
			t.Fatal(err)
		}
		j.Append(journal.Record{Fault: r.ID})
	}
	j.Append(journal.Record{Fault: "gone"})
	met, _ := p.Met(j)
	var got []string
	for _, m := range met {
		got = append(got, m.Rule.ID)
	}
	if diff := cmp.Diff([]string{"noti.2", "token.3", "noti.4", "token.4", "noti.10", "gone"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestMetSaysWhatItCannotKnow(t *testing.T) {
	t.Parallel()
	j := journal.New(journal.Options{Entries: 1})
	j.Append(journal.Record{Fault: "f1"})
	j.Append(journal.Record{})
	if met, overflowed := fault.NewPlan().Met(j); len(met) != 0 || !overflowed {
		t.Errorf("met %v, overflowed %v; want nothing that is known, and true", met, overflowed)
	}
}
