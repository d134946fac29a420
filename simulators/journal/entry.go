package journal

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Entry is what readers see of a record: redacted. Its JSON form is the control API's.
type Entry struct {
	ID                       uint64
	At, StartedAt, WallAt    time.Time
	Service, Route           string
	Direction                Direction
	Method, Path             string
	Status                   int
	Code, Clause, Provenance string
	Assumptions              []string
	Explanation              string
	Credential               string
	Fault                    string
	Request, Response        Message
	// Truncated says that the record was larger than the journal: parts are missing.
	Truncated bool
}

// Message is the redacted request or response of an entry.
type Message struct {
	Headers http.Header
	Body    []byte
}

// entry unpacks and redacts a record.
func (p *packed) entry(r reader) Entry {
	redact := p.redact
	if redact == nil {
		redact = Secrets{}
	}
	redact = r.opened(redact)
	words := func(part int) string { return words(redact, string(p.part(part))) }
	return Entry{
		ID: p.id, At: p.at, StartedAt: p.startedAt, WallAt: p.wallAt,
		Service: string(p.part(partService)), Route: string(p.part(partRoute)),
		Direction: Direction(p.part(partDirection)), Method: words(partMethod),
		Path: redact.Path(string(p.part(partPath))), Status: int(p.status),
		Code: words(partCode), Clause: string(p.part(partClause)),
		Provenance: string(p.part(partProvenance)), Assumptions: list(p.part(partAssumptions)),
		Explanation: words(partExplanation), Credential: string(p.part(partCredential)),
		Fault:     string(p.part(partFault)),
		Request:   message(redact, p.part(partRequestHeader), p.part(partRequestBody)),
		Response:  message(redact, p.part(partResponseHeader), p.part(partResponseBody)),
		Truncated: p.cut,
	}
}

// words hides secrets where none belongs: in a method, the name of a header, an explanation.
func words(redact Redactor, text string) string {
	if r, ok := redact.(TextRedactor); ok {
		return r.Text(text)
	}
	return text
}

func message(redact Redactor, packedHeader, body []byte) Message {
	raw := header(packedHeader)
	shown := make(http.Header, len(raw))
	for name, values := range raw {
		shownName := words(redact, name)
		for _, v := range values {
			shown[shownName] = append(shown[shownName], redact.Header(name, v))
		}
	}
	if len(body) == 0 {
		return Message{Headers: shown}
	}
	if coding := raw.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		// A compressed body cannot be redacted, so it is not shown.
		return Message{Headers: shown, Body: fmt.Appendf(nil, "(%d bytes, compressed: not shown)", len(body))}
	}
	return Message{Headers: shown, Body: redact.Body(raw.Get("Content-Type"), append([]byte(nil), body...))}
}
