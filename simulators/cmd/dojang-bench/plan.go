package main

import "time"

// plan says how much is measured. Everything in it is bounded.
type plan struct {
	connections int
	// rounds are measured for each server, each so long after so long a warm-up,
	// or for so many requests where that is not 0.
	rounds        int
	warmUp, each  time.Duration
	roundRequests int
	// toWarm requests go to the bare server before the rounds, toFill to a Dojang
	// server: so many that its journal is full and its collector has come to its
	// usual pace.
	toWarm, toFill int
	// further is how many requests the Dojang server has answered at the least
	// between the two looks at its memory.
	further int
	// arrivals are the rounds of an open load, each so long.
	arrivals int
	arriving time.Duration
	// many is how many worlds one server has, opened how many are opened one after
	// the other, starts how often dojang is started.
	many, opened, starts int
	// stored is how many documents dojang is started on.
	stored int

	// only is what the name of a heat has in it to be run; "" runs everything.
	only string
	// gogc is the GOGC of the Dojang servers; 0 is the pace of dojang serve.
	gogc       int
	cpuProfile string
}

// journalEntries is how many entries a journal holds unless it is told otherwise.
const journalEntries = 10_000

func full() plan {
	return plan{
		connections: 32, rounds: 15, warmUp: 200 * time.Millisecond, each: time.Second,
		toWarm: journalEntries, toFill: 3 * journalEntries, further: 10 * journalEntries, arrivals: 3, arriving: 5 * time.Second,
		many: 1000, opened: 100, starts: 15, stored: 1_000_000,
	}
}

func brief() plan {
	p := full()
	p.rounds, p.warmUp, p.each = 5, 50*time.Millisecond, 250*time.Millisecond
	p.arrivals, p.arriving = 1, time.Second
	p.toWarm, p.toFill, p.further = journalEntries/2, journalEntries+journalEntries/5, 4*journalEntries
	p.opened, p.starts, p.stored = 30, 5, 50_000
	return p
}
