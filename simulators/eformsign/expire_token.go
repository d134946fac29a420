package eformsign

import "github.com/seed-34222eec/dojang/simulators"

var _ simulators.Perishable = Simulator{}

// ExpireToken implements [simulators.Perishable]. The refresh token lives on, as it
// does when an hour has passed.
func (s Simulator) ExpireToken(c *simulators.Call) bool {
	p := s.present(c)
	if !p.live {
		return false
	}
	p.grant.Expired = true
	grants.Put(c.Tx, p.grant)
	return true
}
