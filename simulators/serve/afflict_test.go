package serve_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// club is a shop that sells to members only for so long, and so much.
type club struct{ shop }

// ExpireToken puts the end of a membership down as a sale.
func (club) ExpireToken(c *simulators.Call) bool {
	if c.Header.Get("X-Key") == "" {
		return false
	}
	sell(c, "expired")
	return true
}

// SpendQuota puts down what is left as so many sales.
func (club) SpendQuota(c *simulators.Call, left int) bool {
	for range left {
		sell(c, "left")
	}
	return c.Header.Get("X-Key") != ""
}

// PendingRoutes: what is bought has to be made.
func (club) PendingRoutes() []string { return []string{"buy"} }

// Prolong puts each minute down as a sale.
func (club) Prolong(c *simulators.Call, by time.Duration) bool {
	for range int(by / time.Minute) {
		sell(c, "minute")
	}
	return c.Header.Get("X-Key") != ""
}

// hurried is a club that makes nothing it sells.
type hurried struct{ club }

func (hurried) PendingRoutes() []string { return []string{"rent"} }

// What a fault changes for the caller is there before the route judges, and stays although the route fails.
func TestAfflictions(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, key, item string
		sim             simulators.Simulator
		effect          fault.Effect
		status          int
		sold            map[string]int
		told            string
	}{
		{
			"a token", "member", "tea",
			club{},
			fault.Effect{Kind: fault.Expire},
			201,
			map[string]int{"expired": 1, "tea": 1},
			"judged after its access token was made to expire, by fault f1",
		},
		{
			"a token, and a call that is rolled back", "member", "broken",
			club{},
			fault.Effect{Kind: fault.Expire},
			500,
			map[string]int{"expired": 1, "broken": 0},
			"the simulator itself failed: the till is broken; judged after its access token was made to expire, by fault f1",
		},
		{
			"no token", "", "tea",
			club{},
			fault.Effect{Kind: fault.Expire},
			201,
			map[string]int{"expired": 0, "tea": 1},
			"judged carrying no access token that could be made to expire, by fault f1",
		},
		{
			"a service without tokens", "member", "tea",
			shop{},
			fault.Effect{Kind: fault.Expire},
			201,
			map[string]int{"tea": 1},
			"judged carrying no access token that could be made to expire, by fault f1",
		},
		{
			"a quota", "member", "none",
			club{},
			fault.Effect{Kind: fault.Spend, Left: 3},
			409,
			map[string]int{"left": 3, "refused": 1},
			"the item is none; judged after the quota was used up but for 3 calls, by fault f1",
		},
		{
			"a quota but for one call", "member", "tea",
			club{},
			fault.Effect{Kind: fault.Spend, Left: 1},
			201,
			map[string]int{"left": 1},
			"judged after the quota was used up but for 1 call, by fault f1",
		},
		{
			"a service without a quota", "member", "tea",
			shop{},
			fault.Effect{Kind: fault.Spend},
			201,
			map[string]int{"tea": 1},
			"judged by a caller whose quota could not be used up, by fault f1",
		},
		{
			"something to wait for", "member", "tea",
			club{},
			fault.Effect{Kind: fault.Pending, Latency: 2 * time.Minute},
			201,
			map[string]int{"minute": 2, "tea": 1},
			"judged after what it asks for was made to take 2m0s longer, by fault f1",
		},
		{
			"nothing to wait for", "", "tea",
			club{},
			fault.Effect{Kind: fault.Pending, Latency: time.Second},
			201,
			map[string]int{"minute": 0, "tea": 1},
			"judged asking for nothing that could be made to take longer, or not once more, by fault f1",
		},
		{
			"a route of another kind", "member", "tea",
			hurried{},
			fault.Effect{Kind: fault.Pending, Latency: time.Minute},
			201,
			map[string]int{"minute": 0, "tea": 1},
			"judged asking for nothing that could be made to take longer, or not once more, by fault f1",
		},
		{
			"a service without anything to wait for", "member", "tea",
			shop{},
			fault.Effect{Kind: fault.Pending, Latency: time.Minute},
			201,
			map[string]int{"tea": 1},
			"judged asking for nothing that could be made to take longer, or not once more, by fault f1",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			m := opened(t)
			if _, err := m.Faults.Add(fault.Rule{Effect: row.effect}); err != nil {
				t.Fatal(err)
			}
			noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
			handler := serve.New(row.sim, serve.Options{Worlds: m.worlds, Host: func() time.Time { return noon }})
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/buy/"+row.item, strings.NewReader("x"))
			r.Header.Set("X-Key", row.key)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != row.status {
				t.Errorf("HTTP %d, want %d", w.Code, row.status)
			}
			for item, want := range row.sold {
				if got := sold(t, m.World, item); got != want {
					t.Errorf("%s was sold %d times, want %d", item, got, want)
				}
			}
			if e := last(t, m.World); e.Explanation != row.told || e.Fault != "f1" {
				t.Errorf("the journal explains %q, want %q, by fault %q", e.Explanation, row.told, e.Fault)
			}
		})
	}
}
