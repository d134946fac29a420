package control

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// showSeedSchema is the JSON Schema of seed files for the services that are served.
func (h *handler) showSeedSchema(context.Context, simulators.ControlCall) (answer, error) {
	services := make([]world.Service, 0, len(h.Simulators))
	for _, s := range h.Simulators {
		services = append(services, s)
	}
	schema, err := seedfile.Schema(services)
	return answer{status: http.StatusOK, text: schema, contentType: "application/schema+json"}, err
}
