package ncloud

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// madeFormers are calls with the signature of an earlier one, which came so many
// milliseconds before now.
func madeFormers() []made {
	const minute = int64(60_000)
	now := millis + 1000
	after := func(ms int64, change func(*Attempt)) func(*Attempt) {
		return func(a *Attempt) {
			a.at(now - ms)
			a.Former = &Former{Entry: 12, Method: a.Method, Target: a.Target, Timestamp: a.sent(TimestampHeader)}
			change(a)
		}
	}
	fresh := func(a *Attempt) { a.Header.Set(TimestampHeader, strconv.FormatInt(now, 10)) }
	return []made{
		{"signature-kept", after(137_777, fresh)},
		{"signature-kept", after(26*60*minute+1, fresh)},
		{"signature-kept", after(137_777, func(a *Attempt) { fresh(a); a.Target += "0" })},
		{"signature-of-another-call", after(1, func(a *Attempt) { a.Target += "0" })},
		{"signature-of-another-call", after(1, func(a *Attempt) { a.Method = http.MethodGet })},
		{"replayed", after(7*minute, func(*Attempt) {})},
		{"replayed", after(9*60*minute, func(*Attempt) {})},
		{"clock-behind signature-of-another-call", after(7*minute, func(a *Attempt) { a.Target += "0" })},
	}
}

// An earlier call for which the signature was no better says nothing: the mistake itself is found.
func TestFormerMistakesAreMadeAgain(t *testing.T) {
	t.Parallel()
	a := right()
	a.sign(strings.Replace(a.expected(), "POST", "post", 1))
	a.Former = &Former{Entry: 12, Method: a.Method, Target: a.Target, Timestamp: "1505290625681"}
	if got := names(explain(a)); got != "method-lower" {
		t.Errorf("found %s", got)
	}
}
