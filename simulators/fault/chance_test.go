package fault_test

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// every is a chance that has nothing to do with luck: every so manieth call of a stream fails.
type every int

func (e every) Draw(c fault.Call, nth int) (fault.Rule, bool) {
	if nth%int(e) != 0 {
		return fault.Rule{}, false
	}
	return fault.Rule{
		ID: "every." + c.Route + "." + strconv.Itoa(nth), Service: c.Service, Route: c.Route, Direction: c.Direction,
		Nth: nth, Times: 1, Effect: reset(),
	}, true
}

func (every) Find(id string) (fault.Rule, bool) {
	nth, err := strconv.Atoi(id[strings.LastIndex(id, ".")+1:])
	return fault.Rule{ID: id, Nth: nth, Effect: reset()}, err == nil && strings.HasPrefix(id, "every.")
}

// ids are the rules that calls take, "" for those that pass.
func ids(p *fault.Plan, calls ...fault.Call) (taken []string) {
	for _, c := range calls {
		r, _ := p.Take(c)
		taken = append(taken, r.ID)
	}
	return taken
}

func token() fault.Call {
	return fault.Call{Service: "daouoffice", Route: "token", Direction: journal.In, Credential: "cred_2"}
}

// Chance counts by service, route and direction, whoever calls.
func TestChanceCountsStreams(t *testing.T) {
	t.Parallel()
	out := noti()
	out.Direction = journal.Out
	another := noti()
	another.Credential = "cred_9"
	p := fault.NewPlanWith(every(2))
	got := ids(p, noti(), token(), out, another, token(), out)
	if diff := cmp.Diff([]string{"", "", "", "every.noti.2", "every.token.2", "every.noti.2"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if seen := p.Seen(noti()); seen != 2 {
		t.Errorf("%d calls of noti seen, want 2", seen)
	}
	if len(p.Rules()) != 0 {
		t.Errorf("chance put rules into the list: %v", p.Rules())
	}
}

// A call that fails by a rule does not fail by chance too, and is counted all the same: the next ones fail as before.
func TestRulesGoBeforeChance(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(2))
	if _, err := p.Add(fault.Rule{Nth: 2, Effect: reset()}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"", "f1", "", "every.noti.4"}, ids(p, noti(), noti(), noti(), noti())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestChanceIsOffWithoutOne(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(nil)
	for range 100 {
		if r, ok := p.Take(noti()); ok {
			t.Fatalf("a call takes %v", r)
		}
	}
	if p.Chance() != nil || p.Seen(noti()) != 0 {
		t.Errorf("chance %v has counted %d calls", p.Chance(), p.Seen(noti()))
	}
}

func TestChanceSurvivesTheList(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(2))
	rule, err := p.Add(fault.Rule{Route: "token", Effect: reset()})
	if err != nil {
		t.Fatal(err)
	}
	p.Take(noti())
	if err := p.Remove(rule.ID); err != nil {
		t.Fatal(err)
	}
	if got := ids(p, noti())[0]; got != "every.noti.2" {
		t.Errorf("after Remove: %q", got)
	}
	p.Clear()
	if diff := cmp.Diff([]string{"", "every.noti.4"}, ids(p, noti(), noti())); diff != "" {
		t.Errorf("after Clear (-want +got):\n%s", diff)
	}
}

func TestSetChance(t *testing.T) {
	t.Parallel()
	p := fault.NewPlan()
	p.Take(noti())
	p.SetChance(every(2))
	if diff := cmp.Diff([]string{"", "every.noti.2"}, ids(p, noti(), noti())); diff != "" {
		t.Errorf("counted from when it was set (-want +got):\n%s", diff)
	}
	p.SetChance(nil)
	if diff := cmp.Diff([]string{"", ""}, ids(p, noti(), noti())); diff != "" {
		t.Errorf("without it (-want +got):\n%s", diff)
	}
}

// A reset brings back the chance that the plan was made with, at its beginning, and nothing else.
func TestResetBeginsAnew(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(3))
	if _, err := p.Add(fault.Rule{Times: -1, Effect: reset()}); err != nil {
		t.Fatal(err)
	}
	p.Take(noti())
	p.SetChance(every(1))
	p.Reset()
	if diff := cmp.Diff([]string{"", "", "every.noti.3"}, ids(p, noti(), noti(), noti())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r, err := p.Add(fault.Rule{Effect: reset()}); err != nil || r.ID != "f2" {
		t.Errorf("the next id is %q (%v), want f2", r.ID, err)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(2))
	added, err := p.Add(fault.Rule{Route: "noti", Effect: reset()})
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := p.Find(added.ID); !ok || cmp.Diff(added, got) != "" {
		t.Errorf("found %v, %v; want %v", got, ok, added)
	}
	if got, ok := p.Find("every.noti.4"); !ok || got.Nth != 4 {
		t.Errorf("found %v, %v; want the rule that was drawn", got, ok)
	}
	if got, ok := p.Find("f9"); ok {
		t.Errorf("found %v", got)
	}
	if got, ok := fault.NewPlan().Find("every.noti.4"); ok {
		t.Errorf("found %v without chance", got)
	}
}

// However many call at once, the same number of them fails.
func TestChanceIsExactUnderConcurrency(t *testing.T) {
	t.Parallel()
	p := fault.NewPlanWith(every(10))
	var failed atomic.Int64
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for range 40 {
				if _, ok := p.Take(noti()); ok {
					failed.Add(1)
				}
			}
		})
	}
	wg.Wait()
	if got := failed.Load(); got != 64 {
		t.Errorf("%d calls failed, want 64", got)
	}
}
