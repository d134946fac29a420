package simulators_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// gate lets a number pass when it is even and at most ten.
func gate() simulators.Route {
	type number struct{ n int }
	refuse := func(code string) func(number) simulators.Reply {
		return func(number) simulators.Reply { return simulators.Reply{Code: code} }
	}
	return simulators.Endpoint[number]{
		Name: "gate", Clause: "gate/open",
		Open: func(c *simulators.Call) number {
			var n number
			_, _ = fmt.Sscan(string(c.Body), &n.n)
			return n
		},
		Rules: []simulators.Rule[number]{
			{Clause: "gate/odd", Violated: func(n number) bool { return n.n%2 == 1 }, Refusal: refuse("odd")},
			{Clause: "gate/large", LimitClause: "gate/ten", Limit: func(n number) (int, int) { return n.n, 10 }, Refusal: refuse("large")},
		},
		Effect: func(n number) (simulators.Reply, error) {
			if n.n < 0 {
				return simulators.Reply{}, errNegative
			}
			return simulators.Reply{Code: "open"}, nil
		},
	}.Route()
}

var errNegative = errors.New("negative")

// answers are the codes and clauses that a route gives to some numbers.
func answers(t *testing.T, r simulators.Route, numbers ...string) string {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	w, err := world.Open(ctx, "test", world.Options{Host: func() time.Time { return time.Unix(0, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close(ctx) //nolint:errcheck // nothing is open
	var all []string
	for _, n := range numbers {
		err := w.Store.Update(ctx, func(tx *store.Tx) error {
			reply, err := r.Answer(&simulators.Call{Request: simulators.Request{Body: []byte(n)}, World: w, Tx: tx})
			all = append(all, reply.Code+" by "+reply.Clause)
			return err
		})
		if err != nil {
			all[len(all)-1] = err.Error()
		}
	}
	return strings.Join(all, ", ")
}

func TestRoute(t *testing.T) {
	t.Parallel()
	want := "open by gate/open, odd by gate/odd, large by gate/large, odd by gate/odd, negative"
	if diff := cmp.Diff(want, answers(t, gate(), "10", "9", "12", "11", "-2")); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
}

func TestMutants(t *testing.T) {
	t.Parallel()
	want := []string{
		"skipped [gate/odd]: open by gate/open, open by gate/open, large by gate/large, large by gate/large",
		"always violated [gate/odd]: odd by gate/odd, odd by gate/odd, odd by gate/odd, odd by gate/odd",
		"wrong code [gate/odd]: open by gate/open, large by gate/odd, large by gate/large, large by gate/odd",
		"skipped [gate/large]: open by gate/open, odd by gate/odd, open by gate/open, odd by gate/odd",
		"always violated [gate/large]: large by gate/large, odd by gate/odd, large by gate/large, odd by gate/odd",
		"wrong code [gate/large]: open by gate/open, odd by gate/odd, odd by gate/large, odd by gate/odd",
		"order swapped [gate/odd gate/large]: open by gate/open, odd by gate/odd, large by gate/large, large by gate/large",
		"limit + 1 [gate/ten]: open by gate/open, odd by gate/odd, large by gate/large, odd by gate/odd",
		"limit - 1 [gate/ten]: large by gate/large, odd by gate/odd, large by gate/large, odd by gate/odd",
		"never succeeds [gate/open]: large by gate/open, odd by gate/odd, large by gate/large, odd by gate/odd",
	}
	var got []string
	for _, m := range simulators.Mutants([]simulators.Route{gate()}) {
		got = append(got, fmt.Sprintf("%s %v: %s", m.Kind, m.Clauses, answers(t, m.Routes[0], "10", "9", "12", "11")))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mutants (-want +got):\n%s", diff)
	}
}
