package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Options say how a simulator is served.
type Options struct {
	// Worlds are where requests find their world.
	Worlds *world.Registry
	// World binds the handler to one world; nil finds it by credential.
	World *world.World
	// Routes replaces the simulator's own table, for mutants.
	Routes []simulators.Route
	// MaxBody is the largest request body that is read; 0 is 4 MiB.
	MaxBody int64
	// Host is the host's clock. Required.
	Host func() time.Time
	// Wait holds a call up for a fault's latency; nil is real time.
	Wait func(context.Context, time.Duration) error
	// Quiet drops the headers Dojang-Clause, -Assumptions and -Journal.
	Quiet bool
	// Log is told of our own failures; nil drops them.
	Log *slog.Logger
	// Done is told of every call that was answered; nil is nobody.
	Done func(w *world.World, id uint64)
	// Observer counts the calls; nil is nobody.
	Observer Observer
}

// Handler serves one simulator.
type Handler struct {
	Options

	sim    simulators.Simulator
	router *mux.Router
	// stray stands in for the route of a call that has none.
	stray *endpoint
}

// New makes the handler of a simulator.
func New(sim simulators.Simulator, o Options) *Handler {
	if o.MaxBody == 0 {
		o.MaxBody = 4 << 20
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.Routes == nil {
		o.Routes = sim.Routes()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	h := &Handler{Options: o, sim: sim, router: mux.NewRouter().SkipClean(true).UseEncodedPath()}
	h.stray = &endpoint{tally: o.observe(sim.Name(), "")}
	for _, r := range o.Routes {
		h.router.Handle(r.Path, &endpoint{r, o.observe(sim.Name(), r.Name)}).Methods(r.Method).Name(r.Name)
	}
	return h
}

// endpoint lets a route ride in the router; the chain takes it out again. Nobody changes it.
type endpoint struct {
	route simulators.Route
	// tally counts the calls; nil when nobody does.
	tally Tally
}

func (*endpoint) ServeHTTP(http.ResponseWriter, *http.Request) {}

// ServeHTTP implements [http.Handler].
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := h.read(r)
	x.find(h)
	x.plan()
	x.answer(r.Context())
	x.finish(w, r)
}

// exchange is one request on its way through the chain.
type exchange struct {
	*Handler
	*endpoint

	// started is the world's time, began the host's, which only a tally asks for.
	started, began time.Time

	call simulators.Call
	// matched tells whether the route table has the path and the method.
	matched error
	tooLong bool
	cut     error
	broken  error

	credential string
	// known tells whether some world has the credential.
	known   bool
	fault   fault.Rule
	faulted bool
	// byFault tells that the fault answered in the route's place, afflicted that it
	// changed something before the route answered.
	byFault, afflicted bool
	reply              simulators.Reply
}

// read reads the request in full and finds its route.
func (h *Handler) read(r *http.Request) *exchange {
	x := &exchange{Handler: h, endpoint: h.stray}
	if x.tally != nil {
		x.began = h.Host()
	}
	x.call.Request = simulators.Request{Method: r.Method, URL: r.URL, Target: received(r), Host: r.Host, Header: r.Header}
	x.call.Body, x.tooLong, x.cut = readBody(r, h.MaxBody)
	var m mux.RouteMatch
	h.router.Match(r, &m)
	x.matched = m.MatchErr
	if e, ok := m.Handler.(*endpoint); ok && m.MatchErr == nil {
		x.endpoint, x.call.Vars = e, decoded(m.Vars)
	} else if x.matched == nil {
		x.matched = mux.ErrNotFound
	}
	return x
}

func readBody(r *http.Request, limit int64) (body []byte, tooLong bool, err error) {
	if r.ContentLength > limit {
		return nil, true, nil
	}
	if r.ContentLength >= 0 {
		body = make([]byte, r.ContentLength)
		n, err := io.ReadFull(r.Body, body)
		return body[:n], false, err
	}
	body, err = io.ReadAll(io.LimitReader(r.Body, limit+1))
	if int64(len(body)) > limit {
		return nil, true, nil
	}
	return body, false, err
}

// identify asks the vendor whose request it is. Whatever a request may do to
// that, it gets an answer and an entry.
func (x *exchange) identify() {
	defer func() {
		if caught := recover(); caught != nil {
			x.broken = fmt.Errorf("panic: %v", caught)
		}
	}()
	x.credential = x.sim.Credential(x.call.Request)
}

// find finds the call's world and its clocks.
func (x *exchange) find(h *Handler) {
	x.identify()
	w := h.World
	if x.credential != "" && h.Worlds != nil {
		var owner *world.World
		owner, x.known = h.Worlds.Find(h.sim.Name(), x.credential)
		if w == nil {
			w = owner
		}
	}
	if w == nil {
		// The home world is never deleted.
		w, _ = h.Worlds.World(world.Home)
	}
	x.call.World = w
	x.call.CallersNow = w.Clock.CallersNow()
	x.started = w.Clock.Now()
}

func (x *exchange) plan() {
	x.fault, x.faulted = x.call.World.Faults.Take(fault.Call{
		Service: x.sim.Name(), Route: x.route.Name, Direction: journal.In, Credential: x.credential,
	})
}

// answer decides the reply and commits what it changes.
func (x *exchange) answer(ctx context.Context) {
	defer func() {
		if caught := recover(); caught != nil {
			x.fail(fmt.Errorf("panic: %v", caught), debug.Stack())
		}
	}()
	switch {
	case x.broken != nil:
		x.fail(x.broken, nil)
	case x.cut != nil:
		x.reply = x.sim.Failed(&x.call, http.StatusInternalServerError)
		x.reply.Explanation = "the request broke off while its body was read"
	case x.faulted && x.injected(ctx):
	case x.tooLong:
		x.reply = x.sim.TooLarge(&x.call, x.MaxBody)
	case errors.Is(x.matched, mux.ErrMethodMismatch):
		x.reply = x.sim.MethodNotAllowed(&x.call, x.allowed())
	case x.matched != nil:
		x.reply = x.sim.NotFound(&x.call)
	default:
		x.transact(ctx)
	}
}

// transact lets the route decide, in a transaction that outlives a caller who
// hangs up: what was begun is answered, as at a real server.
func (x *exchange) transact(ctx context.Context) {
	run := x.call.World.Store.Update
	if x.route.ReadOnly {
		run = x.call.World.Store.View
	}
	err := run(context.WithoutCancel(ctx), func(tx *store.Tx) error {
		x.call.Tx = tx
		reply, err := x.route.Answer(&x.call)
		x.reply = reply
		return err
	})
	if err != nil {
		x.fail(err, nil)
	}
}

// fail answers for us as the vendor would. That the store is not available is told by who
// watches it, once and not with every call.
func (x *exchange) fail(err error, stack []byte) {
	if !errors.Is(err, store.ErrUnavailable) {
		x.Log.Error("the simulator failed", "service", x.sim.Name(), "route", x.route.Name, "world", x.call.World.Name, "error", err, "stack", string(stack))
	}
	x.reply = x.sim.Failed(&x.call, http.StatusInternalServerError)
	x.reply.Explanation = "the simulator itself failed: " + err.Error()
}

// allowed lists the methods that the route table has for the path, each once, in
// the order of the table.
func (x *exchange) allowed() []string {
	var methods []string
	for _, r := range x.Routes {
		if slices.Contains(methods, r.Method) {
			continue
		}
		probe := &http.Request{Method: r.Method, URL: x.call.URL, Header: http.Header{}}
		var m mux.RouteMatch
		if x.router.Match(probe, &m) && m.MatchErr == nil {
			methods = append(methods, r.Method)
		}
	}
	return methods
}

// received is the request target as it came: a signature speaks for its bytes. A caller
// that takes the server for a proxy sends a whole URL, of which path and query count.
func received(r *http.Request) string {
	if strings.HasPrefix(r.RequestURI, "/") {
		return r.RequestURI
	}
	return r.URL.RequestURI()
}

// decoded are the parts of a path as they are meant: it was matched as it is written, so
// that an encoded slash ends no part.
func decoded(vars map[string]string) map[string]string {
	for name, text := range vars {
		if plain, err := url.PathUnescape(text); err == nil {
			vars[name] = plain
		}
	}
	return vars
}
