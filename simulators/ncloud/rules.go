package ncloud

import (
	"github.com/seed-34222eec/dojang/simulators"
)

// The texts that have been observed at gateways of the vendor.
const (
	missingDetails = "Authentication information are missing."
	invalidDetails = "Invalid authentication information."
)

// Rules are the gateway's own checks, in their order: the headers are there, the
// time is a number, it is near the callers' now, the key is known and active, and the
// signature is right. Whose company it is comes next, and is the service's to judge.
// That the order is our choice is said by the endpoint's Order.
func Rules[T interface{ Gateway() *Entry }](clauses string) []simulators.Rule[T] {
	at := func(violated func(*Entry) bool) func(T) bool {
		return func(t T) bool { return violated(t.Gateway()) }
	}
	refuse := func(details string, assumed ...string) func(T) simulators.Reply {
		return func(t T) simulators.Reply { return t.Gateway().refuse("200", details, assumed...) }
	}
	return []simulators.Rule[T]{
		{Clause: clauses + "missing-information", Violated: at((*Entry).missing), Refusal: refuse(missingDetails)},
		{Clause: clauses + "timestamp-header", Violated: at(func(e *Entry) bool { return !e.timed }), Refusal: refuse(invalidDetails)},
		{
			Clause: clauses + "timestamp-window", Limit: func(t T) (value, limit int) { return t.Gateway().offset() },
			Refusal: refuse(invalidDetails, "window-edge"),
		},
		{Clause: clauses + "access-key-header", Violated: at((*Entry).badKey), Refusal: refuse(invalidDetails)},
		{Clause: clauses + "invalid-information", Violated: at((*Entry).badSignature), Refusal: refuse(invalidDetails)},
	}
}

// refuse answers with a code and explains it.
func (e *Entry) refuse(code, details string, assumed ...string) simulators.Reply {
	reply := Refusal(code, details)
	for _, name := range append([]string{"details-texts"}, assumed...) {
		reply = reply.Assuming(e.gate.Clauses + name)
	}
	reply.Explanation = Explain(e.attempt())
	return reply
}

// attempt gathers what an explanation may look at. It is asked for on refusals only.
func (e *Entry) attempt() Attempt {
	a := Attempt{
		Method: e.Method, Target: e.target(), Host: e.Host, Header: e.Header, Body: e.Body,
		Now: e.CallersNow, Window: e.gate.Window, EdgeIsGood: e.gate.EdgeIsGood, V1: e.gate.V1, Keys: e.gate.Keys(),
	}
	if e.gate.Former == nil {
		return a
	}
	if former, ok := e.gate.Former(a.signature()); ok {
		a.Former = &former
	}
	return a
}
