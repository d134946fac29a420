// Package simulators is the vocabulary in which a vendor's service is written
// down: [Simulator], [Route], [Rule], [Call] and [Reply].
//
// A simulator is data and pure decisions. Its route table says which endpoints
// exist; each route says, in the order of checking, which rules can refuse a
// call and, when none does, what the call changes. It never sees a socket, a
// ResponseWriter, the host's clock or another vendor. Package serve runs the
// chain around it; package world gives it a universe to act in.
//
// # A route is data
//
//	simulators.Endpoint[*sending]{
//		Name: "noti", Method: "POST", Path: "/public/v1/noti",
//		Clause: "daouoffice/noti/success",
//		Open:   open,
//		Rules: []simulators.Rule[*sending]{
//			{Clause: "daouoffice/noti/unknown-client-id", Violated: unknownClient, Refusal: refusal("901")},
//			{Clause: "daouoffice/noti/monthly-quota", Limit: monthlyUse, Refusal: refusal("924")},
//		},
//		Effect: send,
//	}.Route()
//
// Since the order of checks and every limit are visible to the kernel, it can
// list them, document them, and make [Mutants] of them: copies of the table with
// one thing wrong, which the conformance suite has to notice.
//
// A refusal is a [Reply] and commits: a refused call may count towards a quota.
// An error means that our own infrastructure failed; everything is rolled back
// and the vendor's 5xx is sent.
package simulators
