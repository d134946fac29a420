package delivery

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// trial is an attempt before it is committed.
type trial struct {
	attempt Attempt
	// sent is what the journal is to hold: usually one message, two for a duplicate.
	sent []sending
	// brokenOff says that the attempt was not allowed to end, so its outcome is unknown.
	brokenOff bool
}

// sending is one message and how it ended.
type sending struct {
	body       []byte
	answer     answer
	at, wallAt time.Time
}

// take asks the fault plan what is to happen to this attempt.
func (d *Dispatcher) take(m *Message) fault.Rule {
	if d.o.Faults == nil {
		return fault.Rule{}
	}
	rule, _ := d.o.Faults.Take(fault.Call{Service: m.Service, Route: m.Route, Direction: journal.Out, Credential: m.Credential})
	return rule
}

// try sends the message as the fault has it, and judges the answer.
func (s *Sending) try() trial {
	d, m, rule, effect := s.d, s.row.Message, s.rule, s.rule.Effect
	limit := m.Timeout
	if limit <= 0 {
		limit = d.o.Timeout
	}
	s.to = d.targets.of(m.URL)
	t := trial{attempt: Attempt{StartedAt: d.o.Clock.Now(), Fault: rule.ID}}
	began, guard := d.o.Host(), d.o.Guard
	_, follows := d.o.Clock.HostUntil(t.attempt.StartedAt)
	if follows {
		guard = limit
	}
	if t.attempt.Fault == "" {
		t.attempt.Fault = s.row.Turn.MovedBy
	}
	body := m.Body[:effect.Keep(len(m.Body))]
	for n := range effect.Sends() {
		got, brokenOff := answer{}, false
		if rule.ID == "" || effect.Commits() {
			got, brokenOff = s.send(body, guard)
			t.attempt.Sent++
		}
		if brokenOff {
			got = answer{explanation: "broken off before an answer, because the world is closing"}
			t.brokenOff = n == 0
		} else {
			got = suffer(got, rule, limit)
		}
		t.sent = append(t.sent, sending{body: body, answer: got, at: d.o.Clock.Now(), wallAt: d.o.Host()})
		if brokenOff {
			break
		}
	}
	decides := t.sent[0].answer
	if follows {
		t.attempt.Duration = max(t.sent[0].wallAt.Sub(began), 0)
	}
	if effect.Kind == fault.Latency {
		t.attempt.Duration += effect.Latency
	}
	if decides.reason == ReasonTimeout {
		t.attempt.Duration = limit
	}
	t.attempt.Status, t.attempt.Reason, t.attempt.Explanation = decides.status, decides.reason, decides.explanation
	t.attempt.ResponseHeader, t.attempt.ResponseBody = decides.header, decides.body
	return t
}

// suffer is what a fault makes of an answer.
func suffer(a answer, rule fault.Rule, limit time.Duration) answer {
	switch e := rule.Effect; {
	case e.Kind == fault.Status:
		return answered(e.ReplaceStatus(a.status), nil, nil)
	case e.BreaksConnection():
		return failed(ReasonReset)
	case e.TimesOut(limit):
		return failed(ReasonTimeout)
	default:
		return a
	}
}
