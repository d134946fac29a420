package workplace

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"
)

// RequestError is a request to a [Handler] that is no callback it accepts. Its texts hold no value that was sent.
type RequestError struct {
	Status int    // what was answered: 400, 405, 413, 415 or 422
	Field  string // the vendor's name of the field, or "" for the request as a whole
	Reason string
	err    error
}

// Error names the field.
func (e *RequestError) Error() string {
	text := e.Reason
	if e.Field != "" {
		text = e.Field + " " + e.Reason
	}
	if e.err != nil {
		text += ": " + e.err.Error()
	}
	return "workplace: callback: " + text
}

// Unwrap is the cause, if there is one.
func (e *RequestError) Unwrap() error { return e.err }

// receive reads a callback, and judges its form only.
func receive(w http.ResponseWriter, r *http.Request, most int64) (Event, error) {
	if r.Method != http.MethodPut {
		w.Header().Set("Allow", http.MethodPut)
		return Event{}, &RequestError{Status: http.StatusMethodNotAllowed, Reason: "must be a PUT"}
	}
	if !carriesJSON(r.Header) {
		return Event{}, &RequestError{Status: http.StatusUnsupportedMediaType, Reason: "must be application/json in UTF-8, not encoded"}
	}
	if r.ContentLength > most {
		return Event{}, &RequestError{Status: http.StatusRequestEntityTooLarge, Reason: "is larger than allowed"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return Event{}, &RequestError{Status: http.StatusRequestEntityTooLarge, Reason: "is larger than allowed"}
	}
	if err != nil {
		return Event{}, &RequestError{Status: http.StatusBadRequest, Reason: "broke off", err: err}
	}
	return parse(body)
}

func carriesJSON(header http.Header) bool {
	kind, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	charset, encoding := parameters["charset"], header.Get("Content-Encoding")
	return err == nil && kind == "application/json" && (charset == "" || strings.EqualFold(charset, "utf-8")) &&
		(encoding == "" || strings.EqualFold(encoding, "identity"))
}

// parse reads the six fields by their exact names and leaves all others alone.
func parse(body []byte) (Event, error) {
	bad := func(field, reason string) (Event, error) {
		return Event{}, &RequestError{Status: http.StatusBadRequest, Field: field, Reason: reason}
	}
	var fields map[string]json.RawMessage
	switch err := json.Unmarshal(body, &fields); {
	case !utf8.Valid(body):
		return bad("", "is not UTF-8")
	case err != nil || fields == nil:
		return bad("", "is not a JSON object")
	}
	event := Event{Raw: body}
	for _, field := range [...]struct {
		name       string
		into       *string
		number     bool // may come as a number
		mayBeEmpty bool
	}{
		{"docDataUrl", &event.DocDataURL, false, false},
		{"aprvDocId", &event.AprvDocID, true, false},
		{"processYmdt", &event.ProcessYmdt, true, false},
		{"docNo", &event.DocNo, true, true},
		{"sendTpCd", (*string)(&event.SendTpCd), false, false},
		{"dfmId", &event.DfmID, true, false},
	} {
		raw, present := fields[field.name]
		if !present {
			return bad(field.name, "is missing")
		}
		value, ok := plain(raw, field.number)
		if !ok {
			return bad(field.name, "is of another type than documented")
		}
		if strings.TrimSpace(value) == "" && !field.mayBeEmpty {
			return bad(field.name, "is empty")
		}
		*field.into = value
	}
	return event, nil
}

// plain reads a string or, where that may be, an integer of any length. null is "".
func plain(raw json.RawMessage, number bool) (string, bool) {
	var text string
	if fits(raw, &text) {
		return text, true
	}
	return string(raw), number && strings.Trim(string(raw), "0123456789") == ""
}
