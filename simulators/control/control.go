package control

import (
	"context"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/gorilla/mux"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Options say what is controlled. Worlds is required.
type Options struct {
	Worlds *world.Registry
	// Simulators are those of the worlds; each adds the routes of its Control method.
	Simulators []simulators.Simulator
	// Version is what /healthz tells.
	Version string
	// Store is what keeps the worlds, for /healthz: "sqlite"; "" is "memory".
	Store string
	// Check tells whether it can be written now; its error says what to do. Nil: always.
	Check func(context.Context) error
	// URL is the base URL of a service's listener that all worlds share, ""
	// when it is not served. Nil: none is.
	URL func(service string) string
	// ControlURL is the base URL of the control API, for the environments of
	// worlds. Nil: they do not name it.
	ControlURL func() string
	// Listen opens listeners of w's own and returns the URL of each service. Nil:
	// worlds cannot have any.
	Listen func(ctx context.Context, w *world.World) (map[string]string, error)
	// Listening are the URLs, by world and service, of listeners that are open already.
	Listening map[string]map[string]string
	// Unlisten closes them. Nil: whoever opened them sees to it.
	Unlisten func(ctx context.Context, world string) error
	// Token is the bearer token that callers have to send, except for
	// /healthz. "": none.
	Token string
	// Hosts are further names, without a port, by which callers on the same
	// machine may address the API; localhost and loopback addresses always may be used.
	Hosts []string
	// Closing is closed when the listener is about to close: event streams and
	// calls that wait for the journal end, which would keep it open. Nil: they
	// end with their callers.
	Closing <-chan struct{}
	// Metrics answers /metrics. Nil: nobody counts.
	Metrics http.Handler
	// Profile answers /debug/pprof/, below which is what package net/http/pprof has.
	Profile bool
	// Log is told of our own failures; nil drops them.
	Log *slog.Logger
}

// handler is the control API.
type handler struct {
	Options

	operations []operation
	router     *mux.Router
	origins    *http.CrossOriginProtection
	generated  atomic.Uint64 // how many names of worlds were generated

	mu  sync.Mutex
	own map[string]map[string]string // world → service → URL, of worlds with listeners of their own
}

// New makes the control API. It is safe for concurrent use.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Store == "" {
		o.Store = "memory"
	}
	if o.URL == nil {
		o.URL = func(string) string { return "" }
	}
	h := &handler{
		Options: o, router: mux.NewRouter().SkipClean(true), origins: http.NewCrossOriginProtection(),
		own: map[string]map[string]string{},
	}
	maps.Copy(h.own, o.Listening)
	h.operations = h.table()
	for _, op := range h.operations {
		for _, path := range op.paths() {
			h.router.Handle(path, h.run(op)).Methods(op.methods()...)
		}
	}
	h.router.NotFoundHandler = http.HandlerFunc(h.unknownPath)
	h.router.MethodNotAllowedHandler = http.HandlerFunc(h.unknownMethod)
	return h
}

// ServeHTTP implements [http.Handler].
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h.admit(r); err != nil {
		h.refuse(w, r, err)
		return
	}
	if h.Profile && strings.HasPrefix(r.URL.Path, profiles) {
		profile(w, r)
		return
	}
	h.router.ServeHTTP(w, r)
}
