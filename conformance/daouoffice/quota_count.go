package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// quotaCountCases try which calls count, how much, and against whom.
func quotaCountCases() []suite.Case {
	return controlled(
		newCase(limitSection, "noti/counted-calls/refused", "refused calls use nothing", nil, defaultCompany, func(ctx context.Context, c *caller) {
			for _, row := range []struct {
				name   string
				want   refusal
				change edit
			}{
				{"902", wrongClientSecret(c.company.ClientID), with("clientSecret", "wrong")},
				{"918", senderMissing(), without("sender")},
				{"919", receiversMissing(), without("receivers")},
				{"921", messageMissing(), without("message")},
				{"923", linkURLScheme(), with("linkUrl", "ftp://x")},
			} {
				c.refused(ctx, "a call refused with "+row.name, row.want, row.change)
			}
			c.has(ctx, quota{Monthly: allowance{Limit: 1500}})
		}),
		newCase(limitSection, "noti/counted-calls/last-call-kept", "a refused call does not use up the last one", []string{"noti/monthly-quota"}, oneCallLeft, func(ctx context.Context, c *caller) {
			c.refused(ctx, "a call without sender", senderMissing(), without("sender"))
			c.accepted(ctx, "the last call", []string{"U2034"}, nil)
		}),
		newCase(limitSection, "noti/counted-calls/all-invalid", "a call that reaches nobody uses one", []string{"noti/all-receivers-invalid"}, oneCallLeft, func(ctx context.Context, c *caller) {
			c.accepted(ctx, "a call to nobody", nil, map[string]string{"U2456": unknown}, to("U2456"))
			c.refused(ctx, "one call more", monthlyQuota(1500))
		}),
		newCase(limitSection, "noti/quota-unit/several-receivers", "a call to three receivers uses one", nil, oneCallLeft, func(ctx context.Context, c *caller) {
			c.accepted(ctx, "three receivers with one call left", []string{"U1001", "U2034", "U2345"}, nil, to("U1001", "U2034", "U2345"))
		}),
		newCase(limitSection, "noti/quota-owner/each-client-id", "one company's calls are not another's", []string{"noti/monthly-quota"}, defaultCompany, func(ctx context.Context, c *caller) {
			other := c.as(ctx, mailOnly)
			if other == nil || !c.setQuota(ctx, `{"monthly":{"used":1500}}`) {
				return
			}
			c.refused(ctx, "the company that used everything", monthlyQuota(1500))
			other.accepted(ctx, "another company", []string{"U2034"}, nil)
			c.has(ctx, quota{Monthly: allowance{Limit: 1500, Used: 1500}})
		}),
	)
}
