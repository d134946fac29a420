package daouoffice

import (
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Quota is the allowance of a company in the present month and on this day.
type Quota struct {
	Monthly Allowance `json:"monthly"`
	Daily   Allowance `json:"daily"`
}

// Allowance is a limit, 0 for none, and how much of it is used.
type Allowance struct {
	Limit int `json:"limit"`
	Used  int `json:"used"`
}

// QuotaOf is a company's allowance at the transaction's instant.
func QuotaOf(tx *store.Tx, c Company) Quota {
	p := PolicyOf(tx)
	u := usageOf(tx, p, c.ClientID)
	return Quota{
		Monthly: Allowance{Limit: c.MonthlyLimit.or(p.Quota.Monthly), Used: u.InMonth},
		Daily:   Allowance{Limit: c.DailyLimit.or(p.Quota.Daily), Used: u.OnDay},
	}
}

// SetQuota changes a company's limits and what is used of them. A limit that is
// as it was goes on following the policy.
func SetQuota(tx *store.Tx, c Company, q Quota) error {
	for _, n := range []int{q.Monthly.Limit, q.Monthly.Used, q.Daily.Limit, q.Daily.Used} {
		if n < 0 {
			return fmt.Errorf("a quota has no negative numbers, not %d", n)
		}
	}
	before := QuotaOf(tx, c)
	if q.Monthly.Limit != before.Monthly.Limit {
		c.MonthlyLimit = Limit{Set: true, N: q.Monthly.Limit}
	}
	if q.Daily.Limit != before.Daily.Limit {
		c.DailyLimit = Limit{Set: true, N: q.Daily.Limit}
	}
	companies.Put(tx, c)
	u := usageOf(tx, PolicyOf(tx), c.ClientID)
	u.InMonth, u.OnDay = q.Monthly.Used, q.Daily.Used
	usages.Put(tx, u)
	return nil
}
