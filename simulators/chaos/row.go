package chaos

import (
	"slices"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Row is one thing that may happen to a call or a delivery.
type Row struct {
	// Name is the word for it, a part of the ids of its faults.
	Name      string
	Service   string
	Direction journal.Direction
	// Routes are where it may happen; none: anywhere in the service but on Except.
	Routes, Except []string
	// OneIn is its rate: one in so many calls of a route, in the long run.
	OneIn int
	// First restricts it to the first call of a route in a world.
	First  bool
	Effect fault.Effect
	// Clause is the statement of the contract that it follows.
	Clause string
	// Summary says in one line what the client or the receiver meets.
	Summary string
}

// Rows is the whole table, in the order in which it is drawn. A call meets one row at the most.
func Rows() []Row { return slices.Concat(eformsign(), workplace(), callbacks(), daouoffice()) }

func eformsign() []Row {
	failed := fault.Effect{Kind: fault.Code, Code: "5000001"}
	return []Row{
		{
			Name: "first-call-failed", Service: "eformsign", Direction: journal.In, Routes: []string{"access-token"}, OneIn: 4, First: true,
			Effect: failed, Clause: "eformsign/api/server-error", Summary: "the first request for a token fails: 5000001",
		},
		{
			Name: "server-error", Service: "eformsign", Direction: journal.In, OneIn: 50,
			Effect: failed, Clause: "eformsign/api/server-error", Summary: "a call fails: 5000001",
		},
		{
			Name: "token-expired", Service: "eformsign", Direction: journal.In, Except: []string{"access-token", "refresh-token"}, OneIn: 20,
			Effect: fault.Effect{Kind: fault.Expire}, Clause: "eformsign/documents/expired-access-token",
			Summary: "the access token expires before its hour is over: 4030002 until it is replaced",
		},
		{
			Name: "pdf-slow", Service: "eformsign", Direction: journal.In, Routes: []string{"download-files"}, OneIn: 10,
			Effect: fault.Effect{Kind: fault.Pending, Latency: time.Minute}, Clause: "eformsign/api/pdf-pending",
			Summary: "a PDF takes a minute longer: 2020001 until then",
		},
	}
}

func workplace() []Row {
	row := func(name, code, clause, summary string, oneIn int) Row {
		return Row{
			Name: name, Service: "workplace", Direction: journal.In, OneIn: oneIn,
			Effect: fault.Effect{Kind: fault.Code, Code: code}, Clause: "workplace/gateway/" + clause, Summary: summary,
		}
	}
	return []Row{
		row("throttle-limited", "410", "throttle-limited", "too many calls at once: HTTP 429, 410", 50),
		row("rate-limited", "420", "rate-limited", "too many calls in a row: HTTP 429, 420", 50),
		row("quota-exceeded", "400", "quota-exceeded", "the quota is used up: HTTP 429, 400", 200),
		row("endpoint-error", "500", "endpoint-error", "the service behind the gateway is away: HTTP 503, 500", 50),
		row("endpoint-timeout", "510", "endpoint-timeout", "the service behind the gateway is slow: HTTP 504, 510", 100),
		row("unexpected-error", "900", "unexpected-error", "the gateway fails: HTTP 500, 900", 100),
	}
}

func callbacks() []Row {
	row := func(name, clause, summary string, effect fault.Effect) Row {
		return Row{
			Name: name, Service: "workplace", Direction: journal.Out, Routes: []string{"callback"}, OneIn: 20,
			Effect: effect, Clause: "workplace/" + clause, Summary: summary,
		}
	}
	return []Row{
		row("callback-duplicated", "history/resend-any", "a callback arrives twice, as after 재발송", fault.Effect{Kind: fault.Duplicate}),
		row("callback-reordered", "callback/order-per-document", "a callback arrives after the next one, or a minute late", fault.Effect{Kind: fault.Reorder}),
		row("callback-delayed", "callback/real-time", "a callback arrives 30 seconds late", fault.Effect{Kind: fault.Delay, Latency: 30 * time.Second}),
	}
}

func daouoffice() []Row {
	return []Row{{
		Name: "quota-nearly-spent", Service: "daouoffice", Direction: journal.In, Routes: []string{"noti"}, OneIn: 100,
		Effect: fault.Effect{Kind: fault.Spend, Left: 3}, Clause: "daouoffice/noti/monthly-quota",
		Summary: "three calls are left of the month: then 924 until the next one",
	}}
}

// Rate is OneIn in words: "1 in 50", "1 in 4, first call".
func (r Row) Rate() string {
	rate := "1 in " + strconv.Itoa(r.OneIn)
	if r.First {
		rate += ", first call"
	}
	return rate
}

// On tells whether the row may happen on a route. A path that no route has meets nothing.
func (r Row) On(route string) bool {
	if route == "" || slices.Contains(r.Except, route) {
		return false
	}
	return len(r.Routes) == 0 || slices.Contains(r.Routes, route)
}

// may tells whether the row may happen to a call that is the nth of its stream.
func (r Row) may(c fault.Call, nth int) bool {
	return r.Service == c.Service && r.Direction == c.Direction && (!r.First || nth == 1) && r.On(c.Route)
}

// rule is the fault that the row is to the nth call of a route.
func (r Row) rule(route string, nth int) fault.Rule {
	return fault.Rule{
		ID: id(r.Name, route, nth), Service: r.Service, Route: route, Direction: r.Direction, Nth: nth, Times: 1, Effect: r.Effect,
	}
}
