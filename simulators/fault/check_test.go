package fault_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestAddAccepts(t *testing.T) {
	t.Parallel()
	for name, rule := range map[string]fault.Rule{
		"a code":                       {Effect: fault.Effect{Kind: fault.Code, Code: "924"}},
		"a code of words":              {Effect: fault.Effect{Kind: fault.Code, Code: "not_authed"}},
		"the lowest status":            {Effect: fault.Effect{Kind: fault.Status, Status: 200}},
		"the highest status":           {Effect: fault.Effect{Kind: fault.Status, Status: 599}},
		"the shortest latency":         {Effect: fault.Effect{Kind: fault.Latency, Latency: 1}},
		"a reset":                      {Effect: fault.Effect{Kind: fault.Reset}},
		"nothing left of the body":     {Effect: fault.Effect{Kind: fault.Truncate}},
		"ten bytes left":               {Effect: fault.Effect{Kind: fault.Truncate, Bytes: 10}},
		"a lost reply":                 {Effect: fault.Effect{Kind: fault.LostReply}},
		"a duplicate":                  {Direction: journal.Out, Effect: fault.Effect{Kind: fault.Duplicate}},
		"a reorder":                    {Direction: journal.Out, Effect: fault.Effect{Kind: fault.Reorder}},
		"a delay":                      {Direction: journal.Out, Effect: fault.Effect{Kind: fault.Delay, Latency: 1}},
		"an expiry":                    {Effect: fault.Effect{Kind: fault.Expire}},
		"a quota spent":                {Direction: journal.In, Effect: fault.Effect{Kind: fault.Spend}},
		"a quota nearly spent":         {Effect: fault.Effect{Kind: fault.Spend, Left: 3}},
		"a minute to wait":             {Direction: journal.In, Effect: fault.Effect{Kind: fault.Pending, Latency: time.Minute}},
		"a delivery answered with 500": {Direction: journal.Out, Effect: fault.Effect{Kind: fault.Status, Status: 500}},
		"an id of 64 characters":       {ID: strings.Repeat("a", 64), Effect: reset()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := fault.NewPlan().Add(rule); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAddRefuses(t *testing.T) {
	t.Parallel()
	const kinds = "code, status, latency, reset, truncate, lost_reply, duplicate, reorder, delay, expire, spend, pending"
	for _, tt := range []struct {
		name string
		rule fault.Rule
		want fault.RuleError
	}{
		{"no kind", fault.Rule{}, fault.RuleError{Field: "effect.kind", Allowed: kinds}},
		{"an unknown kind", fault.Rule{Effect: fault.Effect{Kind: "slow"}}, fault.RuleError{Field: "effect.kind", Received: "slow", Allowed: kinds}},
		{
			"a negative nth",
			fault.Rule{Nth: -1, Effect: reset()},
			fault.RuleError{Field: "nth", Received: "-1", Allowed: "1 or more; 0 means 1"},
		},
		{
			"a negative times",
			fault.Rule{Times: -2, Effect: reset()},
			fault.RuleError{Field: "times", Received: "-2", Allowed: "1 or more; 0 means 1, -1 means all"},
		},
		{
			"an unknown direction",
			fault.Rule{Direction: "inside", Effect: reset()},
			fault.RuleError{Field: "direction", Received: "inside", Allowed: "in or out for the kind reset"},
		},
		{
			"a duplicate of an incoming call",
			fault.Rule{Direction: journal.In, Effect: fault.Effect{Kind: fault.Duplicate}},
			fault.RuleError{Field: "direction", Received: "in", Allowed: "out for the kind duplicate"},
		},
		{
			"a reorder of an incoming call",
			fault.Rule{Direction: journal.In, Effect: fault.Effect{Kind: fault.Reorder}},
			fault.RuleError{Field: "direction", Received: "in", Allowed: "out for the kind reorder"},
		},
		{
			"a delay of an incoming call",
			fault.Rule{Direction: journal.In, Effect: fault.Effect{Kind: fault.Delay, Latency: 1}},
			fault.RuleError{Field: "direction", Received: "in", Allowed: "out for the kind delay"},
		},
		{
			"an expiry on a delivery",
			fault.Rule{Direction: journal.Out, Effect: fault.Effect{Kind: fault.Expire}},
			fault.RuleError{Field: "direction", Received: "out", Allowed: "in for the kind expire"},
		},
		{
			"a code on a delivery",
			fault.Rule{Direction: journal.Out, Effect: fault.Effect{Kind: fault.Code, Code: "924"}},
			fault.RuleError{Field: "direction", Received: "out", Allowed: "in for the kind code"},
		},
		{
			"no code",
			fault.Rule{Effect: fault.Effect{Kind: fault.Code}},
			fault.RuleError{Field: "effect.code", Allowed: "a code of the vendor's by name, such as 924"},
		},
		{
			"a code with a line break",
			fault.Rule{Effect: fault.Effect{Kind: fault.Code, Code: "9\n24"}},
			fault.RuleError{Field: "effect.code", Received: "9\n24", Allowed: "a code of the vendor's by name, such as 924"},
		},
		{
			"no status",
			fault.Rule{Effect: fault.Effect{Kind: fault.Status}},
			fault.RuleError{Field: "effect.status", Received: "0", Allowed: "200 to 599"},
		},
		{
			"a status that is no answer",
			fault.Rule{Effect: fault.Effect{Kind: fault.Status, Status: 199}},
			fault.RuleError{Field: "effect.status", Received: "199", Allowed: "200 to 599"},
		},
		{
			"a status beyond the last",
			fault.Rule{Effect: fault.Effect{Kind: fault.Status, Status: 600}},
			fault.RuleError{Field: "effect.status", Received: "600", Allowed: "200 to 599"},
		},
		{
			"no latency",
			fault.Rule{Effect: fault.Effect{Kind: fault.Latency}},
			fault.RuleError{Field: "effect.latency", Received: "0s", Allowed: `a duration above 0, such as "1.5s"`},
		},
		{
			"a negative latency",
			fault.Rule{Effect: fault.Effect{Kind: fault.Latency, Latency: -time.Second}},
			fault.RuleError{Field: "effect.latency", Received: "-1s", Allowed: `a duration above 0, such as "1.5s"`},
		},
		{
			"negative bytes",
			fault.Rule{Effect: fault.Effect{Kind: fault.Truncate, Bytes: -1}},
			fault.RuleError{Field: "effect.bytes", Received: "-1", Allowed: "0 or more"},
		},
		{
			"no delay",
			fault.Rule{Effect: fault.Effect{Kind: fault.Delay}},
			fault.RuleError{Field: "effect.latency", Received: "0s", Allowed: `a duration above 0, such as "1.5s"`},
		},
		{
			"nothing to wait",
			fault.Rule{Effect: fault.Effect{Kind: fault.Pending}},
			fault.RuleError{Field: "effect.latency", Received: "0s", Allowed: `a duration above 0, such as "1.5s"`},
		},
		{
			"a delivery that is pending",
			fault.Rule{Direction: journal.Out, Effect: fault.Effect{Kind: fault.Pending, Latency: time.Minute}},
			fault.RuleError{Field: "direction", Received: "out", Allowed: "in for the kind pending"},
		},
		{
			"less than no quota",
			fault.Rule{Effect: fault.Effect{Kind: fault.Spend, Left: -1}},
			fault.RuleError{Field: "effect.left", Received: "-1", Allowed: "0 or more"},
		},
		{
			"a field of another kind",
			fault.Rule{Effect: fault.Effect{Kind: fault.Reset, Status: 500}},
			fault.RuleError{Field: "effect.status", Received: "500", Allowed: "nothing, since the kind reset does not use it"},
		},
		{
			"an id that needs escaping",
			fault.Rule{ID: "a/b", Effect: reset()},
			fault.RuleError{Field: "id", Received: "a/b", Allowed: "up to 64 letters, digits, '.', '_' or '-'; or none, to have one assigned"},
		},
		{
			"an id that is too long",
			fault.Rule{ID: strings.Repeat("a", 65), Effect: reset()},
			fault.RuleError{Field: "id", Received: strings.Repeat("a", 65), Allowed: "up to 64 letters, digits, '.', '_' or '-'; or none, to have one assigned"},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := fault.NewPlan()
			_, err := p.Add(tt.rule)
			var got *fault.RuleError
			if !errors.As(err, &got) || !errors.Is(err, fault.ErrInvalid) {
				t.Fatalf("error %v, want a RuleError", err)
			}
			if diff := cmp.Diff(tt.want, *got, cmpopts.EquateErrors()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if len(p.Rules()) != 0 {
				t.Error("the rule was added nevertheless")
			}
			for _, said := range []string{tt.want.Field, tt.want.Allowed} {
				if !strings.Contains(err.Error(), said) {
					t.Errorf("error %q does not say %q", err, said)
				}
			}
		})
	}
}
