package control

import (
	"context"
	_ "embed"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
)

// description is the OpenAPI document.
//
//go:embed openapi.yaml
var description []byte

func showDescription(context.Context, simulators.ControlCall) (answer, error) {
	return answer{status: http.StatusOK, text: description, contentType: "application/yaml; charset=utf-8"}, nil
}
