package control

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators"
)

// showHealth answers when the server does.
func (h *handler) showHealth(context.Context, simulators.ControlCall) (answer, error) {
	return ok(struct {
		Status  string `json:"status"`
		Version string `json:"version"`
	}{Status: "ok", Version: h.Version}), nil
}
