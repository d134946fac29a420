package fault

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Errors of a plan, for errors.Is.
var (
	// ErrInvalid: a rule has a field that is missing, out of range or not for its kind.
	ErrInvalid = errors.New("wrong fault rule")
	// ErrTaken: another rule of the plan has the id. It comes with ErrInvalid.
	ErrTaken = errors.New("the id is taken")
	// ErrNotFound: no rule of the plan has the id.
	ErrNotFound = errors.New("no such fault rule")
)

// RuleError names the field of a rule that is wrong, what was received and what is
// allowed. It wraps [ErrInvalid] and Err.
type RuleError struct {
	Field    string
	Received string
	Allowed  string
	// Err is a further cause, or nil.
	Err error
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("%s: %s is %q; allowed: %s", ErrInvalid, e.Field, e.Received, e.Allowed)
}

// Unwrap returns [ErrInvalid] and, when there is one, Err.
func (e *RuleError) Unwrap() []error {
	if e.Err == nil {
		return []error{ErrInvalid}
	}
	return []error{ErrInvalid, e.Err}
}

// field is one field of an Effect beside its kind.
type field string

const (
	fieldCode    field = "code"
	fieldStatus  field = "status"
	fieldLatency field = "latency"
	fieldBytes   field = "bytes"
	fieldLeft    field = "left"
)

// fields are all of them, in the order in which they are told.
func fields() []field { return []field{fieldCode, fieldStatus, fieldLatency, fieldBytes, fieldLeft} }

// set returns the fields that are not zero, as text.
func (e Effect) set() map[field]string {
	given := map[field]string{}
	if e.Code != "" {
		given[fieldCode] = e.Code
	}
	if e.Status != 0 {
		given[fieldStatus] = strconv.Itoa(e.Status)
	}
	if e.Latency != 0 {
		given[fieldLatency] = e.Latency.String()
	}
	if e.Bytes != 0 {
		given[fieldBytes] = strconv.Itoa(e.Bytes)
	}
	if e.Left != 0 {
		given[fieldLeft] = strconv.Itoa(e.Left)
	}
	return given
}

// check judges a rule whose defaults are filled in.
func check(r Rule) error {
	if len(r.ID) > maxID || strings.ContainsFunc(r.ID, outsideName) {
		return &RuleError{Field: "id", Received: r.ID, Allowed: "up to 64 letters, digits, '.', '_' or '-'; or none, to have one assigned"}
	}
	d, ok := define(r.Effect.Kind)
	if !ok {
		return &RuleError{Field: "effect.kind", Received: string(r.Effect.Kind), Allowed: allowedKinds()}
	}
	if r.Nth < 0 {
		return &RuleError{Field: "nth", Received: strconv.Itoa(r.Nth), Allowed: "1 or more; 0 means 1"}
	}
	if r.Times < -1 {
		return &RuleError{Field: "times", Received: strconv.Itoa(r.Times), Allowed: "1 or more; 0 means 1, -1 means all"}
	}
	if err := checkDirection(r.Direction, d); err != nil {
		return err
	}
	given := r.Effect.set()
	for _, f := range fields() {
		if text, ok := given[f]; ok && !slices.Contains(d.uses, f) {
			return &RuleError{Field: "effect." + string(f), Received: text, Allowed: fmt.Sprintf("nothing, since the kind %s does not use it", d.kind)}
		}
	}
	if d.check == nil {
		return nil
	}
	return d.check(r.Effect)
}

const maxID = 64

func checkDirection(got journal.Direction, d definition) error {
	if got == "" || slices.Contains(d.directions, got) {
		return nil
	}
	var allowed []string
	for _, direction := range d.directions {
		allowed = append(allowed, string(direction))
	}
	return &RuleError{Field: "direction", Received: string(got), Allowed: strings.Join(allowed, " or ") + " for the kind " + string(d.kind)}
}

func outsideName(r rune) bool {
	letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	return !letter && r != '.' && r != '_' && r != '-'
}
