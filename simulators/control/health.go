package control

import (
	"cmp"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// What there is to know of a store that fails, besides what its error says to do.
const (
	goesOn      = "nothing has to be restarted: calls succeed again once the cause is gone, and GET /healthz tells"
	goesOnCopy  = "a copy needs a restart, since the running program's -wal would be laid over it; damage that goes away by itself does not, and GET /healthz tells"
	goesOnFresh = "until then reads go on and nothing is kept; what was answered before is in the file that was opened"
)

// health is what a monitor reads, well or not.
type health struct {
	Status  string `json:"status"`
	Version string `json:"version"`
	Store   string `json:"store"`
	Worlds  int    `json:"worlds"`
	// Error is why the status is failing.
	Error *errorText `json:"error,omitempty"`
}

// showHealth answers when the server does, with success when it can keep what calls change.
func (h *handler) showHealth(w http.ResponseWriter, r *http.Request, _ simulators.ControlCall) error {
	said := answer{status: http.StatusOK}
	value := health{Status: "ok", Version: h.Version, Store: h.Store, Worlds: len(h.Worlds.Worlds())}
	if h.Check != nil {
		if err := h.Check(r.Context()); err != nil {
			said.status, value.Status = http.StatusServiceUnavailable, "failing"
			value.Error = h.ailment(r, err)
		}
	}
	said.value = value
	h.send(w, r, said)
	return nil
}

// ailment says what is wrong. Where the database lies is nothing to strangers, who may ask, too.
func (h *handler) ailment(r *http.Request, err error) *errorText {
	e := explain(err)
	if h.Token != "" && !h.authorized(r) {
		e.Message = cmp.Or(store.Cause(err), store.ErrUnavailable).Error()
	}
	return &errorText{Message: e.Message, Hint: e.Hint}
}
