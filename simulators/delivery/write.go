package delivery

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// write puts what was sent into the journal, after the attempt was committed.
func (s *Sending) write() {
	d, m, a := s.d, s.row.Message, s.tried.attempt
	if d.o.Journal == nil {
		return
	}
	for _, sent := range s.tried.sent {
		d.o.Journal.Append(journal.Record{
			StartedAt: a.StartedAt, At: sent.at, WallAt: sent.wallAt,
			Service: m.Service, Route: m.Route, Direction: journal.Out, Method: m.Method, Path: s.to.uri,
			Status: sent.answer.status, Code: string(sent.answer.reason), Clause: m.Clause,
			Explanation: d.explain(sent.answer, s.rule, a.Fault) + s.gaveUp, Credential: m.Credential, Fault: a.Fault,
			RequestHost: s.to.host, RequestHeader: m.Header, RequestBody: sent.body,
			ResponseHeader: sent.answer.header, ResponseBody: sent.answer.body,
			Redact: d.redactor(m.Service),
		})
	}
}

func (d *Dispatcher) explain(a answer, rule fault.Rule, faultID string) string {
	text := a.explanation
	if text == "" {
		text = "delivered"
	}
	switch {
	case rule.Effect.Kind != "":
		return fmt.Sprintf("%s (fault %s: %s)", text, rule.ID, rule.Effect.Summary())
	case faultID != "":
		return fmt.Sprintf("%s (fault %s: %s)", text, faultID, d.moved(faultID))
	default:
		return text
	}
}

// moved says what the fault did that moved a delivery; it may have been removed since.
func (d *Dispatcher) moved(faultID string) string {
	if d.o.Faults != nil {
		if rule, ok := d.o.Faults.Find(faultID); ok {
			return rule.Effect.Summary()
		}
	}
	return "sent out of turn"
}

// tell tells of an attempt that has ended.
func (d *Dispatcher) tell(m *Message, t trial, err error) {
	if d.o.Told != nil && err == nil && !t.brokenOff {
		d.o.Told(*m, t.attempt)
	}
}
