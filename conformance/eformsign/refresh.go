package eformsign

import (
	"context"
	"net/url"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// refreshCases refresh tokens as they should be.
func refreshCases() []suite.Case {
	const success, rotates = "refresh-token/success", "refresh-token/rotates"
	cases := []suite.Case{
		newCase(refreshSection, success+"/before-the-hour", "a refresh before the token expires", []string{"refresh-token/in-query", "refresh-token/answers-oauth-token-only", rotates}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					if next, ok := c.renewed(ctx, "the refresh", pair); ok {
						c.lives(ctx, "the new token", next)
					}
				})
			}),
		newCase(refreshSection, rotates+"/old-refused", "the refresh token before is refused", []string{success, "refresh-token/wrong-refresh-token"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					next, ok := c.renewed(ctx, "the refresh", pair)
					if !ok {
						return
					}
					c.notRenewed(ctx, "the same pair again", pair, wrongRefreshToken())
					c.notRenewed(ctx, "the refresh token before beside the new access token", tokens{access: next.access, refresh: pair.refresh}, wrongRefreshToken())
					c.renewed(ctx, "the new pair", next)
				})
			}),
		newCase(refreshSection, rotates+"/chain", "refreshed four times in a row", []string{success}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				c.chained(ctx, pair, 0, "the first refresh", "the second", "the third", "the fourth")
			})
		}),
		newCase(refreshSection, "refresh-token/old-access-token-lives/refreshed", "the access token before still works", []string{success}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if next, ok := c.renewed(ctx, "the refresh", pair); ok {
					c.lives(ctx, "the access token before", pair)
					c.lives(ctx, "the access token after", next)
				}
			})
		}),
		newCase(refreshSection, "refresh-token/family/used-again", "a used refresh token ends no others", []string{success, rotates}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if next, ok := c.renewed(ctx, "the refresh", pair); ok {
					c.notRenewed(ctx, "the refresh token before", pair, wrongRefreshToken())
					c.lives(ctx, "the access token after", next)
					c.renewed(ctx, "the refresh token after", next)
				}
			})
		}),
		newCase(refreshSection, "refresh-token/in-query/with-body", "a body beside the query changes nothing", []string{success}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				request := c.refreshCall("a body with another refresh token", pair)
				request.Body = []byte(`{"refresh_token":"` + unknownKey + `"}`)
				c.renewedCall(ctx, request, pair)
			})
		}),
	}
	return append(cases, missingRefreshCases()...)
}

// chained refreshes one pair after the other, waits before each, and uses the last.
func (c *caller) chained(ctx context.Context, pair tokens, wait time.Duration, names ...string) {
	for _, name := range names {
		if wait > 0 && !c.advance(ctx, wait) {
			return
		}
		next, ok := c.renewed(ctx, name, pair)
		if !ok {
			return
		}
		pair = next
	}
	c.lives(ctx, "the last token", pair)
}

// renewing asks for a pair and hands it on.
func (c *caller) renewing(ctx context.Context, use func(tokens)) {
	if pair, ok := c.accepted(ctx, "a token"); ok {
		use(pair)
	}
}

// missingRefreshCases leave out one of the two tokens.
func missingRefreshCases() []suite.Case {
	missing := func(name, title string, want refusal, change func(*suite.Request, tokens), also ...string) suite.Case {
		return newCase(refreshSection, name, title, append(also, "refresh-token/success"), theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				request := c.refreshCall(title, pair)
				change(&request, pair)
				c.refused(ctx, request, want)
				c.renewed(ctx, "the same with everything right", pair)
			})
		})
	}
	const required = "refresh-token/required-value-missing"
	bare := func(r *suite.Request, _ tokens) { r.Path = refreshTokenPath }
	return []suite.Case{
		missing(required+"/no-refresh-token", "no refresh_token", refreshTokenMissing(), bare),
		missing(required+"/empty-refresh-token", "an empty refresh_token", refreshTokenMissing(), func(r *suite.Request, _ tokens) { r.Path = refreshTokenPath + "?refresh_token=" }),
		missing("refresh-token/in-query/in-body", "refresh_token in the body", refreshTokenMissing(), func(r *suite.Request, pair tokens) {
			r.Path, r.Body = refreshTokenPath, []byte(`{"refresh_token":`+quoted(pair.refresh)+`}`)
		}, required),
		missing("refresh-token/in-query/in-form", "refresh_token in a form", refreshTokenMissing(), func(r *suite.Request, pair tokens) {
			r.Path, r.Body = refreshTokenPath, []byte(url.Values{"refresh_token": {pair.refresh}}.Encode())
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}, required),
		missing(required+"/no-authorization", "no Authorization", refreshValueMissing(), func(r *suite.Request, _ tokens) { r.Header.Del("Authorization") }),
		missing("refresh-token/order-of-checks/missing-before-wrong-access", "no refresh_token and a wrong access token", refreshTokenMissing(), func(r *suite.Request, pair tokens) {
			bare(r, pair)
			r.Header.Set("Authorization", "Bearer "+unknownKey)
		}, required, "refresh-token/wrong-access-token"),
		missing("refresh-token/order-of-checks/wrong-access-before-wrong-refresh", "two wrong tokens", wrongAccessOnRefresh(), func(r *suite.Request, _ tokens) {
			r.Path = refreshTokenPath + "?refresh_token=" + unknownKey
			r.Header.Set("Authorization", "Bearer "+unknownKey)
		}, "refresh-token/wrong-access-token", "refresh-token/wrong-refresh-token"),
		missing("refresh-token/order-of-checks/no-authorization-before-wrong-refresh", "no Authorization and a wrong refresh token", refreshValueMissing(), func(r *suite.Request, _ tokens) {
			r.Path = refreshTokenPath + "?refresh_token=" + unknownKey
			r.Header.Del("Authorization")
		}, required, "refresh-token/wrong-refresh-token"),
	}
}

// refreshLifeCases wait before they refresh.
func refreshLifeCases() []suite.Case {
	const lifetime, day = "refresh-token/lifetime", 24 * time.Hour
	aged := func(name, title string, age time.Duration, lives bool, also ...string) suite.Case {
		return newCase(refreshSection, name, title, append(also, "refresh-token/success"), theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok {
				return
			}
			c.renewing(ctx, func(pair tokens) {
				if !c.advance(ctx, age) {
					return
				}
				if !lives {
					c.notRenewed(ctx, title, pair, wrongRefreshToken())
					return
				}
				if next, ok := c.renewed(ctx, title, pair); ok {
					c.lives(ctx, "the new token", next)
				}
			})
		})
	}
	return timed(
		aged("refresh-token/expired-access-accepted/3600", "the access token has just expired", time.Hour, true, "documents/expired-access-token"),
		aged("refresh-token/expired-access-accepted/a-day", "the access token expired a day ago", 25*time.Hour, true),
		aged(lifetime+"/one-second-left", "14 days less a second old", 14*day-time.Second, true, "refresh-token/wrong-refresh-token", "refresh-token/expired-access-accepted"),
		aged(lifetime+"/14-days", "14 days old", 14*day, false, "refresh-token/wrong-refresh-token"),
		aged(lifetime+"/30-days", "30 days old", 30*day, false, "refresh-token/wrong-refresh-token"),
		newCase(refreshSection, lifetime+"/starts-anew", "the 14 days start anew with each refresh", []string{"refresh-token/rotates"}, theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok {
				return
			}
			c.renewing(ctx, func(pair tokens) {
				c.chained(ctx, pair, 13*day, "after 13 days", "after 26 days", "after 39 days")
			})
		}),
		newCase(refreshSection, "refresh-token/old-access-token-lives/until-exp", "the access token before works until its exp", []string{"documents/expired-access-token"}, theSigner(), untilExp),
	)
}

// untilExp refreshes a token in the middle of its life and looks when it ends.
func untilExp(ctx context.Context, c *caller) {
	if _, ok := c.still(ctx); !ok {
		return
	}
	c.renewing(ctx, func(pair tokens) {
		if !c.advance(ctx, secondsOf(1800)) {
			return
		}
		next, ok := c.renewed(ctx, "a refresh after 1,800 seconds", pair)
		if !ok || !c.advance(ctx, secondsOf(1799)) {
			return
		}
		c.lives(ctx, "the token before, 3,599 seconds old", pair)
		if c.advance(ctx, time.Second) {
			c.dead(ctx, "the token before, 3,600 seconds old", pair, expiredAccessToken())
			c.lives(ctx, "the token after, 1,800 seconds old", next)
		}
	})
}
