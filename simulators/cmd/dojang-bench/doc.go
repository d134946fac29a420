// Command dojang-bench measures what simulating by the book costs: the Daou Office
// simulator with everything on, against a bare net/http server that decodes the
// same request and encodes the same answer with encoding/json.
//
//	go run ./simulators/cmd/dojang-bench           about a minute
//	go run ./simulators/cmd/dojang-bench -short    a rough idea, within 15 s
//	go run ./simulators/cmd/dojang-bench -json     for a program
//
// Two runs of one program can differ by a quarter on a shared machine, so both
// servers are loaded in turn within one run, and what counts is the ratio of their
// medians. Each server has one core and the load comes from another process,
// which is this program again under a hidden first argument: server-bare,
// server-dojang or load. Every answer is compared with the documented one.
//
// A target that is missed is reported and is no failure: the exit status is 0
// unless something broke.
package main
