package daouoffice_test

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/fault"
)

// spend makes the next call find so much of its quota left.
func (h *hall) spend(left int) {
	h.t.Helper()
	if _, err := h.Faults.Add(fault.Rule{Route: "noti", Effect: fault.Effect{Kind: fault.Spend, Left: left}}); err != nil {
		h.t.Fatal(err)
	}
}

func TestQuotaNearlySpent(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, company string
		change        func(*daouoffice.Quota)
		left          int
		want          []string
		used          daouoffice.Quota
	}{
		{
			"two calls left", "default", func(*daouoffice.Quota) {}, 2,
			[]string{"200", "200", "924"},
			daouoffice.Quota{Monthly: daouoffice.Allowance{Limit: 1500, Used: 1500}, Daily: daouoffice.Allowance{Used: 2}},
		},
		{
			"none left", "default", func(*daouoffice.Quota) {}, 0,
			[]string{"924"},
			daouoffice.Quota{Monthly: daouoffice.Allowance{Limit: 1500, Used: 1500}},
		},
		{
			"less than that is left already", "one-call-left", func(*daouoffice.Quota) {}, 2,
			[]string{"200", "924"},
			daouoffice.Quota{Monthly: daouoffice.Allowance{Limit: 1500, Used: 1500}, Daily: daouoffice.Allowance{Used: 1}},
		},
		{
			"a limit of the day only", "daily-limit", func(q *daouoffice.Quota) { q.Monthly.Limit = 0 }, 1,
			[]string{"200", "925"},
			daouoffice.Quota{Monthly: daouoffice.Allowance{Used: 1}, Daily: daouoffice.Allowance{Limit: 3, Used: 3}},
		},
		{
			"no limit at all", "default", func(q *daouoffice.Quota) { q.Monthly.Limit = 0 }, 1,
			[]string{"200", "200"},
			daouoffice.Quota{Monthly: daouoffice.Allowance{Used: 2}, Daily: daouoffice.Allowance{Used: 2}},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			h.setQuota(row.company, row.change)
			h.spend(row.left)
			for i, want := range row.want {
				if got := h.notify(h.proper(row.company)); got.code() != want {
					t.Errorf("call %d: %s, want %s", i+1, got.Body, want)
				}
			}
			if got := h.quota(row.company); got != row.used {
				t.Errorf("quota %+v, want %+v", got, row.used)
			}
		})
	}
}

// What was spent comes back when the month begins.
func TestSpentQuotaBeginsAnew(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-11-30T23:59:59+09:00")
	h.spend(0)
	if got := h.notify(h.proper("default")).code(); got != "924" {
		t.Errorf("in November: %s", got)
	}
	h.advance(time.Second)
	if got := h.notify(h.proper("default")).code(); got != "200" {
		t.Errorf("in December: %s", got)
	}
}

// Nobody's quota is spent by a call that names nobody.
func TestNobodysQuotaIsNotSpent(t *testing.T) {
	t.Parallel()
	h := november(t)
	h.spend(0)
	if got := h.notify(h.proper("default").with("clientId", "ffffffffffffffff")).code(); got != "901" {
		t.Errorf("got %s", got)
	}
	if got := h.notify(h.proper("default")).code(); got != "200" {
		t.Errorf("the next call: %s", got)
	}
}
