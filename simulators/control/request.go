package control

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gorilla/mux"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// maxBody is the largest request body that is read.
const maxBody = 1 << 20

// read makes a call of a request, or says what is wrong with it.
func (h *handler) read(w http.ResponseWriter, r *http.Request, op operation) (simulators.ControlCall, error) {
	c := simulators.ControlCall{Vars: mux.Vars(r)}
	var err error
	if c.Query, err = op.readQuery(r); err != nil {
		return c, err
	}
	if c.Body, err = op.readBody(w, r); err != nil {
		return c, err
	}
	if !op.onWorld {
		return c, nil
	}
	name, named := c.Vars["world"]
	if !named {
		name = world.Home
	}
	c.World, err = h.Worlds.World(name)
	return c, err
}

func (op operation) readQuery(r *http.Request) (url.Values, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, simulators.BadControl("the query string is malformed: "+err.Error(), "percent-encode the values")
	}
	takes := "none"
	if len(op.query) > 0 {
		takes = strings.Join(op.query, ", ")
	}
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if !slices.Contains(op.query, name) {
			return nil, simulators.BadControl(fmt.Sprintf("unknown query parameter %q", name), "the operation takes "+takes)
		}
		if n := len(query[name]); n > 1 {
			return nil, simulators.BadControl(fmt.Sprintf("query parameter %q is given %d times", name, n), "give it once")
		}
	}
	return query, nil
}

func (op operation) readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, cmp.Or(op.longest, maxBody)))
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, &simulators.ControlError{
			Status: http.StatusRequestEntityTooLarge, Message: fmt.Sprintf("the body is larger than %d bytes", tooLarge.Limit),
			Hint: "send less",
		}
	}
	if err != nil {
		return nil, simulators.BadControl("the body could not be read in full: "+err.Error(), "send it again")
	}
	content := bytes.TrimSpace(body)
	switch {
	case len(content) == 0:
		return nil, nil
	case !isJSON(r.Header.Get("Content-Type")):
		return nil, &simulators.ControlError{
			Status:  http.StatusUnsupportedMediaType,
			Message: fmt.Sprintf("the body is %q, not JSON", r.Header.Get("Content-Type")),
			Hint:    "send Content-Type: application/json",
		}
	case !utf8.Valid(content):
		return nil, simulators.BadControl("the body is not UTF-8", "JSON is always UTF-8; convert CP949 or EUC-KR text")
	case !op.body && !bytes.Equal(content, []byte("{}")):
		return nil, simulators.BadControl("the operation takes no body", "leave the body out; see /openapi.yaml")
	}
	return content, nil
}

// isJSON judges a Content-Type. None at all is what programs send that do not care.
func isJSON(contentType string) bool {
	if contentType == "" {
		return true
	}
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
}
