package fault

import (
	"github.com/seed-34222eec/dojang/simulators/journal"
)

// Rule says which calls fail, and how. An empty Service, Route, Direction or Credential
// matches any.
type Rule struct {
	// ID names the rule within its plan; [Plan.Add] assigns f1, f2 and so on when it is empty.
	ID string `json:"id"`
	// Service and Route are names as the route tables have them.
	Service string `json:"service"`
	Route   string `json:"route"`
	// Direction is in for calls to a simulator, out for its deliveries.
	Direction journal.Direction `json:"direction"`
	// Credential is the fingerprint of the caller's credential, as in the journal.
	Credential string `json:"credential"`
	// Nth is the first matching call to fail; 0 means 1, the first.
	Nth int `json:"nth"`
	// Times is how many matching calls fail from there on; 0 means 1, -1 means all.
	Times  int    `json:"times"`
	Effect Effect `json:"effect"`
}

// Call is what a rule is matched against.
type Call struct {
	Service, Route string
	Direction      journal.Direction
	Credential     string
}

func (r *Rule) matches(c *Call) bool {
	return (r.Service == "" || r.Service == c.Service) &&
		(r.Route == "" || r.Route == c.Route) &&
		(r.Direction == "" || r.Direction == c.Direction) &&
		(r.Credential == "" || r.Credential == c.Credential)
}

// turn says whether the rule applies to the seen-th matching call.
func (r *Rule) turn(seen int) bool {
	return seen >= r.Nth && (r.Times < 0 || seen-r.Nth < r.Times)
}
