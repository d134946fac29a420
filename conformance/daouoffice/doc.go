// Package daouoffice holds the conformance cases of Daou Office (다우오피스): what its notification API (알림 발송)
// must answer, read from the vendor's document and written down here a second time, apart from simulator and client.
//
// There is one file per subject of the document. A case that expects a refusal demands the whole answer, the
// clause that decided, and that nothing was counted and nobody notified; most then make the same call just
// inside the rule and demand that it passes. Cases of assumed clauses demand what we chose where the document
// is silent: against the real service their failures are questions to the vendor, not defects.
//
// The cases know the employees that every seeded company has: U1001, U2034 and U2345 are active, U2457 is
// stopped (중지), U2458 is dormant (휴면), and U2456 does not exist.
package daouoffice
