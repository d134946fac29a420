package main

import "time"

// serveGOGC is the GOGC that dojang serve sets for itself.
const serveGOGC = 400

// plan says how much is measured. Everything in it is bounded.
type plan struct {
	connections int
	// rounds are measured for each server, each so long after so long a warm-up,
	// or for so many requests where that is not 0.
	rounds        int
	warmUp, each  time.Duration
	roundRequests int
	// toWarm requests go to the bare server before the rounds, toFill to the
	// Dojang server: so many that its journal is full and its collector has come
	// to its usual pace.
	toWarm, toFill int
	// toRead documents are read before the rounds, of every server: enough to fill
	// the journal.
	toRead int
	// further is how many requests the Dojang server has answered at the least
	// between the two looks at its memory.
	further int
	// worlds is how many worlds are opened, starts how often dojang is started.
	worlds, starts int

	gogc       int
	cpuProfile string
}

// journalEntries is how many entries a journal holds unless it is told otherwise.
const journalEntries = 10_000

func full() plan {
	return plan{
		connections: 32, rounds: 15, warmUp: 200 * time.Millisecond, each: time.Second,
		toWarm: journalEntries, toFill: 5 * journalEntries, toRead: 2 * journalEntries, further: 10 * journalEntries, worlds: 100, starts: 15, gogc: serveGOGC,
	}
}

func brief() plan {
	p := full()
	p.rounds, p.warmUp, p.each = 5, 50*time.Millisecond, 250*time.Millisecond
	p.worlds, p.starts = 30, 5
	p.toFill, p.toRead, p.further = 3*journalEntries, journalEntries, 5*journalEntries
	return p
}
