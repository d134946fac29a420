package fault_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

func TestRuleJSON(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		rule fault.Rule
		want string
	}{
		{
			fault.Rule{
				ID: "f1", Service: "daouoffice", Route: "noti", Direction: journal.In, Credential: "cred_1", Nth: 2, Times: -1,
				Effect: fault.Effect{Kind: fault.Latency, Latency: 1500 * time.Millisecond},
			},
			`{"id":"f1","service":"daouoffice","route":"noti","direction":"in","credential":"cred_1","nth":2,"times":-1,"effect":{"kind":"latency","latency":"1.5s"}}`,
		},
		{
			fault.Rule{ID: "f2", Nth: 1, Times: 1, Effect: fault.Effect{Kind: fault.Code, Code: "924"}},
			`{"id":"f2","service":"","route":"","direction":"","credential":"","nth":1,"times":1,"effect":{"kind":"code","code":"924"}}`,
		},
		{
			fault.Rule{ID: "f3", Effect: fault.Effect{Kind: fault.Status, Status: 500}},
			`{"id":"f3","service":"","route":"","direction":"","credential":"","nth":0,"times":0,"effect":{"kind":"status","status":500}}`,
		},
		{
			fault.Rule{ID: "f4", Effect: fault.Effect{Kind: fault.Truncate, Bytes: 10}},
			`{"id":"f4","service":"","route":"","direction":"","credential":"","nth":0,"times":0,"effect":{"kind":"truncate","bytes":10}}`,
		},
		{
			fault.Rule{ID: "f5", Effect: fault.Effect{Kind: fault.Spend, Left: 3}},
			`{"id":"f5","service":"","route":"","direction":"","credential":"","nth":0,"times":0,"effect":{"kind":"spend","left":3}}`,
		},
	} {
		got, err := json.Marshal(tt.rule)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.rule.ID, diff)
		}
		var back fault.Rule
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.rule, back); diff != "" {
			t.Errorf("%s read back (-want +got):\n%s", tt.rule.ID, diff)
		}
	}
}

func TestStateJSONIsTheRuleAndItsCounts(t *testing.T) {
	t.Parallel()
	p := add(t, fault.Rule{Route: "noti", Effect: reset()})
	p.Take(noti())
	p.Take(noti())
	got, err := json.Marshal(p.Rules())
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"id":"f1","service":"","route":"noti","direction":"","credential":"","nth":1,"times":1,"effect":{"kind":"reset"},"seen":2,"applied":1}]`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEffectRefusesJSON(t *testing.T) {
	t.Parallel()
	for body, said := range map[string]string{
		`{"kind":"latency","latency":"soon"}`: `effect.latency is "soon"; allowed: a duration above 0, such as "1.5s"`,
		`{"kind":"latency","latency":"2"}`:    `effect.latency is "2"; allowed: a duration above 0, such as "1.5s"`,
		`{"kind":"latency","latency":1.5}`:    "latency",
		`{"kind":"reset","delay":"1s"}`:       "delay",
		`{"kind":"status","status":"500"}`:    "status",
		`"reset"`:                             "string",
	} {
		var e fault.Effect
		if err := json.Unmarshal([]byte(body), &e); err == nil || !strings.Contains(err.Error(), said) {
			t.Errorf("%s: error %v, want one that says %s", body, err, said)
		}
	}
	var e fault.Effect
	var wrong *fault.RuleError
	if err := json.Unmarshal([]byte(`{"kind":"latency","latency":"soon"}`), &e); !errors.As(err, &wrong) {
		t.Errorf("error %v is no RuleError", err)
	}
}

// Every kind does its own and leaves alone what is another kind's.
func TestEffects(t *testing.T) {
	t.Parallel()
	type does struct {
		Commits, Breaks, TimesOut bool
		Status, Keep, Sends       int
	}
	for kind, want := range map[fault.Kind]does{
		"":              {Commits: true, Status: 200, Keep: 100, Sends: 1},
		fault.Code:      {Status: 200, Keep: 100, Sends: 1},
		fault.Status:    {Status: 503, Keep: 100, Sends: 1},
		fault.Latency:   {Commits: true, TimesOut: true, Status: 200, Keep: 100, Sends: 1},
		fault.Reset:     {Breaks: true, Status: 200, Keep: 100, Sends: 1},
		fault.Truncate:  {Commits: true, Status: 200, Keep: 7, Sends: 1},
		fault.LostReply: {Commits: true, Breaks: true, Status: 200, Keep: 100, Sends: 1},
		fault.Duplicate: {Commits: true, Status: 200, Keep: 100, Sends: 2},
		fault.Reorder:   {Commits: true, Status: 200, Keep: 100, Sends: 1},
		fault.Delay:     {Commits: true, Status: 200, Keep: 100, Sends: 1},
		fault.Expire:    {Commits: true, Status: 200, Keep: 100, Sends: 1},
		fault.Spend:     {Commits: true, Status: 200, Keep: 100, Sends: 1},
		fault.Pending:   {Commits: true, Status: 200, Keep: 100, Sends: 1},
	} {
		e := fault.Effect{Kind: kind, Code: "924", Status: 503, Latency: time.Second, Bytes: 7}
		got := does{
			Commits: e.Commits(), Breaks: e.BreaksConnection(), TimesOut: e.TimesOut(time.Second),
			Status: e.ReplaceStatus(200), Keep: e.Keep(100), Sends: e.Sends(),
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", kind, diff)
		}
	}
}

func TestTheEdgesOfLatency(t *testing.T) {
	t.Parallel()
	e := fault.Effect{Kind: fault.Latency, Latency: 30 * time.Second}
	for limit, want := range map[time.Duration]bool{30*time.Second + 1: false, 30 * time.Second: true, 30*time.Second - 1: true} {
		if got := e.TimesOut(limit); got != want {
			t.Errorf("30s late with a limit of %s: times out = %v, want %v", limit, got, want)
		}
	}
}

func TestTheEdgesOfTruncate(t *testing.T) {
	t.Parallel()
	e := fault.Effect{Kind: fault.Truncate, Bytes: 7}
	for length, want := range map[int]int{0: 0, 6: 6, 7: 7, 8: 7} {
		if got := e.Keep(length); got != want {
			t.Errorf("of %d bytes %d are kept, want %d", length, got, want)
		}
	}
}

func TestEveryKindHasASummary(t *testing.T) {
	t.Parallel()
	want := []fault.Kind{
		fault.Code, fault.Status, fault.Latency, fault.Reset, fault.Truncate, fault.LostReply, fault.Duplicate, fault.Reorder,
		fault.Delay, fault.Expire, fault.Spend, fault.Pending,
	}
	if diff := cmp.Diff(want, fault.Kinds()); diff != "" {
		t.Errorf("kinds (-want +got):\n%s", diff)
	}
	for _, k := range want {
		if k.Summary() == "" {
			t.Errorf("%s has no summary", k)
		}
	}
	if got := fault.Kind("slow").Summary(); got != "" {
		t.Errorf("an unknown kind has the summary %q", got)
	}
}
