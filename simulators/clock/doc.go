// Package clock is the time of a simulated world.
//
// A [Clock] stands still (frozen) or goes on with its host's time (following), and in both modes it can be moved
// forward: by a duration, to a moment, or to whatever falls due next. A move visits every due moment on its way, sets
// now to it and runs what is due there, so thirty seconds or a month pass as fast as their work can be done.
//
//	c := clock.New(clock.Options{Host: time.Now, Mode: clock.Frozen})
//	c.Bind(world) // the world tells what falls due
//	moved, err := c.Advance(ctx, 31*time.Second)
//
// Nothing in this package fires by itself and there are no timers to register: state ages because stored moments are
// compared with Now, and the only things that happen at a moment are those an [Agenda] reports.
//
// # Two clocks
//
// What a caller signs or dates is judged against the caller's own clock, which is a second thing. [Clock.CallersNow]
// is the host's time for programs outside ([HostCallers]), so that they go on working after the world has travelled a
// month; it is the world's time for programs that share the world's clock ([SharedCallers]). A skew shifts it: that is how
// "the caller's clock is 31 seconds behind" is said. [Client] is the clock to hand to a Go program that shares the
// world's time.
//
// # What lasts
//
// A [Setting] is all that a clock has to remember. [Options].Keep gets it before it holds: at every stop of a move, before
// anything runs there, and with every change. So a world whose process was killed in the middle of a move, and whose clock
// is made anew with [Clock.Restore], is never earlier than what had been written in it.
//
// # One move at a time
//
// While a move is under way Now can be read and stands still at the moment the move has reached, in following mode too,
// so that what runs there sees exactly the moment it was due. A second move waits for the first, up to
// [Options.Patience] of real time, and then gets [ErrMoving]: whoever is being called by a run cannot move the clock it
// is called under. A move begun from inside a run with the run's own context gets it at once.
//
// Now never goes backwards, even when the host's clock does. Only [Clock.Rewind], which is for resetting a world, may set
// it to an earlier time. Readings keep the location the clock was given and never carry a monotonic reading.
package clock
