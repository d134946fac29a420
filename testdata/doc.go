// Package testdata embeds what is written in the vendors' own bytes: exact HTTP messages (wire/<vendor>/<operation>/)
// and the literal facts of their documents (seeds/<vendor>/facts.txt).
//
// It holds data, never judgements, so that simulators, clients and conformance cases may all read it and still
// each come to their own reading. It uses the standard library only. The go command leaves out a directory of
// this name from patterns such as ./..., so name it: go test ./testdata.
package testdata
