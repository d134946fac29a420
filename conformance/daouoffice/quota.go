package daouoffice

import (
	"context"
	"fmt"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const limitSection = "제약 사항"

// quotaCases try 924 and 925 at their edges.
func quotaCases() []suite.Case {
	return controlled(
		newCase(limitSection, "noti/monthly-limit/fresh", "a company begins with 1,500 calls a month", []string{"noti/daily-limit"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.has(ctx, quota{Monthly: allowance{Limit: 1500}})
			}),
		newCase(limitSection, "noti/monthly-limit/edge", "the 1,499th, 1,500th and 1,501st call of a month", []string{"noti/monthly-quota", "noti/quota-edge", "noti/http-status", "noti/message-columns"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if !c.setQuota(ctx, `{"monthly":{"used":1498}}`) {
					return
				}
				c.accepted(ctx, "the 1,499th call", []string{"U2034"}, nil)
				c.accepted(ctx, "the 1,500th call", []string{"U2034"}, nil)
				c.refused(ctx, "the 1,501st call", monthlyQuota(1500))
				c.refused(ctx, "the 1,501st call again", monthlyQuota(1500))
			}),
		newCase(limitSection, "noti/monthly-quota/one-call-left", "the company that has one call left", []string{"noti/monthly-limit", "noti/quota-edge"},
			oneCallLeft, func(ctx context.Context, c *caller) {
				c.has(ctx, quota{Monthly: allowance{Limit: 1500, Used: 1499}})
				c.accepted(ctx, "the last call", []string{"U2034"}, nil)
				c.refused(ctx, "one call more", monthlyQuota(1500))
			}),
		newCase(limitSection, "noti/monthly-quota/raised", "calls pass again once more are allowed", []string{"noti/quota-edge"},
			oneCallLeft, func(ctx context.Context, c *caller) {
				if c.setQuota(ctx, `{"monthly":{"limit":12345,"used":12345}}`) {
					c.refused(ctx, "all 12,345 calls used", monthlyQuota(12345))
				}
				if c.setQuota(ctx, `{"monthly":{"limit":12346}}`) {
					c.accepted(ctx, "the 12,346th call", []string{"U2034"}, nil)
				}
			}),
		newCase(limitSection, "noti/daily-quota/edge", "the third and the fourth call of a day of three", []string{"noti/quota-edge", "noti/http-status", "noti/message-columns", "noti/daily-limit"},
			dailyLimit, func(ctx context.Context, c *caller) {
				if !c.noon(ctx) {
					return
				}
				for _, nth := range []string{"first", "second", "third"} {
					c.accepted(ctx, "the "+nth+" call of the day", []string{"U2034"}, nil)
				}
				c.refused(ctx, "the fourth call of the day", dailyQuota(3))
				c.refused(ctx, "the fourth call of the day again", dailyQuota(3))
			}),
		newCase(limitSection, "noti/daily-limit/off", "no limit a day unless one is set", []string{"noti/daily-quota"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if c.noon(ctx) && c.setQuota(ctx, `{"daily":{"used":1400}}`) {
					c.accepted(ctx, "the 1,401st call of the day", []string{"U2034"}, nil)
				}
				if c.setQuota(ctx, `{"daily":{"limit":2,"used":2}}`) {
					c.refused(ctx, "a day of two once it is set", dailyQuota(2))
				}
			}),
		newCase(limitSection, "noti/both-quotas/used-up", "month and day both used up", []string{"noti/monthly-quota", "noti/daily-quota", "noti/order-of-checks"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if c.noon(ctx) && c.setQuota(ctx, `{"monthly":{"used":1500},"daily":{"limit":3,"used":3}}`) {
					c.refused(ctx, "month and day both used up", monthlyQuota(1500))
				}
				if c.setQuota(ctx, `{"monthly":{"used":1499}}`) {
					c.refused(ctx, "only the day used up", dailyQuota(3))
				}
			}),
	)
}

// has demands that quota.
func (c *caller) has(ctx context.Context, want quota) {
	got, err := c.quota(ctx)
	if err == nil && got != want {
		err = fmt.Errorf("want %+v, got %+v", want, got)
	}
	c.s.Check("the quota", err)
}

// noon stops the world's clock at a noon in Korea that lies ahead, away from every midnight.
func (c *caller) noon(ctx context.Context) bool {
	return c.freeze(ctx, func(now time.Time) time.Time {
		return time.Date(now.Year(), now.Month()+1, 15, 12, 0, 0, 0, korea)
	})
}
