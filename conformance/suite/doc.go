// Package suite runs conformance cases against a server and says, for each, whether the server keeps the clauses
// that the case judges.
//
// A [Case] sends bytes over HTTP and judges the answers by [Expectation] values; nothing here knows a simulator's
// or a client's types, so any server can be the target. Every mismatch is collected, a case never ends at its
// first. The verdict is the worst of a case's checks, in the order
//
//	Passed < NotExercised < Failed < Errored
//
// so that what could not be judged is never taken for a pass. Through the control API ([World].Control) a case also
// looks behind the answer: that nothing was counted or delivered when a call was refused, and what a month
// later brings. A target without it is judged by its bytes alone, and the rest is reported as not exercised.
//
// Each case runs in a world of its own ([Target].Fresh), and so all of them can run at the same time.
package suite
