package control

import (
	"context"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
)

// operation is one row of the control API.
type operation struct {
	method string
	// path begins with a slash; that of an operation on a world is what comes
	// after /worlds/{world}, or after nothing for the home world.
	path    string
	onWorld bool
	// query are the parameters it takes.
	query []string
	// body tells that it reads one; others refuse it. longest is how many bytes
	// it may have; 0 is maxBody.
	body    bool
	longest int64
	// Exactly one of these: do answers with a value, stream writes by itself
	// and returns an error only when it has not begun to.
	do     func(context.Context, simulators.ControlCall) (answer, error)
	stream func(http.ResponseWriter, *http.Request, simulators.ControlCall) error
	// once tells that stream answers at once, as do does.
	once bool
}

// table lists every operation.
func (h *handler) table() []operation {
	return slices.Concat(
		[]operation{
			{method: http.MethodGet, path: "/healthz", stream: h.showHealth, once: true},
			{method: http.MethodGet, path: "/openapi.yaml", do: showDescription},
			{method: http.MethodGet, path: "/routes", do: h.listRoutes},
			{method: http.MethodGet, path: "/seed-schema.json", do: h.showSeedSchema},
			{method: http.MethodGet, path: "/metrics", stream: h.showMetrics},
		},
		h.worldOperations(), settleOperations(), clockOperations(), h.journalOperations(), h.faultOperations(), h.chaosOperations(), h.snapshotOperations(), h.serviceOperations(),
	)
}

// prefix is where the operations on any world are.
const prefix = "/worlds/{world}"

// paths are the places in the router, in its syntax.
func (op operation) paths() []string {
	if op.onWorld {
		return []string{prefix + op.path, op.path}
	}
	return []string{op.path}
}

// methods are those of the router: whatever can be read at once can be asked for its head.
func (op operation) methods() []string {
	if op.method == http.MethodGet && (op.do != nil || op.once) {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{op.method}
}
