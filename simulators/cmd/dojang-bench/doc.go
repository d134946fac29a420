// Command dojang-bench measures what simulating by the book costs: each simulator with
// everything on, against the least that a fake of the same endpoint does, a bare net/http
// server with encoding/json and the same cryptography by the same packages. For WORKPLACE
// it measures the other direction as well: callbacks, from the action of an approver to the
// row in the dispatch history, against the PUTs of a bare net/http client. And Dojang is
// measured against itself: with a full journal, with many worlds, with SQLite below.
//
//	go run ./simulators/cmd/dojang-bench           some five minutes
//	go run ./simulators/cmd/dojang-bench -short    a rough idea, within a minute
//	go run ./simulators/cmd/dojang-bench -json     for a program
//
// Two runs of one program can differ by a quarter on a shared machine, so what is compared
// is loaded in turn within one run, and what counts is the ratio of the medians. Each
// server has one core and the load comes from another process, which is this program again
// under a hidden first argument: the name of a role. Every answer is compared with the
// expected one, but for ids, tokens and times, no token may come twice in a row, and every
// callback has to arrive.
//
// In a closed load a connection sends when it has been answered, so it finds how much a
// server can do, and hides how long somebody would have waited. In an open load requests
// arrive at a rate, whatever the server does, and latency counts from the moment at which
// a request was to be sent.
//
// A target that is missed is reported and is no failure: the exit status is 0
// unless something broke.
package main
