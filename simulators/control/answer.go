package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"

	"github.com/gorilla/mux"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// answer is what an operation says. The zero value is 204 No Content.
type answer struct {
	status int
	// value is encoded as JSON, unless text is there to be sent as it is.
	value       any
	text        []byte
	contentType string
	// file is the name under which text is to be kept; "" shows it.
	file string
}

func ok(value any) answer {
	if f, isFile := value.(simulators.File); isFile {
		name, contentType, body := f.File()
		return answer{status: http.StatusOK, text: body, contentType: contentType, file: name}
	}
	return answer{status: http.StatusOK, value: value}
}

func created(value any) answer { return answer{status: http.StatusCreated, value: value} }

// run makes the handler of an operation.
func (h *handler) run(op operation) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer h.recovered(w, r)
		c, err := h.read(w, r, op)
		if err != nil {
			h.refuse(w, r, err)
			return
		}
		if op.stream != nil {
			if err := op.stream(w, r, c); err != nil {
				h.refuse(w, r, err)
			}
			return
		}
		a, err := op.do(r.Context(), c)
		if err != nil {
			h.refuse(w, r, err)
			return
		}
		h.send(w, r, a)
	})
}

// recovered answers for an operation that panicked.
func (h *handler) recovered(w http.ResponseWriter, r *http.Request) {
	caught := recover()
	if err, isError := caught.(error); isError && errors.Is(err, http.ErrAbortHandler) {
		panic(caught)
	}
	if caught != nil {
		h.refuse(w, r, fmt.Errorf("panic: %v\n%s", caught, debug.Stack()))
	}
}

// send writes the answer.
func (h *handler) send(w http.ResponseWriter, r *http.Request, a answer) {
	body, contentType := a.text, a.contentType
	if a.value != nil {
		var err error
		if body, err = encode(a.value); err != nil {
			h.refuse(w, r, err)
			return
		}
		contentType = "application/json"
	}
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	if body == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	if a.file != "" {
		header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.file}))
	}
	header.Set("Content-Type", contentType)
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(body) // the caller may have gone
}

// encode writes JSON that a person can read.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return nil, fmt.Errorf("encoding the answer: %w", err)
	}
	return b.Bytes(), nil
}

// refuse answers with an error. Our own failures are logged too: here they end. That the store is not
// available is told by who watches it, once and not with every call.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	e := explain(err)
	if e.Status != http.StatusServiceUnavailable { // which repeats nothing, and without the store nobody knows secrets
		e = h.discreet(r, e)
	}
	if e.Status == http.StatusInternalServerError && r.Context().Err() == nil {
		h.Log.Error("the control API failed", "method", r.Method, "path", r.URL.Path, "error", err)
	}
	if e.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="dojang control"`)
	}
	h.send(w, r, answer{status: e.Status, value: wireError(e)})
}

// discreet is the error without secrets: a refusal repeats what was sent, which may have
// been sent to the wrong place, and ends up in a log.
func (h *handler) discreet(r *http.Request, e *simulators.ControlError) *simulators.ControlError {
	shown := *e
	for _, name := range []string{world.Home, mux.Vars(r)["world"]} {
		if w, err := h.Worlds.World(name); err == nil {
			shown.Message, shown.Hint = w.WithoutSecrets(shown.Message), w.WithoutSecrets(shown.Hint)
		}
	}
	return &shown
}

// errorText is what an error says.
type errorText struct {
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// wireError is the form of every error.
func wireError(e *simulators.ControlError) any {
	return struct {
		Error errorText `json:"error"`
	}{errorText{Field: e.Field, Message: e.Message, Hint: e.Hint}}
}
