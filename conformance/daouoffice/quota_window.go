package daouoffice

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// korea is Asia/Seoul, which has been nine hours ahead of UTC all year round since 1988.
var korea = time.FixedZone("KST", 9*60*60)

// quotaWindowCases try when month and day begin, with the clock one second before and after.
func quotaWindowCases() []suite.Case {
	const lastSecond, monthUsed = "the last second", `{"monthly":{"used":1500}}`
	cases := controlled(
		newCase(limitSection, "noti/quota-window/month", "the month ends at midnight in Korea", []string{"noti/monthly-quota", "noti/monthly-limit"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if !c.freeze(ctx, monthStart(-time.Second)) || !c.setQuota(ctx, monthUsed) {
					return
				}
				c.refused(ctx, lastSecond+" of the month", monthlyQuota(1500))
				if c.advance(ctx, time.Second) {
					c.has(ctx, quota{Monthly: allowance{Limit: 1500}})
					c.accepted(ctx, "the 1st at 00:00:00", []string{"U2034"}, nil)
				}
			}),
		newCase(limitSection, "noti/quota-window/month-not-utc", "the month does not end at midnight in UTC", []string{"noti/monthly-quota"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if !c.freeze(ctx, monthStart(9*time.Hour-time.Second)) || !c.setQuota(ctx, monthUsed) {
					return
				}
				c.refused(ctx, "the 1st at 08:59:59", monthlyQuota(1500))
				if c.advance(ctx, time.Second) {
					c.refused(ctx, "the 1st at 09:00:00", monthlyQuota(1500))
				}
			}),
		newCase(limitSection, "noti/quota-window/month-not-day", "a day does not begin a new month", []string{"noti/monthly-quota"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if !c.freeze(ctx, dayStart(-time.Second)) || !c.setQuota(ctx, monthUsed) {
					return
				}
				if c.advance(ctx, time.Second) {
					c.refused(ctx, "the next day at 00:00:00", monthlyQuota(1500))
				}
			}),
		newCase(limitSection, "noti/quota-window/day", "the day ends at midnight in Korea", []string{"noti/daily-quota"},
			dailyLimit, func(ctx context.Context, c *caller) {
				if !c.freeze(ctx, dayStart(-time.Second)) || !c.setQuota(ctx, `{"monthly":{"used":100},"daily":{"used":3}}`) {
					return
				}
				c.refused(ctx, lastSecond+" of the day", dailyQuota(3))
				if c.advance(ctx, time.Second) {
					c.accepted(ctx, "the next day at 00:00:00", []string{"U2034"}, nil)
					c.has(ctx, quota{Monthly: allowance{Limit: 1500, Used: 101}, Daily: allowance{Limit: 3, Used: 1}})
				}
			}),
		newCase(limitSection, "noti/quota-window/day-not-utc", "the day does not end at midnight in UTC", []string{"noti/daily-quota"},
			dailyLimit, func(ctx context.Context, c *caller) {
				if !c.freeze(ctx, dayStart(9*time.Hour-time.Second)) || !c.setQuota(ctx, `{"daily":{"used":3}}`) {
					return
				}
				c.refused(ctx, "08:59:59", dailyQuota(3))
				if c.advance(ctx, time.Second) {
					c.refused(ctx, "09:00:00", dailyQuota(3))
				}
			}),
	)
	return needing(suite.Clock, cases)
}

// monthStart returns a function to an instant around the beginning of a month in Korea that lies ahead.
func monthStart(offset time.Duration) func(time.Time) time.Time {
	return func(now time.Time) time.Time {
		return time.Date(now.Year(), now.Month()+2, 1, 0, 0, 0, 0, korea).Add(offset)
	}
}

// dayStart returns a function to an instant around the beginning of a day in Korea amid a month that lies ahead.
func dayStart(offset time.Duration) func(time.Time) time.Time {
	return func(now time.Time) time.Time {
		return time.Date(now.Year(), now.Month()+1, 11, 0, 0, 0, 0, korea).Add(offset)
	}
}

// freeze stops the clock at an instant reckoned from the world's time in Korea, and says whether it could.
func (c *caller) freeze(ctx context.Context, instant func(now time.Time) time.Time) bool {
	now, err := c.s.Now(ctx)
	if err == nil {
		err = c.s.FreezeAt(ctx, instant(now.In(korea)))
	}
	if err != nil {
		c.s.Check("stop the clock", err)
	}
	return err == nil
}

// advance lets time pass, and says whether it could.
func (c *caller) advance(ctx context.Context, d time.Duration) bool {
	err := c.s.Advance(ctx, d)
	if err != nil {
		c.s.Check(fmt.Sprintf("let %s pass", d), err)
	}
	return err == nil
}
