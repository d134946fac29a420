package eformsign

import (
	"context"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func secondsOf(n int) time.Duration { return time.Duration(n) * time.Second }

// lifetimeCases try the end of the 3,600 seconds of an access token, by the world's clock.
func lifetimeCases() []suite.Case {
	const limit, expired, edge = "access-token/token-lifetime", "documents/expired-access-token", "documents/expiry-edge"
	aged := func(name, title string, age time.Duration, lives bool, also ...string) suite.Case {
		return newCase(refreshSection, name, title, append(also, "documents/document-missing"), theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok {
				return
			}
			pair, ok := c.accepted(ctx, "a token")
			if !ok || !c.advance(ctx, age) {
				return
			}
			if lives {
				c.lives(ctx, title, pair)
				c.createdIfAllowed(ctx, pair)
				return
			}
			c.dead(ctx, title, pair, expiredAccessToken())
			c.refused(ctx, c.createCall(title+", a new document", pair, "근로계약서"), expiredAccessToken())
			if next, ok := c.accepted(ctx, "a new token"); ok {
				c.lives(ctx, "the new token", next)
			}
		})
	}
	return timed(
		aged(limit+"/3599", "3,599 seconds old", secondsOf(3599), true, expired, edge),
		aged(edge+"/3599-999", "3,599.999 seconds old", 3599999*time.Millisecond, true, expired, limit),
		aged(edge+"/3600", "3,600 seconds old", secondsOf(3600), false, expired, limit),
		aged(limit+"/3601", "3,601 seconds old", secondsOf(3601), false, expired, edge),
		aged(expired+"/a-day", "a day old", 24*time.Hour, false, limit),
		newCase(refreshSection, expired+"/expire-all", "every token expires at once", []string{"documents/wrong-access-token"}, theSigner(), func(ctx context.Context, c *caller) {
			pair, ok := c.accepted(ctx, "a token")
			if !ok || !c.control(ctx, "expire every token", http.MethodPost, "/eformsign/tokens/expire", nil) {
				return
			}
			c.dead(ctx, "the token", pair, expiredAccessToken())
			if next, ok := c.accepted(ctx, "a new token"); ok {
				c.lives(ctx, "the new token", next)
			}
		}),
		newCase(refreshSection, limit+"/not-the-callers", "tokens expire by the world's clock, not the callers'", []string{expired}, theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok {
				return
			}
			pair, ok := c.accepted(ctx, "a token")
			if ok && c.skew(ctx, -2*time.Hour) {
				c.lives(ctx, "the callers' clocks are two hours behind", pair)
				c.accepted(ctx, "a token two hours behind")
			}
		}),
	)
}
