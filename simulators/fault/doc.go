// Package fault makes a simulator fail exactly: the first N calls that match a rule, in the
// vendor's own dialect or on the wire.
//
// A [Plan] is a world's list of [Rule]s. For every call and every delivery the chain asks
// [Plan.Take] whether it is a rule's turn, and applies the [Effect] it gets. Counters live
// here, outside the handler's transaction: a call that was rolled back has still been
// counted. A plan without rules changes nothing and costs next to nothing.
//
// # Effects
//
//	kind        calls  commits  what happens
//	code        in     no       answers with a code of the vendor's, by name
//	status      both   no       answers with an HTTP status
//	latency     both   yes      answers late
//	reset       both   no       breaks the connection
//	truncate    both   yes      breaks the answer off
//	lost_reply  both   yes      does the work and loses the answer
//	duplicate   out    yes      delivers twice
//	reorder     out    yes      delivers after the next one
//	delay       out    yes      delivers later
//	expire      in     yes      ends the life of the caller's access token first
//	spend       in     yes      leaves few calls of the caller's quota first
//	pending     in     yes      lets what is asked for be made for longer first
//
// "Calls" says whether the effect applies to calls that come in, to deliveries that go out,
// or to both; "commits" whether the call's work is done before the effect.
//
// # Chance
//
// Beside its rules a plan may have a [Chance], which fails calls that no rule names: the
// package chaos is one. A plan without one never fails a call by chance.
//
// # Adding a fault
//
// One file, one test, one paragraph. Copy lost_reply.go: declare the [Kind] and a function
// that returns its definition (the directions, the fields it needs, a summary for help
// texts, its own check when a field has limits) and, when the effect changes something, a
// method on [Effect] that leaves every other kind's calls as they are. Then name
// the definition in the list in kind.go. The paragraph is the definition's comment; the
// table above gets a line.
package fault
