package suite

import (
	"fmt"
	"mime"
	"strings"

	"github.com/tidwall/gjson"
)

// ClauseHeader is the header by which our servers name the clause that decided an answer.
const ClauseHeader = "Dojang-Clause"

// Expectation is one demand on an answer. Judge returns nil when it is met, and otherwise what was expected and found.
type Expectation struct {
	Name  string
	Judge func(Response) error
}

// StatusIs expects that HTTP status.
func StatusIs(want int) Expectation {
	return Expectation{Name: "HTTP status", Judge: func(r Response) error {
		if r.Status != want {
			return fmt.Errorf("want HTTP status %d, got %d", want, r.Status)
		}
		return nil
	}}
}

// Clause expects that the clause decided the answer, so that a refusal cannot be right for the wrong reason. A
// server that does not name clauses is judged by its bytes, and this is not exercised.
func Clause(id string) Expectation {
	return Expectation{Name: "clause", Judge: func(r Response) error {
		got := r.Header.Get(ClauseHeader)
		switch {
		case got == id:
			return nil
		case got != "":
			return fmt.Errorf("want the answer to be decided by %s, got %s", id, got)
		case r.controlled:
			return fmt.Errorf("want the header %s: %s, got none; start the server without --clause-header=false", ClauseHeader, id)
		}
		return fmt.Errorf("%w: the server does not name the clause that decided", ErrNotExercised)
	}}
}

// ContentType expects that media type and charset, however they are spaced and whatever their case.
func ContentType(media, charset string) Expectation {
	return Expectation{Name: "content type", Judge: func(r Response) error {
		value := r.Header.Get("Content-Type")
		got, parameters, err := mime.ParseMediaType(value)
		if err != nil || got != media || !strings.EqualFold(parameters["charset"], charset) {
			return fmt.Errorf("want Content-Type %s;charset=%s, got %q", media, charset, value)
		}
		return nil
	}}
}

// JSON expects a body that is that JSON value, neither more nor less; the order of members does not matter.
func JSON(want string) Expectation {
	return Expectation{Name: "body", Judge: func(r Response) error { return DiffJSON(want, string(r.Body)) }}
}

// JSONAt expects that JSON value at the gjson path of the body.
func JSONAt(path, want string) Expectation {
	return Expectation{Name: path, Judge: func(r Response) error {
		got := gjson.GetBytes(r.Body, path)
		if !got.Exists() {
			return fmt.Errorf("want %s at %s, got nothing", want, path)
		}
		if err := DiffJSON(want, got.Raw); err != nil {
			return fmt.Errorf("at %s: %w", path, err)
		}
		return nil
	}}
}

// TextAt expects a JSON string at the gjson path that is not empty and contains the part.
func TextAt(path, part string) Expectation {
	return Expectation{Name: path, Judge: func(r Response) error {
		got := gjson.GetBytes(r.Body, path)
		if got.Type != gjson.String || got.Str == "" || !strings.Contains(got.Str, part) {
			return fmt.Errorf("want a text that contains %q at %s, got %s", part, path, shown(got.Raw))
		}
		return nil
	}}
}

// AbsentAt expects nothing at the gjson path, not even null.
func AbsentAt(path string) Expectation {
	return Expectation{Name: path + " absent", Judge: func(r Response) error {
		if got := gjson.GetBytes(r.Body, path); got.Exists() {
			return fmt.Errorf("want nothing at %s, got %s", path, shown(got.Raw))
		}
		return nil
	}}
}

func shown(raw string) string {
	if raw == "" {
		return "nothing"
	}
	return raw
}
