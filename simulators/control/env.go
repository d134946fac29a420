package control

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// environment is what an integration needs to reach a world. As JSON it is an
// object whose members are in the order of the variables.
type environment []simulators.Variable

// MarshalJSON implements [json.Marshaler].
func (e environment) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, v := range e {
		if i > 0 {
			b.WriteByte(',')
		}
		for part, text := range []string{v.Name, v.Value} {
			quoted, err := json.Marshal(text)
			if err != nil {
				return nil, err
			}
			if part == 1 {
				b.WriteByte(':')
			}
			b.Write(quoted)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// envOf is the environment of a world: where it is controlled, then what each
// service that is served says.
func (h *handler) envOf(w *world.World) (environment, error) {
	env := environment{}
	if url := h.controlURL(w); url != "" {
		env = append(env, simulators.Variable{Name: "DOJANG_CONTROL_URL", Value: url})
	}
	own := h.urlsOf(w.Name)
	for _, sim := range h.Simulators {
		url := own[sim.Name()]
		if url == "" {
			url = h.URL(sim.Name())
		}
		if url == "" {
			continue
		}
		variables, err := sim.Env(w, url)
		if err != nil {
			return nil, fmt.Errorf("the environment of %s in world %s: %w", sim.Name(), w.Name, err)
		}
		env = append(env, variables...)
	}
	return env, nil
}

// controlURL is the base URL of a world's own operations.
func (h *handler) controlURL(w *world.World) string {
	if h.ControlURL == nil {
		return ""
	}
	base := h.ControlURL()
	if base == "" || w.IsHome() {
		return base
	}
	return base + "/worlds/" + w.Name
}

func (h *handler) showEnv(_ context.Context, c simulators.ControlCall) (answer, error) {
	env, err := h.envOf(c.World)
	return ok(struct {
		Env environment `json:"env"`
	}{env}), err
}
