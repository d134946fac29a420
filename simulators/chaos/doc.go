// Package chaos makes worlds in which documented but rare things happen: a client that
// survives it is a good client. The idea is Pebble's, the test server of Let's Encrypt.
//
// [Rows] is the table of what may happen: where, how often, by which effect of package fault,
// and which statement of the vendor's it follows. A [Chaos] is that table under a seed. It is
// the [fault.Chance] of a world's plan, so what happens is a fault like any other: it has an
// id, the journal names it, and a rule added by hand goes before it.
//
// # Replay
//
// Whether the nth call of a route fails is a function of seed, world, service, route,
// direction and n, and of this table: not of time, not of other routes, not of who calls.
// Calls that are made at the same time may change places, and nothing else moves. n counts
// from 1 when a world is made or reset, when chaos is begun by hand, and when a server that keeps its
// worlds is started again.
//
// Each fault that was met can be said as a command, which [fault.Describe] makes of [Rule]:
//
//	dojang fault add --service=eformsign --route=create-document --direction=in --nth=17 --kind=expire
//
// Added to a world where chaos began, before its first call as a rule, and without chaos, such
// commands fail the same calls in the same way: all of them for a replay, a few to find the one
// that mattered.
package chaos
