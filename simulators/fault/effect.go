package fault

import (
	"bytes"
	"encoding/json"
	"strings"
	"time"
)

// Effect is what happens to a call. A kind uses the fields its definition names; the
// others must be zero.
type Effect struct {
	Kind Kind
	// Code is a vendor's code by name, such as "924".
	Code string
	// Status is an HTTP status, 200 to 599.
	Status int
	// Latency is how late the answer is, or the delivery, or what is asked for; JSON "1.5s".
	Latency time.Duration
	// Bytes is how many bytes of a truncated body are left.
	Bytes int
	// Left is how many calls of a quota are left.
	Left int
}

// wireEffect is the control API's form of an Effect.
type wireEffect struct {
	Kind    Kind   `json:"kind"`
	Code    string `json:"code,omitempty"`
	Status  int    `json:"status,omitempty"`
	Latency string `json:"latency,omitempty"`
	Bytes   int    `json:"bytes,omitempty"`
	Left    int    `json:"left,omitempty"`
}

// MarshalJSON writes the control API's form: fields that are zero are left out.
func (e Effect) MarshalJSON() ([]byte, error) {
	w := wireEffect{Kind: e.Kind, Code: e.Code, Status: e.Status, Bytes: e.Bytes, Left: e.Left}
	if e.Latency != 0 {
		w.Latency = e.Latency.String()
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads the control API's form. A field it does not know is an error; a
// malformed latency is a [*RuleError].
func (e *Effect) UnmarshalJSON(data []byte) error {
	var w wireEffect
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return err
	}
	*e = Effect{Kind: w.Kind, Code: w.Code, Status: w.Status, Bytes: w.Bytes, Left: w.Left}
	if w.Latency == "" {
		return nil
	}
	latency, err := time.ParseDuration(w.Latency)
	if err != nil {
		return &RuleError{Field: "effect.latency", Received: w.Latency, Allowed: allowedLatency}
	}
	e.Latency = latency
	return nil
}

// Commits says whether the call's work is done and kept before the effect: the handler
// runs, its transaction commits. When it is false, the effect takes the handler's place.
func (e Effect) Commits() bool {
	d, ok := define(e.Kind)
	return !ok || d.commits
}

// Summary says in one line what the effect does, with its values filled in.
func (e Effect) Summary() string {
	text := e.Kind.Summary()
	given := e.set()
	for _, f := range fields() {
		value := given[f]
		if value == "" && (f == fieldBytes || f == fieldLeft) {
			value = "0"
		}
		if value != "" {
			text = strings.ReplaceAll(text, "--"+string(f), value)
		}
	}
	return text
}
