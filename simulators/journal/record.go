package journal

import (
	"net/http"
	"time"
)

// Direction says who began an exchange.
type Direction string

// The two directions, as the control API spells them.
const (
	// In is a call that a client made to a simulator.
	In Direction = "in"
	// Out is a delivery that a simulator made to somebody else's receiver.
	Out Direction = "out"
)

// Record is one finished exchange as the chain saw it: raw bytes, secrets included.
// It is copied by Append, so its headers and bodies may be used again afterwards.
// Nobody gets it back; readers get an [Entry].
type Record struct {
	// StartedAt and At are the world's time when the exchange began and ended;
	// WallAt is the host's time when it ended.
	StartedAt, At, WallAt time.Time

	Service, Route string
	Direction      Direction
	Method         string
	// Path is the path with its query string.
	Path string
	// Status is the HTTP status; 0 when no answer was sent or received.
	Status int

	// Code is the vendor's code, Clause the id of the deciding clause, Provenance its
	// provenance, Assumptions the ids of the assumptions that the answer rests on.
	Code, Clause, Provenance string
	Assumptions              []string
	// Explanation says why, for a person. It is shown as it is: whoever writes it keeps
	// secrets out of it.
	Explanation string
	// Credential is the fingerprint of the caller's credential, never the credential.
	Credential string
	// Fault is the id of the injected fault that made this answer, or "".
	Fault string

	// RequestHost is shown as the request's Host header, which net/http has no place for
	// among the others; "" is not.
	RequestHost    string
	RequestHeader  http.Header
	RequestBody    []byte
	ResponseHeader http.Header
	ResponseBody   []byte

	// Redact hides the secrets of this service when the record is read. Nil hides what
	// the zero [Secrets] hides: authorization and cookie headers.
	Redact Redactor
}

// Redactor replaces the secrets of one service's messages. It is called when an entry is
// read, from any goroutine, and must not keep or change its arguments.
type Redactor interface {
	// Header returns what to show for one value of the header name.
	Header(name, value string) string
	// Body returns what to show for a body, which may be broken or cut short.
	Body(contentType string, body []byte) []byte
	// Path returns what to show for a path with its query string.
	Path(path string) string
}

// TextRedactor is a [Redactor] that hides secrets in the explanations of its service as well.
type TextRedactor interface {
	Redactor
	// Text returns what to show for an explanation.
	Text(text string) string
}
