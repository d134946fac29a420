package eformsign

import (
	"context"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// policyCases switch choices of ours over, and demand the other choice.
func policyCases() []suite.Case {
	switched := func(name, title string, setting map[string]any, also []string, run func(ctx context.Context, c *caller)) suite.Case {
		return timed(newCase(refreshSection, name, title, also, theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); ok && c.control(ctx, "the policy", http.MethodPatch, "/eformsign/policy", setting) {
				run(ctx, c)
			}
		}))[0]
	}
	return []suite.Case{
		switched("refresh-token/family/revoked", "a used refresh token ends the family", map[string]any{"reuseRevokesFamily": true},
			[]string{"refresh-token/wrong-refresh-token", "documents/wrong-access-token"}, func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(other tokens) {
					c.renewing(ctx, func(pair tokens) {
						next, ok := c.renewed(ctx, "the refresh", pair)
						if !ok {
							return
						}
						c.lives(ctx, "the new access token", next)
						c.notRenewed(ctx, "the refresh token before", pair, wrongRefreshToken())
						c.dead(ctx, "the new access token after that", next, wrongAccessToken())
						c.dead(ctx, "the access token before after that", pair, wrongAccessToken())
						c.lives(ctx, "the token of another issue", other)
						c.renewed(ctx, "the pair of another issue", other)
					})
				})
			}),
		switched("refresh-token/old-access-token-lives/revoked", "a refresh ends the old access token", map[string]any{"revokeOnRefresh": true},
			[]string{"refresh-token/success", "documents/wrong-access-token"}, func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					if next, ok := c.renewed(ctx, "the refresh", pair); ok {
						c.dead(ctx, "the access token before", pair, wrongAccessToken())
						c.lives(ctx, "the access token after", next)
					}
				})
			}),
		switched("access-token/window/other-width", "a window of five seconds", map[string]any{"windowMillis": 5000},
			[]string{"access-token/expired-window", "access-token/window-edge"}, func(ctx context.Context, c *caller) {
				c.accepted(ctx, "5.000 s behind", shifted(-5*time.Second))
				c.turnedAway(ctx, "5.001 s behind", expiredWindow(0), shifted(-5001*time.Millisecond))
				c.accepted(ctx, "5.000 s ahead", shifted(5*time.Second))
				c.turnedAway(ctx, "5.001 s ahead", expiredWindow(0), shifted(5001*time.Millisecond))
			}),
	}
}
