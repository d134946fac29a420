package fault_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func reset() fault.Effect { return fault.Effect{Kind: fault.Reset} }

func noti() fault.Call {
	return fault.Call{Service: "daouoffice", Route: "noti", Direction: journal.In, Credential: "cred_1"}
}

// add adds rules that are known to be right.
func add(t *testing.T, rules ...fault.Rule) *fault.Plan {
	t.Helper()
	p := fault.NewPlan()
	for _, r := range rules {
		if _, err := p.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	return p
}

func TestTakeByNthAndTimes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name       string
		nth, times int
		want       string // of six calls: x fails, . passes
	}{
		{"the first, once", 0, 0, "x....."},
		{"the first, said so", 1, 1, "x....."},
		{"the first two", 0, 2, "xx...."},
		{"the third", 3, 0, "..x..."},
		{"two from the third", 3, 2, "..xx.."},
		{"all", 0, -1, "xxxxxx"},
		{"all from the third", 3, -1, "..xxxx"},
		{"more than there are", 5, 1<<62 - 1, "....xx"},
		{"later than there are", 7, 1, "......"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := add(t, fault.Rule{Nth: tt.nth, Times: tt.times, Effect: reset()})
			got, applied := "", 0
			for range 6 {
				if _, ok := p.Take(noti()); ok {
					got += "x"
					applied++
				} else {
					got += "."
				}
			}
			if got != tt.want {
				t.Errorf("calls %s, want %s", got, tt.want)
			}
			if s := p.Rules()[0]; s.Seen != 6 || s.Applied != applied {
				t.Errorf("seen %d, applied %d; want 6, %d", s.Seen, s.Applied, applied)
			}
		})
	}
}

func TestTakeMatches(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		rule fault.Rule
		want bool
	}{
		{"anything", fault.Rule{}, true},
		{"the service", fault.Rule{Service: "daouoffice"}, true},
		{"another service", fault.Rule{Service: "workplace"}, false},
		{"the route", fault.Rule{Route: "noti"}, true},
		{"another route", fault.Rule{Route: "token"}, false},
		{"the direction", fault.Rule{Direction: journal.In}, true},
		{"the other direction", fault.Rule{Direction: journal.Out}, false},
		{"the credential", fault.Rule{Credential: "cred_1"}, true},
		{"another credential", fault.Rule{Credential: "cred_2"}, false},
		{"all four", fault.Rule{Service: "daouoffice", Route: "noti", Direction: journal.In, Credential: "cred_1"}, true},
		{"all but one", fault.Rule{Service: "daouoffice", Route: "noti", Direction: journal.In, Credential: "cred_2"}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.rule.Effect = reset()
			p := add(t, tt.rule)
			if _, got := p.Take(noti()); got != tt.want {
				t.Errorf("Take = %v, want %v", got, tt.want)
			}
			if seen := p.Rules()[0].Seen; (seen == 1) != tt.want {
				t.Errorf("seen = %d", seen)
			}
		})
	}
}

// A call counts for every rule it matches, whichever applies.
func TestTakeCountsForEveryRule(t *testing.T) {
	t.Parallel()
	p := add(t,
		fault.Rule{ID: "first", Times: 2, Effect: reset()},
		fault.Rule{ID: "second", Nth: 2, Times: 2, Effect: reset()},
		fault.Rule{ID: "other", Route: "token", Times: -1, Effect: reset()},
	)
	var got []string
	for range 4 {
		r, _ := p.Take(noti())
		got = append(got, r.ID)
	}
	if diff := cmp.Diff([]string{"first", "first", "second", ""}, got); diff != "" {
		t.Errorf("the rules of four calls (-want +got):\n%s", diff)
	}
	var counts []string
	for _, s := range p.Rules() {
		counts = append(counts, fmt.Sprintf("%s %d %d", s.ID, s.Seen, s.Applied))
	}
	if diff := cmp.Diff([]string{"first 4 2", "second 4 1", "other 0 0"}, counts); diff != "" {
		t.Errorf("seen and applied (-want +got):\n%s", diff)
	}
}

func TestAddReturnsTheRuleAsItCounts(t *testing.T) {
	t.Parallel()
	got, err := fault.NewPlan().Add(fault.Rule{Effect: fault.Effect{Kind: fault.Duplicate}})
	if err != nil {
		t.Fatal(err)
	}
	want := fault.Rule{ID: "f1", Direction: journal.Out, Nth: 1, Times: 1, Effect: fault.Effect{Kind: fault.Duplicate}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What has only one direction does not swallow calls of the other.
func TestAKindOfOneDirectionOnlyMatchesThat(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{Times: -1, Effect: fault.Effect{Kind: fault.Reorder}})
	if r, ok := p.Take(noti()); ok {
		t.Errorf("an incoming call takes %v", r)
	}
	out := noti()
	out.Direction = journal.Out
	if _, ok := p.Take(out); !ok {
		t.Error("a delivery does not take the rule")
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	p := fault.NewPlan()
	var got []string
	for _, id := range []string{"", "f2", "", "mine", ""} {
		r, err := p.Add(fault.Rule{ID: id, Effect: reset()})
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.ID)
	}
	p.Clear()
	r, err := p.Add(fault.Rule{Effect: reset()})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"f1", "f2", "f3", "mine", "f4", "f5"}, append(got, r.ID)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestATakenID(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{ID: "mine", Effect: reset()})
	_, err := p.Add(fault.Rule{ID: "mine", Effect: reset()})
	if !errors.Is(err, fault.ErrTaken) || !errors.Is(err, fault.ErrInvalid) {
		t.Errorf("error %v, want ErrTaken and ErrInvalid", err)
	}
	if len(p.Rules()) != 1 {
		t.Errorf("rules: %v", p.Rules())
	}
}

func TestRemove(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{ID: "a", Times: -1, Effect: reset()}, fault.Rule{ID: "b", Times: -1, Effect: reset()})
	if err := p.Remove("c"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("Remove of an unknown id: %v, want ErrNotFound", err)
	}
	for _, step := range []struct{ remove, left string }{{"a", "b"}, {"b", ""}} {
		if err := p.Remove(step.remove); err != nil {
			t.Fatal(err)
		}
		if r, ok := p.Take(noti()); r.ID != step.left || ok != (step.left != "") {
			t.Errorf("after %s: took %q, %v; want %q", step.remove, r.ID, ok, step.left)
		}
	}
	if err := p.Remove("a"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("Remove a second time: %v, want ErrNotFound", err)
	}
}

func TestClear(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{Times: -1, Effect: reset()})
	p.Clear()
	if r, ok := p.Take(noti()); ok || len(p.Rules()) != 0 {
		t.Errorf("after Clear: took %v, rules %v", r, p.Rules())
	}
}

// Rules are copies: changing one changes nothing.
func TestRulesAreCopies(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{Route: "noti", Effect: reset()})
	p.Rules()[0].Route = "token"
	if _, ok := p.Take(noti()); !ok {
		t.Error("the rule was changed from outside")
	}
}

// However many call at once, exactly as many fail as were asked for.
func TestTakeIsExactUnderConcurrency(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{Nth: 10, Times: 37, Effect: reset()})
	var failed atomic.Int64
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for range 10 {
				if _, ok := p.Take(noti()); ok {
					failed.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if got := failed.Load(); got != 37 {
		t.Errorf("%d calls failed, want 37", got)
	}
	if s := p.Rules()[0]; s.Seen != 640 || s.Applied != 37 {
		t.Errorf("seen %d, applied %d; want 640, 37", s.Seen, s.Applied)
	}
}

func BenchmarkTakeWithoutRules(b *testing.B) {
	p, c := fault.NewPlan(), noti()
	b.ReportAllocs()
	for b.Loop() {
		p.Take(c)
	}
}

func BenchmarkTakeWithTenRules(b *testing.B) {
	p, c := fault.NewPlan(), noti()
	for range 10 {
		if _, err := p.Add(fault.Rule{Route: "token", Effect: reset()}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		p.Take(c)
	}
}
