package serve_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// ledger writes down what it is told.
type ledger struct {
	mu    sync.Mutex
	asked []string
	told  []string
}

func (l *ledger) Route(service, route string) serve.Tally {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.asked = append(l.asked, service+" "+route)
	return page{l, route}
}

type page struct {
	*ledger
	route string
}

func (p page) Answered(o serve.Outcome, code string, took time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.told = append(p.told, p.route+" "+o.String()+" "+code+" "+took.String())
}

func TestObserver(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, method, path, body string
		effect                   fault.Effect
		want                     string
	}{
		{"an effect", "POST", "/buy/tea", "", fault.Effect{}, "buy ok 201 1s"},
		{"a refusal", "POST", "/buy/none", "", fault.Effect{}, "buy refused 409 1s"},
		{"a body too large", "POST", "/buy/tea", strings.Repeat("x", 65), fault.Effect{}, "buy refused  1s"},
		{"an error of our own", "POST", "/buy/broken", "", fault.Effect{}, "buy failed  1s"},
		{"a panic", "POST", "/buy/panic", "", fault.Effect{}, "buy failed  1s"},
		{"an unknown path", "POST", "/sell/tea", "", fault.Effect{}, " refused  1s"},
		{"another method", "PUT", "/buy/tea", "", fault.Effect{}, " refused  1s"},
		{"a status by a fault", "POST", "/buy/tea", "", fault.Effect{Kind: fault.Status, Status: 503}, "buy faulted  1s"},
		{"a code by a fault", "POST", "/buy/tea", "", fault.Effect{Kind: fault.Code, Code: "409"}, "buy faulted 409 1s"},
		{"a lost reply", "POST", "/buy/tea", "", fault.Effect{Kind: fault.LostReply}, "buy faulted 201 1s"},
		{"a reset", "POST", "/buy/tea", "", fault.Effect{Kind: fault.Reset}, "buy faulted  1s"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			l := &ledger{}
			m := opened(t, func(o *serve.Options) {
				o.Observer = l
				var mu sync.Mutex
				second := 0
				o.Host = func() time.Time { // a second passes between two looks
					mu.Lock()
					defer mu.Unlock()
					second++
					return time.Date(2026, 11, 2, 12, 0, second, 0, time.UTC)
				}
			})
			if row.effect.Kind != "" {
				if _, err := m.Faults.Add(fault.Rule{Effect: row.effect}); err != nil {
					t.Fatal(err)
				}
			}
			_, _ = m.call(row.method, row.path, "", row.body) // the wire may break
			l.mu.Lock()
			defer l.mu.Unlock()
			if diff := cmp.Diff([]string{"shop ", "shop buy"}, l.asked); diff != "" {
				t.Errorf("asked for (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{row.want}, l.told); diff != "" {
				t.Errorf("told (-want +got):\n%s", diff)
			}
		})
	}
}
