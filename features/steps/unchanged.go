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
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/simtest"
)

func unchangedSteps() []Step {
	return define("unchanged", Then, "Compares what the control API shows (policy; quotas, accounts and inboxes of every company) with what it was before the latest call.", nothingChanged,
		en(`nothing has changed`, "nothing has changed"),
		ko(`아무것도 바뀌지 않았다`, "아무것도 바뀌지 않았다"))
}

// state is what the control API shows of the vendor, by what was asked.
type state map[string]string

// stateOf asks everything that can be asked without changing anything. Companies are left out: what can change about
// them is their quota, and the rest is secret.
func stateOf(ctx context.Context, w *simtest.World) (state, error) {
	routes := map[string]simulators.ControlRoute{}
	for _, route := range daouoffice.New().Control() {
		if route.Method == http.MethodGet {
			routes[route.Path] = route
		}
	}
	companies, err := ask(ctx, w, routes["companies"], nil)
	if err != nil {
		return nil, err
	}
	shown := state{}
	if shown["policy"], err = ask(ctx, w, routes["policy"], nil); err != nil {
		return nil, err
	}
	for _, company := range gjson.Get(companies, "companies").Array() {
		for _, path := range []string{"quota", "inbox", "employees"} {
			name := path + " of " + company.Get("name").Str
			if shown[name], err = ask(ctx, w, routes[path], url.Values{"clientId": {company.Get("clientId").Str}}); err != nil {
				return nil, err
			}
		}
	}
	return shown, nil
}

func ask(ctx context.Context, w *simtest.World, route simulators.ControlRoute, query url.Values) (string, error) {
	if route.Handle == nil {
		return "", errNotShown
	}
	answer, err := route.Handle(ctx, simulators.ControlCall{World: w.World, Query: query})
	if err != nil {
		return "", fmt.Errorf("asking for %s: %w", route.Path, err)
	}
	text, err := json.MarshalIndent(answer, "", " ")
	return string(text), err
}

var errNotShown = errors.New("the control API no longer shows what a call can change: see stateOf")

func nothingChanged(ctx context.Context) error {
	s := of(ctx)
	x, err := s.latest()
	if err != nil {
		return err
	}
	now, err := stateOf(ctx, s.begun())
	if err != nil {
		return err
	}
	var changes strings.Builder
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if diff := cmp.Diff(x.before[name], now[name]); diff != "" {
			fmt.Fprintf(&changes, "\n%s (-before +now):\n%s", name, diff)
		}
	}
	if changes.Len() > 0 {
		return s.mismatch("everything as it was before the call", "a change in"+changes.String())
	}
	return nil
}
