package workplace_test

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// Hostile delivery: what the receiver sees, and what the history says of it.
func TestFaults(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		effect  fault.Effect
		arrived []string
		results []workplace.Result // newest first
	}{
		"duplicate":  {fault.Effect{Kind: fault.Duplicate}, []string{"DRAFT", "DRAFT", "APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "success"}},
		"lost reply": {fault.Effect{Kind: fault.LostReply}, []string{"DRAFT", "APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "failure"}},
		"delay":      {fault.Effect{Kind: fault.Latency, Latency: 3 * time.Second}, []string{"DRAFT", "APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "success"}},
		"time-out":   {fault.Effect{Kind: fault.Latency, Latency: time.Minute}, []string{"DRAFT", "APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "failure"}},
		"reset":      {fault.Effect{Kind: fault.Reset}, []string{"APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "failure"}},
		"reorder":    {fault.Effect{Kind: fault.Reorder}, []string{"APPROVE", "DRAFT", "APPROVED"}, []workplace.Result{"success", "success", "success"}},
		"status":     {fault.Effect{Kind: fault.Status, Status: 500}, []string{"APPROVE", "APPROVED"}, []workplace.Result{"success", "success", "failure"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, erp := open(t), newReceiver(t)
			h.register("dfm-leave", erp.URL)
			h.fault(row.effect, func(r *fault.Rule) { r.Direction = "out" })
			d := h.draft("dfm-leave", "휴가", "W2001")
			h.act(d.AprvDocID, "approve")
			wantEqual(t, "arrived", row.arrived, erp.field("sendTpCd"))
			wantEqual(t, "results", row.results, results(h.history(workplace.Search{})))
			a := h.attempts(1)
			sent, kept := 1, row.effect.Kind == fault.Reset || row.effect.Kind == fault.Status
			switch {
			case kept:
				sent = 0
			case row.effect.Kind == fault.Duplicate:
				sent = 2
			}
			if len(a) != 1 || a[0].Fault != "f1" || a[0].Sent != sent {
				t.Errorf("attempts of the draft's callback: %+v", a)
			}
		})
	}
}

func TestTruncated(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 400)
	h.register("dfm-leave", erp.URL)
	h.fault(fault.Effect{Kind: fault.Truncate, Bytes: 20})
	h.draft("dfm-leave", "휴가", "W2001")
	h.resend(1)
	got := erp.all()
	wantEqual(t, "cut off, then whole", []bool{true, true}, []bool{len(got[0].Body) == 20, len(got[1].Body) > 200})
}

// How long an attempt took is told in the world's time.
func TestDuration(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	h.policy(func(p *workplace.Policy) { p.TimeoutMillis = 2500 })
	h.fault(fault.Effect{Kind: fault.Latency, Latency: 2499 * time.Millisecond}, func(r *fault.Rule) { r.Direction = "out" })
	h.fault(fault.Effect{Kind: fault.Latency, Latency: 2500 * time.Millisecond}, func(r *fault.Rule) { r.Direction, r.Nth = "out", 2 })
	h.draft("dfm-leave", "하나", "W2001")
	h.draft("dfm-leave", "둘", "W2001")
	wantEqual(t, "durations", []time.Duration{2499 * time.Millisecond, 2500 * time.Millisecond}, []time.Duration{h.attempts(1)[0].Duration, h.attempts(2)[0].Duration})
	wantEqual(t, "results", []workplace.Result{"failure", "success"}, results(h.history(workplace.Search{})))
}
