package daouoffice

import (
	"time"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// ahead is how far Korean time is ahead of UTC; it has known no summer time since 1988.
const ahead = 9 * time.Hour

// kst is Korean time, to show.
func kst() *time.Location { return time.FixedZone("Asia/Seoul", int(ahead.Seconds())) }

// Usage is how many calls a client has made in the calendar month and on the day
// in which it last made one.
type Usage struct {
	ClientID string
	// Month as 202611 and Day as 20261121, in the policy's zone.
	Month, Day     int
	InMonth, OnDay int
}

var usages = store.NewTable("daouoffice/usage", func(u Usage) string { return u.ClientID })

// usageOf is the usage in the windows of the transaction's instant: a month or
// a day that has ended counts no longer.
func usageOf(tx *store.Tx, p Policy, clientID string) Usage {
	u, _ := usages.Get(tx, clientID)
	month, day := windows(tx.Now(), p)
	if u.Month != month {
		u.InMonth = 0
	}
	if u.Day != day {
		u.OnDay = 0
	}
	u.ClientID, u.Month, u.Day = clientID, month, day
	return u
}

func windows(now time.Time, p Policy) (month, day int) {
	local := now.UTC()
	if p.Quota.Zone != "UTC" {
		local = local.Add(ahead)
	}
	year, m, d := local.Date()
	month = year*100 + int(m)
	return month, month*100 + d
}

func (p Policy) zone() *time.Location {
	if p.Quota.Zone == "UTC" {
		return time.UTC
	}
	return kst()
}

// nextWindows are the next midnight and the next midnight on a 1st.
func nextWindows(now time.Time, p Policy) (day, month time.Time) {
	year, m, d := now.In(p.zone()).Date()
	return time.Date(year, m, d+1, 0, 0, 0, 0, p.zone()), time.Date(year, m+1, 1, 0, 0, 0, 0, p.zone())
}

// need is what the call would add to the usage.
func (s *sending) need() int {
	if s.policy.Quota.Unit == "call" {
		return 1
	}
	s.resolve()
	return len(s.results.to)
}

func (s *sending) monthlyUse() (value, limit int) {
	return s.compared(s.usage.InMonth), s.monthlyLimit()
}

func (s *sending) dailyUse() (value, limit int) {
	return s.compared(s.usage.OnDay), s.dailyLimit()
}

// compared is the usage with this call, as the policy's edge compares it.
func (s *sending) compared(used int) int {
	if s.policy.Quota.Edge == "at" {
		return used + s.need() + 1
	}
	return used + s.need()
}

func (s *sending) monthlyLimit() int { return s.company.MonthlyLimit.or(s.policy.Quota.Monthly) }
func (s *sending) dailyLimit() int   { return s.company.DailyLimit.or(s.policy.Quota.Daily) }

// count adds an accepted call.
func (s *sending) count() { s.add(s.need()) }

// countRefused adds a refused call where the policy counts those too.
func (s *sending) countRefused(code string) {
	authenticated := code != "901" && code != "902"
	switch s.policy.Quota.CountOn {
	case "all":
		if s.known {
			s.add(1)
		}
	case "authenticated":
		if authenticated {
			s.add(1)
		}
	}
}

func (s *sending) add(n int) {
	s.usage.InMonth += n
	s.usage.OnDay += n
	usages.Put(s.Tx, s.usage)
}
