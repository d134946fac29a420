package journal

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"
)

// stampLayout is RFC 3339 with microseconds.
const stampLayout = "2006-01-02T15:04:05.000000Z07:00"

// wireEntry is the control API's form of an [Entry]. Every key is always there, except
// truncated, which is there when it is true.
type wireEntry struct {
	ID          uint64      `json:"id,string"`
	At          string      `json:"at"`
	StartedAt   string      `json:"startedAt"`
	WallAt      string      `json:"wallAt"`
	Service     string      `json:"service"`
	Route       string      `json:"route"`
	Direction   Direction   `json:"direction"`
	Method      string      `json:"method"`
	Path        string      `json:"path"`
	Status      int         `json:"status"`
	Code        string      `json:"code"`
	Clause      string      `json:"clause"`
	Provenance  string      `json:"provenance"`
	Assumptions []string    `json:"assumptions"`
	Explanation string      `json:"explanation"`
	Credential  string      `json:"credential"`
	Fault       string      `json:"fault"`
	Request     wireMessage `json:"request"`
	Response    wireMessage `json:"response"`
	Truncated   bool        `json:"truncated,omitempty"`
}

// wireMessage has its body as text or, when that is not UTF-8, as base64.
type wireMessage struct {
	Headers    http.Header `json:"headers"`
	Body       *string     `json:"body,omitempty"`
	BodyBase64 []byte      `json:"bodyBase64,omitempty"`
}

// MarshalJSON writes the control API's form: the id as a decimal string, times as RFC 3339
// with microseconds, a body that is not UTF-8 as "bodyBase64".
func (e Entry) MarshalJSON() ([]byte, error) {
	w := wireEntry{
		ID: e.ID, At: e.At.Format(stampLayout), StartedAt: e.StartedAt.Format(stampLayout), WallAt: e.WallAt.Format(stampLayout),
		Service: e.Service, Route: e.Route, Direction: e.Direction, Method: e.Method, Path: e.Path, Status: e.Status,
		Code: e.Code, Clause: e.Clause, Provenance: e.Provenance, Assumptions: e.Assumptions,
		Explanation: e.Explanation, Credential: e.Credential, Fault: e.Fault,
		Request: e.Request.wire(), Response: e.Response.wire(), Truncated: e.Truncated,
	}
	if w.Assumptions == nil {
		w.Assumptions = []string{}
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Entry) UnmarshalJSON(data []byte) error {
	var w wireEntry
	if err := json.Unmarshal(data, &w); err != nil {
		return err
	}
	*e = Entry{
		ID: w.ID, Service: w.Service, Route: w.Route, Direction: w.Direction, Method: w.Method, Path: w.Path, Status: w.Status,
		Code: w.Code, Clause: w.Clause, Provenance: w.Provenance,
		Explanation: w.Explanation, Credential: w.Credential, Fault: w.Fault,
		Request: w.Request.message(), Response: w.Response.message(), Truncated: w.Truncated,
	}
	if len(w.Assumptions) > 0 {
		e.Assumptions = w.Assumptions
	}
	for _, stamp := range []struct {
		text string
		to   *time.Time
	}{{w.At, &e.At}, {w.StartedAt, &e.StartedAt}, {w.WallAt, &e.WallAt}} {
		if stamp.text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339Nano, stamp.text)
		if err != nil {
			return fmt.Errorf("a journal entry's time: %w", err)
		}
		*stamp.to = at
	}
	return nil
}

func (m Message) wire() wireMessage {
	w := wireMessage{Headers: m.Headers}
	if w.Headers == nil {
		w.Headers = http.Header{}
	}
	if !utf8.Valid(m.Body) {
		w.BodyBase64 = m.Body
		return w
	}
	body := string(m.Body)
	w.Body = &body
	return w
}

func (w wireMessage) message() Message {
	m := Message{Headers: w.Headers, Body: w.BodyBase64}
	if w.Body != nil && *w.Body != "" {
		m.Body = []byte(*w.Body)
	}
	return m
}
