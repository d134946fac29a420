package control

import (
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// showMetrics leaves the answer to whoever counts.
func (h *handler) showMetrics(w http.ResponseWriter, r *http.Request, _ simulators.ControlCall) error {
	if h.Metrics == nil {
		return &simulators.ControlError{
			Status: http.StatusNotFound, Message: "this server counts nothing", Hint: "dojang serve does",
		}
	}
	w.Header().Set("Cache-Control", "no-store")
	h.Metrics.ServeHTTP(w, r)
	return nil
}
