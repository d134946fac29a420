package daouoffice_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func TestMonthlyQuota(t *testing.T) {
	t.Parallel()
	h := november(t)
	b := h.proper("default")
	for _, row := range []struct {
		used int
		want string
	}{{1498, "200"}, {1499, "200"}, {1500, "924"}, {1501, "924"}} {
		h.setQuota("default", func(q *daouoffice.Quota) { q.Monthly.Used = row.used })
		if got := h.notify(b); got.code() != row.want {
			t.Errorf("after %d calls: %s, want %s", row.used, got.Body, row.want)
		}
	}
	want := `{"code":"924","message":"알림 연동 한달 최대 사용량 초과","messageDetail":"알림 연동 한달 최대 사용량 1500건을 넘었습니다."}`
	if diff := cmp.Diff(want, h.notify(b).Body); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
}

func TestOneCallLeft(t *testing.T) {
	t.Parallel()
	h := november(t)
	b := h.proper("one-call-left")
	for _, want := range []string{"200", "924"} {
		if got := h.notify(b).code(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestMonthEndsAtMidnightInSeoul(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-11-30T23:59:59+09:00")
	b := h.proper("one-call-left")
	for _, step := range []struct {
		pass time.Duration
		want string
	}{{0, "200"}, {0, "924"}, {999 * time.Millisecond, "924"}, {time.Millisecond, "200"}} {
		h.advance(step.pass)
		if got := h.notify(b).code(); got != step.want {
			t.Errorf("at %s: got %s, want %s", h.Clock.Now(), got, step.want)
		}
	}
	if got := h.quota("one-call-left").Monthly.Used; got != 1 {
		t.Errorf("December has %d calls, want 1", got)
	}
}

func TestDailyQuota(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-11-02T23:59:59+09:00")
	b := h.proper("daily-limit")
	for _, want := range []string{"200", "200", "200", "925"} {
		if got := h.notify(b).code(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	h.advance(time.Second)
	if got := h.notify(b).code(); got != "200" {
		t.Errorf("on the next day: got %s", got)
	}
	want := daouoffice.Quota{Monthly: daouoffice.Allowance{Limit: 1500, Used: 4}, Daily: daouoffice.Allowance{Limit: 3, Used: 1}}
	if diff := cmp.Diff(want, h.quota("daily-limit")); diff != "" {
		t.Errorf("quota (-want +got):\n%s", diff)
	}
}

func TestQuotaPolicy(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		policy func(*daouoffice.QuotaPolicy)
		change func(body) body
		want   int
	}{
		{"a call is one", func(*daouoffice.QuotaPolicy) {}, two, 1},
		{"one for each valid receiver", func(q *daouoffice.QuotaPolicy) { q.Unit = "receiver" }, two, 2},
		{"refusals are free", func(*daouoffice.QuotaPolicy) {}, nobody, 0},
		{"refusals of a known client count", func(q *daouoffice.QuotaPolicy) { q.CountOn = "authenticated" }, nobody, 1},
		{"a wrong secret is not authenticated", func(q *daouoffice.QuotaPolicy) { q.CountOn = "authenticated" }, stranger, 0},
		{"all calls count", func(q *daouoffice.QuotaPolicy) { q.CountOn = "all" }, stranger, 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := november(t)
			h.policy(func(p *daouoffice.Policy) { row.policy(&p.Quota) })
			got := h.notify(row.change(h.proper("default")))
			if used := h.quota("default").Monthly.Used; used != row.want {
				t.Errorf("counted %d, want %d, after %s", used, row.want, got.Body)
			}
		})
	}
}

func two(b body) body      { return b.with("receivers", []string{"U2034", "U2345", "U2456"}) }
func nobody(b body) body   { return b.without("receivers") }
func stranger(b body) body { return b.with("clientSecret", "wrong") }

func TestQuotaEdgeAndZone(t *testing.T) {
	t.Parallel()
	h := open(t, "2026-12-01T08:59:59+09:00")
	h.policy(func(p *daouoffice.Policy) { p.Quota.Edge, p.Quota.Zone = "at", "UTC" })
	h.setQuota("default", func(q *daouoffice.Quota) { q.Monthly.Used = 1499 })
	b := h.proper("default")
	if got := h.notify(b).code(); got != "924" {
		t.Errorf("the 1,500th call at edge \"at\": got %s, want 924", got)
	}
	h.advance(time.Second)
	if got := h.notify(b).code(); got != "200" {
		t.Errorf("after midnight UTC: got %s, want 200", got)
	}
}
