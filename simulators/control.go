package simulators

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/seed-34222eec/dojang/simulators/world"
)

// ControlRoute is one operation that a service adds to the control API, below
// /worlds/{world}/<service>/.
type ControlRoute struct {
	Method string
	// Path below the service's name, without a leading slash.
	Path    string
	Summary string
	// Query names the parameters that the operation takes; others are refused.
	Query []string
	// Handle answers with a value to encode as JSON. A [*ControlError] is
	// answered as it says, any other error as our own failure.
	Handle func(context.Context, ControlCall) (any, error)
}

// File is an answer that is not JSON but a file to keep. An operation may return it.
type File interface {
	File() (name, contentType string, body []byte)
}

// ControlCall is one control request for one world.
type ControlCall struct {
	World *world.World
	Vars  map[string]string
	Query url.Values
	Body  []byte
}

// Decode reads the JSON body into v. A field that v lacks, a wrong type and
// broken JSON are [*ControlError]s that name the trouble.
func (c ControlCall) Decode(v any) error {
	if len(bytes.TrimSpace(c.Body)) == 0 {
		return BadControl("the request has no body", "send a JSON object")
	}
	d := json.NewDecoder(bytes.NewReader(c.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return BadControl("the body does not fit: "+err.Error(), "see /openapi.yaml for the fields")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return BadControl("more than one JSON value in the body", "send a single JSON object")
	}
	return nil
}

// ControlError is an answer of the control API that is not a success.
type ControlError struct {
	Status int
	// Field is what of the body is wrong, as "effect.kind"; "" where the message says it.
	Field   string
	Message string
	// Hint is what to do instead.
	Hint string
}

func (e *ControlError) Error() string { return e.Message }

// BadControl is a 400 with a message and what to do instead.
func BadControl(message, hint string) *ControlError {
	return &ControlError{Status: http.StatusBadRequest, Message: message, Hint: hint}
}

// BadField is a 400 for a field of the body.
func BadField(field, message, hint string) *ControlError {
	return &ControlError{Status: http.StatusBadRequest, Field: field, Message: message, Hint: hint}
}

// NoSuch is a 404 for a thing that the world does not hold.
func NoSuch(thing, name, hint string) *ControlError {
	return &ControlError{Status: http.StatusNotFound, Message: fmt.Sprintf("no %s %q in this world", thing, name), Hint: hint}
}
