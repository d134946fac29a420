package journal

import (
	"bytes"
	"cmp"
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
	m := Message{Headers: http.Header{}}
	var contentType, coding string
	for name, value := range lines(packedHeader) {
		switch name {
		case "Content-Type":
			contentType = cmp.Or(contentType, value)
		case "Content-Encoding":
			coding = cmp.Or(coding, value)
		}
		shown := words(redact, name)
		m.Headers[shown] = append(m.Headers[shown], redact.Header(name, value))
	}
	switch kind := fileKind(body); {
	case len(body) == 0:
	case coding != "" && !strings.EqualFold(coding, "identity"):
		// A compressed body cannot be redacted, so it is not shown.
		m.Body = fmt.Appendf(nil, "(%d bytes, compressed: not shown)", len(body))
	case kind != "":
		m.Body = fmt.Appendf(nil, "(%d bytes of %s: not shown)", len(body), kind)
	default:
		m.Body = redact.Body(contentType, bytes.Clone(body))
	}
	return m
}
