package serve_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		effect fault.Effect
		status int // 0: the wire fails
		body   string
		sold   int
		clause string
		told   string
	}{
		{fault.Effect{Kind: fault.Code, Code: "409"}, 409, "code 409", 0, "", "injected by fault f1"},
		{fault.Effect{Kind: fault.Status, Status: 503}, 503, "sorry", 0, "", "injected by fault f1"},
		{fault.Effect{Kind: fault.Latency, Latency: time.Hour}, 201, "sold tea", 1, "shop/buy/sold", "answered 1h0m0s late, by fault f1"},
		{fault.Effect{Kind: fault.Reset}, 0, "", 0, "", "the connection was reset before the call was read, by fault f1"},
		{fault.Effect{Kind: fault.LostReply}, 0, "", 1, "shop/buy/sold", "carried out, and the answer was lost, by fault f1"},
		{fault.Effect{Kind: fault.Truncate, Bytes: 4}, 201, "sold", 1, "shop/buy/sold", "carried out, and the answer was cut after 4 of 8 bytes, by fault f1"},
	} {
		t.Run(string(row.effect.Kind), func(t *testing.T) {
			t.Parallel()
			var waited time.Duration
			m := opened(t, func(o *serve.Options) {
				o.Wait = func(_ context.Context, d time.Duration) error {
					waited = d
					return nil
				}
			})
			rule, err := m.Faults.Add(fault.Rule{Service: "shop", Route: "buy", Effect: row.effect})
			if err != nil {
				t.Fatal(err)
			}
			res, err := m.call("POST", "/buy/tea", "", "tea")
			if broken := row.status == 0 || row.effect.Kind == fault.Truncate; broken != (err != nil) {
				t.Fatalf("the wire says %v", err)
			}
			if row.status != 0 && (res.status != row.status || res.body != row.body) {
				t.Errorf("HTTP %d %q, want %d %q", res.status, res.body, row.status, row.body)
			}
			if got := sold(t, m.World, "tea"); got != row.sold {
				t.Errorf("sold %d, want %d", got, row.sold)
			}
			if e := last(t, m.World); e.Fault != rule.ID || e.Clause != row.clause {
				t.Errorf("the journal names fault %q and clause %q, want %q and %q", e.Fault, e.Clause, rule.ID, row.clause)
			}
			if e := last(t, m.World); e.Explanation != row.told {
				t.Errorf("the journal explains %q, want %q", e.Explanation, row.told)
			}
			if waited != row.effect.Latency {
				t.Errorf("waited %s, want %s", waited, row.effect.Latency)
			}
			res, err = m.call("POST", "/buy/tea", "", "tea")
			if err != nil || res.status != 201 || res.body != "sold tea" {
				t.Errorf("the call after the fault: %+v (%v)", res, err)
			}
		})
	}
}

// Without faults, or with one that matches nothing, answers are the same bytes.
func TestFaultsOffChangeNothing(t *testing.T) {
	t.Parallel()
	var texts []string
	for _, rules := range [][]fault.Rule{nil, {{Route: "sell", Effect: fault.Effect{Kind: fault.Reset}}}} {
		m := opened(t)
		for _, r := range rules {
			if _, err := m.Faults.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		res, err := m.call("POST", "/buy/tea", "", "tea")
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		if err := res.header.Write(&text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text.String()+res.body)
	}
	if texts[0] != texts[1] {
		t.Errorf("with a fault elsewhere:\n%s\nwithout:\n%s", texts[1], texts[0])
	}
}
