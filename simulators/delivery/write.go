package delivery

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// write puts what was sent into the journal, after the attempt was committed.
func (d *Dispatcher) write(m Message, rule fault.Rule, t trial) {
	if d.o.Journal == nil {
		return
	}
	path, header := addressed(m)
	for _, s := range t.sent {
		d.o.Journal.Append(journal.Record{
			StartedAt: t.attempt.StartedAt, At: s.at, WallAt: s.wallAt,
			Service: m.Service, Route: m.Route, Direction: journal.Out, Method: m.Method, Path: path,
			Status: s.answer.status, Code: string(s.answer.reason), Clause: m.Clause,
			Explanation: explain(s.answer, rule, t.attempt.Fault), Credential: m.Credential, Fault: t.attempt.Fault,
			RequestHeader: header, RequestBody: s.body,
			ResponseHeader: s.answer.header, ResponseBody: s.answer.body,
			Redact: d.redactor(m.Service),
		})
	}
}

// addressed is the path of a message, and its header with the host it goes to.
func addressed(m Message) (string, http.Header) {
	target, err := url.Parse(m.URL)
	if err != nil {
		return "", m.Header
	}
	header := m.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header["Host"] = []string{target.Host}
	return target.RequestURI(), header
}

func explain(a answer, rule fault.Rule, faultID string) string {
	text := a.explanation
	if text == "" {
		text = "delivered"
	}
	switch {
	case rule.Effect.Kind != "":
		return fmt.Sprintf("%s (fault %s: %s)", text, rule.ID, rule.Effect.Kind.Summary())
	case faultID != "":
		return fmt.Sprintf("%s (fault %s: %s)", text, faultID, fault.Reorder.Summary())
	default:
		return text
	}
}
