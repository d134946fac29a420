package control

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gorilla/mux"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// refusal is how an error of the kits is answered.
type refusal struct {
	err    error
	status int
	hint   string
}

// refusals are tried in this order.
func refusals() []refusal {
	return []refusal{
		{world.ErrNotFound, http.StatusNotFound, "GET /worlds lists the worlds; POST /worlds makes one"},
		{world.ErrExists, http.StatusConflict, "choose another name, leave it out to have one made up, or DELETE that world first"},
		{world.ErrClaimed, http.StatusConflict, "choose another name: credentials follow from it"},
		{world.ErrName, http.StatusBadRequest, "leave the name out to have one made up"},
		{world.ErrHome, http.StatusConflict, "POST /reset puts it back to its seed"},
		{store.ErrGone, http.StatusServiceUnavailable, goesOnFresh},
		{store.ErrCorrupt, http.StatusServiceUnavailable, goesOnCopy},
		{store.ErrUnavailable, http.StatusServiceUnavailable, goesOn},
		{clock.ErrMoving, http.StatusConflict, "wait until the other move or the delivery under way has ended (POST …/settle); a receiver of a delivery cannot move the clock that waits for it"},
		{clock.ErrBackwards, http.StatusBadRequest, "POST …/reset puts a world back to its start; PATCH …/clock with a negative skew makes the callers' clock late"},
		{clock.ErrNothingDue, http.StatusConflict, `send {"by":"31s"} instead`},
		{clock.ErrRewound, http.StatusConflict, "the world was reset meanwhile; move its clock again"},
		{clock.ErrUnknownMode, http.StatusBadRequest, `mode is "frozen" or "following"`},
		{clock.ErrUnknownCallers, http.StatusBadRequest, `callers is "host" or "shared"`},
		{fault.ErrTaken, http.StatusConflict, "leave the id out to have one assigned"},
		{fault.ErrInvalid, http.StatusBadRequest, "see Fault in /openapi.yaml"},
		{fault.ErrNotFound, http.StatusNotFound, "GET …/faults lists the rules"},
		{snapshot.ErrBroken, http.StatusBadRequest, "send a snapshot as GET …/snapshot gave it, nothing changed but blanks"},
		{snapshot.ErrVersion, http.StatusBadRequest, "load it with the Dojang that saved it, or a later one"},
		{snapshot.ErrPassphrase, http.StatusForbidden, "send the passphrase that it was saved with in the header " + passphraseHeader},
		{store.ErrEntry, http.StatusBadRequest, "send a snapshot as GET …/snapshot gave it, nothing changed but blanks"},
		{journal.ErrParameter, http.StatusBadRequest, "see GET …/journal in /openapi.yaml"},
		{journal.ErrNotFound, http.StatusNotFound, "GET …/journal lists the entries; ids begin at 1"},
		{journal.ErrLost, http.StatusGone, "the journal is bounded: hold more entries or bytes, or read it in time with GET …/events"},
	}
}

// explain turns any error into an answer.
func explain(err error) *simulators.ControlError {
	var said *simulators.ControlError
	if errors.As(err, &said) && said.Status >= http.StatusBadRequest && said.Status < 600 {
		return said
	}
	for _, known := range refusals() {
		if errors.Is(err, known.err) {
			return &simulators.ControlError{Status: known.status, Message: err.Error(), Hint: known.hint}
		}
	}
	message, _, _ := strings.Cut(err.Error(), "\n")
	return &simulators.ControlError{
		Status: http.StatusInternalServerError, Message: "Dojang itself failed: " + message, Hint: "the server's log says more",
	}
}

const seeDescription = "GET /openapi.yaml describes every path"

func (h *handler) unknownPath(w http.ResponseWriter, r *http.Request) {
	h.refuse(w, r, &simulators.ControlError{
		Status: http.StatusNotFound, Message: fmt.Sprintf("no such path: %s", r.URL.Path), Hint: seeDescription,
	})
}

func (h *handler) unknownMethod(w http.ResponseWriter, r *http.Request) {
	allowed := strings.Join(h.allowed(r), ", ")
	w.Header().Set("Allow", allowed)
	h.refuse(w, r, &simulators.ControlError{
		Status: http.StatusMethodNotAllowed, Message: fmt.Sprintf("%s does not take %s", r.URL.Path, r.Method),
		Hint: "it takes " + allowed + "; " + seeDescription,
	})
}

// allowed lists the methods that the path takes.
func (h *handler) allowed(r *http.Request) []string {
	var methods []string
	for _, op := range h.operations {
		for _, method := range op.methods() {
			probe := &http.Request{Method: method, URL: r.URL}
			var m mux.RouteMatch
			if !slices.Contains(methods, method) && h.router.Match(probe, &m) && m.MatchErr == nil {
				methods = append(methods, method)
			}
		}
	}
	slices.Sort(methods)
	return methods
}
