package serve

import (
	"net/http"
	"time"
)

// Outcome is what became of a call, for those who count.
type Outcome int

// The outcomes.
const (
	// OK: the route did what it was asked for.
	OK Outcome = iota
	// Refused: the vendor's answer is another one.
	Refused
	// Failed: the simulator itself failed, with an HTTP status of 5xx.
	Failed
	// Faulted: a fault took part, whatever the answer.
	Faulted
)

// Outcomes are all of them, each at the place of its number.
func Outcomes() [4]string { return [4]string{"ok", "refused", "failed", "faulted"} }

// String is the outcome's word.
func (o Outcome) String() string { return Outcomes()[o] }

// Observer is told of the calls that were answered.
type Observer interface {
	// Route is asked for each route when a handler is made, and with the route "" for
	// calls that no route has. Several handlers may ask for the same.
	Route(service, route string) Tally
}

// Tally is told of every call of one route, from any goroutine, when its answer is
// decided and journaled. It must be quick.
type Tally interface {
	// Answered tells of a call that took so long by the host's clock; code is the vendor's, or "".
	Answered(o Outcome, code string, took time.Duration)
}

// observe asks for a route's tally; nil when nobody counts.
func (o Options) observe(service, route string) Tally {
	if o.Observer == nil {
		return nil
	}
	return o.Observer.Route(service, route)
}

// outcome judges the answer as it goes out.
func (x *exchange) outcome() Outcome {
	switch {
	case x.faulted:
		return Faulted
	case x.matched == nil && x.reply.Clause != "" && x.reply.Clause == x.route.Clause:
		return OK
	case x.reply.Status >= http.StatusInternalServerError:
		return Failed
	default:
		return Refused
	}
}

func (x *exchange) observed(ended time.Time) {
	if x.tally != nil {
		x.tally.Answered(x.outcome(), x.reply.Code, ended.Sub(x.began))
	}
}
