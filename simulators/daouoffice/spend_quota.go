package daouoffice

import "github.com/seed-34222eec/dojang/simulators"

var _ simulators.Metered = Simulator{}

// SpendQuota implements [simulators.Metered]: it is the month's quota, or the day's
// where there is none for the month.
func (Simulator) SpendQuota(c *simulators.Call, left int) bool {
	probe := *c // what it assumes is not what the answer will rest on
	s := open(&probe)
	switch month, day := s.monthlyLimit(), s.dailyLimit(); {
	case !s.known:
		return false
	case month > 0:
		s.usage.InMonth = max(s.usage.InMonth, month-left)
	case day > 0:
		s.usage.OnDay = max(s.usage.OnDay, day-left)
	default:
		return false
	}
	usages.Put(c.Tx, s.usage)
	return true
}
