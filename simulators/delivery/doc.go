// Package delivery sends what a simulated world sends by itself: callbacks and
// webhooks, over HTTP, to receivers that somebody else has written.
//
// A [Message] is enqueued in the transaction that changed the state, so an event
// and its delivery are committed together or not at all. A [Delivery] is the row
// that remembers the message and every attempt:
//
//	Enqueue ──▶ pending ──job──▶ under way ──2xx──────────────▶ success ─┐
//	            ▲     ▲              │                                   │
//	            │     └─waits left───┤ else                              │
//	            │                    └─────────── no wait left ▶ failure ─┤
//	            └────────────────────────Resend───────────────────────────┘
//
// What is due is a job row of kind [Kind] in the world's store. Whoever claims it makes
// one attempt in three steps: [Dispatcher.Begin] in the transaction that claims the job,
// [Sending.Run] outside of any, and [Sending.Commit] in the transaction that finishes the
// job, where the attempt, the delivery's new state and the next job are written. So an
// attempt costs two transactions, and others can share them.
//
// That a delivery is under way is shown while it is, and written nowhere.
//
// # Order
//
// Within a service, deliveries of one order key are sent one after the other, in
// the order in which they were enqueued: the next one begins when the one before
// it has become a success or a failure, all automatic attempts included. Other keys
// do not wait. A resend goes to the end of its key's queue. Only the first of a queue
// has a job, so the order does not depend on who runs the jobs, or how many at a time.
//
// # After a crash
//
// A job that was not finished is run again: then the attempt had not been written down
// either, and nobody knows whether the message arrived. Deliveries are made at least
// once, as the vendors' are, but an attempt recorded as a success is never sent again. An
// attempt that [Dispatcher.BreakOff] ends is put back the same way.
//
// # Time
//
// An attempt's Duration and its time-out are in the world's time. While the world's clock
// follows the host's, that is what the receiver really takes. While it stands, it is
// nothing, so rows are the same in every run, however slow the receiver; real time is then
// only bounded (Options.Guard), and only the journal's wallAt shows it. The latency of a
// fault is added to either. It does not keep other deliveries waiting; only the wait for a
// retry begins after it.
//
// # Faults
//
// What a fault with direction "out" does to one attempt:
//
//	status      nothing is sent; it is as though the receiver had answered with the status
//	latency     sent; when it is the vendor's time-out or more, the answer comes too late
//	            and is lost: the receiver has done its work, the delivery has not succeeded
//	reset       nothing is sent; it is as though the receiver had closed the connection
//	truncate    only the first bytes of the body are sent, with a Content-Length to match,
//	            so a receiver sees broken JSON, not a broken connection; its answer decides
//	lost_reply  sent; the answer is lost, which looks like a reset
//	duplicate   sent twice, one after the other; the first answer decides
//	reorder     this delivery and the next one of its order key change places. When there is
//	            no next one yet, it is held back until there is, at the longest [HoldTime].
//	            Until it has been sent, nothing is moved twice. A delivery without an
//	            order key is only held back: whatever is sent meanwhile overtakes it
//	delay       this delivery is sent later, and those behind it wait; once an attempt
//
// Every attempt asks anew: a retry or a resend sends the message whole again.
//
// # Where to
//
// Deliveries go to loopback, and elsewhere only by [Allow]. It is judged by the address
// that is about to be dialled, after names have been resolved. Redirects are not
// followed and no proxy is used.
package delivery
