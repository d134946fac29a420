package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func unchangedSteps() []Step {
	return define("unchanged", Then, "Compares what the control API shows of the vendor (policy; quotas, accounts and inboxes, or companies and documents, or forms, documents and deliveries) with what it was before the latest call.", nothingChanged,
		en(`nothing has changed`, "nothing has changed"),
		ko(`아무것도 바뀌지 않았다`, "아무것도 바뀌지 않았다"))
}

// state is what the control API shows of a vendor, by what was asked.
type state map[string]shown

type shown struct {
	text string
	err  error
}

// err is what kept any of it, or of the others, from being shown.
func (s state) err(others ...shown) error {
	var all []error
	for _, one := range slices.AppendSeq(others, maps.Values(s)) {
		all = append(all, one.err)
	}
	return errors.Join(all...)
}

// asking gives a function that asks the control API of a simulator, of the company with that clientId if there is one.
func asking(ctx context.Context, w *simtest.World, sim simulators.Simulator) func(path, clientID string) shown {
	routes := map[string]simulators.ControlRoute{}
	for _, route := range sim.Control() {
		if route.Method == http.MethodGet {
			routes[route.Path] = route
		}
	}
	return func(path, clientID string) shown {
		route, ok := routes[path]
		if !ok {
			return shown{err: fmt.Errorf("%w: %s of %s", errNotShown, path, sim.Name())}
		}
		query := url.Values{}
		if clientID != "" {
			query.Set("clientId", clientID)
		}
		answer, err := route.Handle(ctx, simulators.ControlCall{World: w.World, Query: query})
		if err != nil {
			return shown{err: fmt.Errorf("asking for %s: %w", path, err)}
		}
		text, err := json.MarshalIndent(answer, "", " ")
		return shown{text: string(text), err: err}
	}
}

var errNotShown = errors.New("the control API no longer shows what a call can change: see the vendors' state")

func nothingChanged(ctx context.Context) error {
	s := of(ctx)
	x, err := s.latest()
	if err != nil {
		return err
	}
	now, err := x.vendor.state(ctx, s.begun())
	if err != nil {
		return err
	}
	var changes strings.Builder
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if diff := cmp.Diff(x.before[name].text, now[name].text); diff != "" {
			fmt.Fprintf(&changes, "\n%s (-before +now):\n%s", name, diff)
		}
	}
	if changes.Len() > 0 {
		return s.mismatch("everything as it was before the call", "a change in"+changes.String())
	}
	return nil
}
