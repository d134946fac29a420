package house_test

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"testing"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/conformance/suite/suitetest"
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// flow is a mistake in what several calls do together, which no route table holds. It is
// planted around the real simulator: in what it is sent, in what it stores, or in what
// it is told.
type flow struct {
	name string
	// killer is the case that has to fail.
	killer string
	// wrap spoils the simulator; nil leaves it.
	wrap func(simulators.Simulator) simulators.Simulator
	// handle answers a call in its world, with next to answer it right; nil leaves it.
	handle func(w *world.World, next http.Handler, out http.ResponseWriter, r *http.Request, body []byte)
}

// Each of these mistakes makes the case fail that is there to find it.
func TestFlowMutantsAreKilled(t *testing.T) {
	t.Parallel()
	flows := map[string][]flow{"eformsign": slices.Concat(eformsignFlows(), documentFlows()), "workplace": workplaceFlows()}
	for _, v := range vendors() {
		name := v.sim().Name()
		for _, f := range flows[name] {
			t.Run(name+"/"+f.name, func(t *testing.T) {
				t.Parallel()
				i := slices.IndexFunc(v.cases, func(c suite.Case) bool { return c.ID == f.killer })
				if i < 0 {
					t.Fatalf("there is no case %s", f.killer)
				}
				if !killed(t, f.target(t, v), v.cases[i:i+1]) {
					t.Errorf("%s does not fail", f.killer)
				}
			})
		}
	}
}

// It is the mistakes that the cases find, not the way they are planted.
func TestFlowsWithoutMistakesPass(t *testing.T) {
	t.Parallel()
	flows := map[string][]flow{
		"eformsign": {{handle: afterRefresh(func(*eformsign.Grant) {})}, {handle: onToken(func(tokenCall) {})}, {handle: onDocuments(func(*eformsign.Document) {})}},
		"workplace": {{wrap: hearing(func(*delivery.Delivery, *delivery.Attempt) {})}},
	}
	killers := map[string]bool{}
	for _, f := range slices.Concat(eformsignFlows(), documentFlows(), workplaceFlows()) {
		killers[f.killer] = true
	}
	for _, v := range vendors() {
		cases := slices.DeleteFunc(slices.Clone(v.cases), func(c suite.Case) bool { return !killers[c.ID] })
		for _, f := range flows[v.sim().Name()] {
			suitetest.EveryCasePasses(t, f.target(t, v), cases)
		}
	}
}

// target serves the vendor's simulator with the mistake.
func (f flow) target(t *testing.T, v vendor) suite.Target {
	t.Helper()
	sim := mutant{wrap: f.wrap}.of(v)
	return targetBehind(t, sim, nil, func(worlds *world.Registry, next http.Handler) http.Handler {
		if f.handle == nil {
			return next
		}
		return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Errorf("reading a request: %v", err)
			}
			f.handle(worldOf(worlds, v.sim(), r, body), next, out, passing(r, body), body)
		})
	})
}

// worldOf is the world in which a call will be answered.
func worldOf(worlds *world.Registry, sim simulators.Simulator, r *http.Request, body []byte) *world.World {
	credential := sim.Credential(simulators.Request{Method: r.Method, URL: r.URL, Host: r.Host, Header: r.Header, Body: body})
	if w, ok := worlds.Find(sim.Name(), credential); ok {
		return w
	}
	home, _ := worlds.World(world.Home) // it is never deleted
	return home
}

// passing is the request with a body that can be read once more.
func passing(r *http.Request, body []byte) *http.Request {
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return r
}
