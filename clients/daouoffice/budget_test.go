package daouoffice_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// warnings collects what OnWarn is told.
type warnings struct {
	mu    sync.Mutex
	spent []int
}

func (w *warnings) add(s daouoffice.BudgetState) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.spent = append(w.spent, s.Spent())
}

func TestBudgetCountsWhatTheVendorAccepts(t *testing.T) {
	t.Parallel()
	server := serve(
		t, accepts(),
		says(200, body(t, "918", "", "")),
		says(200, `{"code":"200","data":{"invalidReceivers":{"U2034":"중지된 계정입니다."}}}`),
		lost,
		says(404, ""),
		says(200, body(t, "924", "", "")),
		saysAs(500, "text/plain", "oops"),
		saysAs(200, "text/html", "<html>"),
	)
	client := newClient(t, server.url, daouoffice.WithBudget(daouoffice.Budget{PerMonth: 10}))
	want := []daouoffice.BudgetState{
		{Month: "2026-11", PerMonth: 10, Accepted: 1},             // accepted
		{Month: "2026-11", PerMonth: 10, Accepted: 1},             // refused
		{Month: "2026-11", PerMonth: 10, Accepted: 2},             // partly accepted is one call
		{Month: "2026-11", PerMonth: 10, Accepted: 2, Unknown: 1}, // lost
		{Month: "2026-11", PerMonth: 10, Accepted: 2, Unknown: 1}, // 404
		{Month: "2026-11", PerMonth: 10, Accepted: 2, Unknown: 1}, // 924
		{Month: "2026-11", PerMonth: 10, Accepted: 2, Unknown: 2}, // 500
		{Month: "2026-11", PerMonth: 10, Accepted: 2, Unknown: 3}, // unreadable
	}
	got := make([]daouoffice.BudgetState, 0, len(want))
	for range want {
		_, _ = client.Notify(t.Context(), task())
		got = append(got, client.BudgetState())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if left := client.BudgetState().Left(); left != 5 {
		t.Errorf("%d left, want 5", left)
	}
}

func TestBudgetWarnsBeforeTheMonthIsSpent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		warnAt []int
		want   []int
	}{
		{"at 80 % by default", nil, []int{8}},
		{"where asked", []int{10, 3, 5}, []int{3, 5, 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var told warnings
			server := serve(t, accepts())
			client := newClient(t, server.url, daouoffice.WithBudget(daouoffice.Budget{PerMonth: 10, WarnAt: tt.warnAt, OnWarn: told.add}))
			for range 12 {
				if _, err := client.Notify(t.Context(), task()); err != nil {
					t.Fatalf("a budget without Refuse refuses: %v", err)
				}
			}
			if diff := cmp.Diff(tt.want, told.spent); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestBudgetRefuses(t *testing.T) {
	t.Parallel()
	server := serve(t, accepts())
	client := newClient(t, server.url, daouoffice.WithBudget(daouoffice.Budget{PerMonth: 2, Refuse: true}))
	for range 2 {
		if _, err := client.Notify(t.Context(), task()); err != nil {
			t.Fatal(err)
		}
	}
	_, err := client.Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrBudgetSpent) || !errors.Is(err, daouoffice.ErrNotSent) || server.requests() != 2 {
		t.Errorf("got %v after %d requests; want the third refused here", err, server.requests())
	}
}

// The month turns at midnight in Korea, which is 15:00 UTC.
func TestBudgetMonthTurnsInKorea(t *testing.T) {
	t.Parallel()
	clock := clockAt("2026-11-30T14:59:59Z")
	var told warnings
	server := serve(t, accepts())
	client := newClient(t, server.url, daouoffice.WithClock(clock),
		daouoffice.WithBudget(daouoffice.Budget{PerMonth: 1, WarnAt: []int{1}, OnWarn: told.add, Refuse: true}))
	call := func(want error) {
		t.Helper()
		if _, err := client.Notify(t.Context(), task()); !errors.Is(err, want) {
			t.Errorf("at %s: got %v, want %v", clock.Now().Format(time.RFC3339), err, want)
		}
	}
	call(nil)
	call(daouoffice.ErrBudgetSpent)
	clock.advance(time.Second)
	if diff := cmp.Diff(daouoffice.BudgetState{Month: "2026-12", PerMonth: 1}, client.BudgetState()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	call(nil)
	call(daouoffice.ErrBudgetSpent)
	clock.advance(-time.Second) // a clock set back does not give November back
	call(daouoffice.ErrBudgetSpent)
	if diff := cmp.Diff([]int{1, 1}, told.spent); diff != "" {
		t.Errorf("warned (-want +got)\n%s", diff)
	}
}

// A call counts in the month in which it began.
func TestBudgetCallAcrossMidnight(t *testing.T) {
	t.Parallel()
	clock := clockAt("2026-11-30T23:59:59+09:00")
	ok := accepts()
	var client *daouoffice.Client
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		clock.advance(time.Second)
		_ = client.BudgetState() // December is opened while the call is under way
		ok(w, r)
	})
	client = newClient(t, server.url, daouoffice.WithClock(clock), daouoffice.WithBudget(daouoffice.Budget{PerMonth: 5, Refuse: true}))
	if _, err := client.Notify(t.Context(), task()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(daouoffice.BudgetState{Month: "2026-12", PerMonth: 5}, client.BudgetState()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestBudgetResumes(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, stored string
		want         daouoffice.BudgetState
	}{
		{"in the same month", `{"month":"2026-11","perMonth":9,"accepted":3,"unknown":1}`, daouoffice.BudgetState{Month: "2026-11", PerMonth: 5, Accepted: 3, Unknown: 1}},
		{"a month later", `{"month":"2026-10","perMonth":5,"accepted":3}`, daouoffice.BudgetState{Month: "2026-11", PerMonth: 5}},
		{"from nothing", `{}`, daouoffice.BudgetState{Month: "2026-11", PerMonth: 5}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var stored daouoffice.BudgetState
			if err := json.Unmarshal([]byte(tt.stored), &stored); err != nil {
				t.Fatal(err)
			}
			client := newClient(t, unreachable(t), daouoffice.WithBudget(daouoffice.Budget{PerMonth: 5, Resume: stored}))
			if diff := cmp.Diff(tt.want, client.BudgetState()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// 64 goroutines and ten places: ten calls get through, and every warning comes once.
func TestBudgetUnderConcurrency(t *testing.T) {
	t.Parallel()
	var told warnings
	server := serve(t, accepts())
	client := newClient(t, server.url, daouoffice.WithBudget(daouoffice.Budget{PerMonth: 10, WarnAt: []int{5, 10}, OnWarn: told.add, Refuse: true}))
	var group sync.WaitGroup
	for range 64 {
		group.Go(func() {
			if _, err := client.Notify(t.Context(), task()); err != nil && !errors.Is(err, daouoffice.ErrBudgetSpent) {
				t.Errorf("got %v", err)
			}
		})
	}
	group.Wait()
	if got := client.BudgetState(); server.requests() != 10 || got.Accepted != 10 || len(told.spent) != 2 {
		t.Errorf("%d requests, %+v, warned at %v", server.requests(), got, told.spent)
	}
}

// A repetition that may send twice needs a place of its own.
func TestBudgetBoundsRepetitions(t *testing.T) {
	t.Parallel()
	server := serve(t, lost)
	client := newClient(t, server.url, daouoffice.WithRetry(5), daouoffice.WithBudget(daouoffice.Budget{PerMonth: 3, Refuse: true}))
	_, err := client.Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || server.requests() != 3 {
		t.Errorf("got %v after %d requests; want 3", err, server.requests())
	}
	want := daouoffice.BudgetState{Month: "2026-11", PerMonth: 3, Unknown: 3}
	if diff := cmp.Diff(want, client.BudgetState()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNoBudget(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(daouoffice.BudgetState{}, newClient(t, unreachable(t)).BudgetState()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
