package simulators

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Request is what came over the wire, read in full.
type Request struct {
	Method string
	URL    *url.URL
	// Target is path and query byte for byte as they were received; URL is what they
	// mean. "" is that of URL.
	Target string
	// Host is the host and port that the caller addressed, as the header says.
	Host string
	// Vars are the parts of the path that the route names in braces, decoded.
	Vars   map[string]string
	Header http.Header
	Body   []byte
}

// Call is one request in its world, while it is being answered.
type Call struct {
	Request
	World *world.World
	// Tx is the transaction that answers the call: View for a route that is
	// ReadOnly, Update otherwise. It ends when the effect has returned.
	Tx *store.Tx
	// CallersNow is the time by which the caller signs; see package clock.
	CallersNow time.Time

	assumptions []string
}

// Assume records that the answer rests on the clauses, which are our choice.
func (c *Call) Assume(clauses ...string) {
	for _, clause := range clauses {
		if !slices.Contains(c.assumptions, clause) {
			c.assumptions = append(c.assumptions, clause)
		}
	}
}
