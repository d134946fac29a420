// Package journal holds everything that happened in one world, in one order, across
// vendors: the calls that came in and the deliveries that went out.
//
// # Bounded, and honest about it
//
// A [Journal] is a ring, limited by entries and by bytes. What falls out is lost, and the
// journal knows it: [Journal.Dropped] is the highest id that was dropped. A question
// that reaches back to a lost entry is answered with [ErrUnknown] ([Journal.Count],
// [Journal.All], [Journal.Await]) or is marked as overflowed ([Journal.Query]); it never
// passes as "nothing happened". A question that begins after the last lost entry
// (After ≥ Dropped) is not affected.
//
//	id   1 … 4210 │ 4211 … 14210 │ 14211 …
//	     lost     │ held         │ to come
//	     Dropped = 4210           Last = 14210
//
// # Cheap to write, dear to read
//
// Appending is part of every simulated request. [Journal.Append] copies the texts, headers
// and bodies of a [Record] into one slice and does nothing else: redacting and parsing
// happen when somebody reads.
//
// # No secret leaves
//
// A [Record] holds raw bytes. What readers get is an [Entry], in which the [Redactor] of
// the record has replaced every secret by a fingerprint: equal secrets have equal fingerprints,
// so "the same token twice" can still be seen. [Secrets] is a Redactor built from the names
// of a service's secret headers, fields and query parameters.
package journal
