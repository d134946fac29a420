package control

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// goesOn is what to do about a store that fails, besides what its error says.
const goesOn = "nothing has to be restarted: calls succeed again once the cause is gone, and GET /healthz tells"

// showHealth answers when the server does, with success when it can keep what calls change.
func (h *handler) showHealth(ctx context.Context, _ simulators.ControlCall) (answer, error) {
	if h.Check != nil {
		if err := h.Check(ctx); err != nil {
			return answer{}, &simulators.ControlError{Status: http.StatusServiceUnavailable, Message: err.Error(), Hint: goesOn}
		}
	}
	return ok(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
		Store   string `json:"store"`
		Worlds  int    `json:"worlds"`
	}{"ok", h.Version, h.Store, len(h.Worlds.Worlds())}), nil
}
