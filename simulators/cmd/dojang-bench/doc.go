// Command dojang-bench measures what simulating by the book costs: each simulator
// with everything on, against a bare net/http server that decodes the same request
// and encodes the same answer with encoding/json. For Daou Office that is a
// notification. For eformsign it is a token, where the bare server verifies the
// signature and signs the token too, and a document that is read, against two bare
// servers: one verifies the token, the other shows the document to anybody.
//
//	go run ./simulators/cmd/dojang-bench           about a minute
//	go run ./simulators/cmd/dojang-bench -short    a rough idea, within 25 s
//	go run ./simulators/cmd/dojang-bench -json     for a program
//
// Two runs of one program can differ by a quarter on a shared machine, so both
// servers are loaded in turn within one run, and what counts is the ratio of their
// medians. Each server has one core and the load comes from another process,
// which is this program again under a hidden first argument: server-bare,
// server-dojang, server-eformsign-bare, server-eformsign or load. Every answer is
// compared with the expected one, but for ids, tokens and times, and no token may
// come twice in a row.
//
// A target that is missed is reported and is no failure: the exit status is 0
// unless something broke.
package main
