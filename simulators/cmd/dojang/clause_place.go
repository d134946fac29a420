package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators"
)

// answeredIn names the places in a simulator that decide by a clause.
func answeredIn(sim simulators.Simulator, clause string) []string {
	var places []string
	for _, r := range sim.Routes() {
		at := fmt.Sprintf("%s %s (route %s)", r.Method, r.Path, r.Name)
		for i, check := range r.Checks {
			switch clause {
			case check.Clause:
				places = append(places, fmt.Sprintf("%s, rule %d of %d", at, i+1, len(r.Checks)))
			case check.LimitClause:
				places = append(places, fmt.Sprintf("%s, the number in rule %d of %d", at, i+1, len(r.Checks)))
			}
		}
		if r.Clause == clause {
			places = append(places, at+", when no rule refuses")
		}
		if sim.MethodNotAllowed(probe("GET", r.Path), []string{r.Method}).Clause == clause {
			places = append(places, at+", any other method")
		}
	}
	places = append(places, unrouted(sim, clause)...)
	if sim.TooLarge(probe(http.MethodPost, "/"), 0).Clause == clause {
		places = append(places, sim.Name()+", a body that is too large")
	}
	if sim.Failed(probe(http.MethodGet, "/"), http.StatusInternalServerError).Clause == clause {
		places = append(places, sim.Name()+", a failure of the simulator itself")
	}
	return places
}

// unrouted names where a path that no route has is answered by the clause: everywhere,
// or below a first word that only paths of the API have.
func unrouted(sim simulators.Simulator, clause string) (places []string) {
	anywhere := sim.NotFound(probe(http.MethodGet, "/")).Clause
	if anywhere == clause {
		places = append(places, sim.Name()+", any other path")
	}
	for _, r := range sim.Routes() {
		first, _, _ := strings.Cut(strings.TrimPrefix(r.Path, "/"), "/")
		place := sim.Name() + ", any other path below /" + first
		if below := sim.NotFound(probe(http.MethodGet, "/"+first+"/-")).Clause; below == clause && below != anywhere && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places
}

// probe is a call that only says where it goes.
func probe(method, path string) *simulators.Call {
	return &simulators.Call{Request: simulators.Request{Method: method, URL: &url.URL{Path: path}, Header: http.Header{}}}
}
