package simulators

import "slices"

// Reply is an answer in full, as the vendor would send it, and what it rests on.
type Reply struct {
	// Status is the HTTP status.
	Status int
	// ContentType of Body.
	ContentType string
	// Header holds further header fields, as name and value in turn.
	Header []string
	// Body is sent as it is.
	Body []byte

	// Code is the vendor's own code within Body, for the journal.
	Code string
	// Clause names the documented statement that decided the answer. The
	// kernel fills it in from the rule or the route when it is empty.
	Clause string
	// Assumptions names the clauses of ours that the answer rests on where
	// the vendor's document is silent.
	Assumptions []string
	// Explanation says in words why, for the journal. Never a secret.
	Explanation string
}

// Assuming returns the reply with further assumptions named.
func (r Reply) Assuming(clauses ...string) Reply {
	r.Assumptions = append(slices.Clip(r.Assumptions), clauses...)
	return r
}
