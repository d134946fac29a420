// Package world holds isolated universes. A [World] has its own clock, random
// source, store, journal, faults and outgoing deliveries; nothing is global, so
// two worlds in one process, or on one listener, never meet. A Go test makes its
// own; a server has the home world, called "default", and makes more on demand.
//
// A [Registry] finds the world of a request: credentials are unique within a
// registry, so the identifier that a vendor's API carries anyway names the world,
// and no URL has to change.
//
// Where worlds are kept is a [Storage]; without one they live as long as the process.
// A world that is kept is restored, not seeded: its records, its clock, its credentials
// and the jobs that nobody has finished. The journal and the faults belong to the process.
// A reset begins another life: the same seed and credentials, and no token of an earlier one.
//
// What falls due in a world (a delivery, a document that becomes ready) is a job
// row in its store; see [World.Handle]. Jobs that are due run at once, later ones
// when the clock gets there, whether it follows real time or is moved by hand.
package world
