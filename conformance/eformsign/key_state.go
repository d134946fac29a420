package eformsign

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// keyStateCases use tokens whose API key has been switched off or deleted since (API 키 관리).
func keyStateCases() []suite.Case {
	const inactive, gone = "api/inactive-api-key", "api/deleted-api-key"
	also := []string{"refresh-token/success", "documents/document-missing"}
	cases := []suite.Case{
		newCase(keySection, inactive+"/switched", "the tokens of a key that is switched off and on", also, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if !c.activate(ctx, false) {
					return
				}
				c.useless(ctx, "its key is inactive (비활성)", pair, keyInactive())
				if c.activate(ctx, true) {
					c.usable(ctx, "its key is active (활성) again", pair)
				}
			})
		}),
		newCase(keySection, gone+"/deleted", "the tokens of a key that is deleted", also, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if c.console(ctx, http.MethodDelete, "", nil) {
					c.useless(ctx, "its key is deleted (삭제)", pair, keyDeleted())
				}
			})
		}),
		newCase(keySection, gone+"/of-another-key", "the tokens of another key of the company live on", append(also, inactive), theSigner(), otherKeysTokens),
		newCase(keySection, gone+"/refreshed-before", "a refreshed token goes with the key as well", also, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if next, ok := c.renewed(ctx, "before", pair); ok && c.console(ctx, http.MethodDelete, "", nil) {
					c.useless(ctx, "the refreshed token", next, keyDeleted())
				}
			})
		}),
	}
	for _, row := range []struct {
		clause string
		change func(context.Context, *caller) bool
	}{
		{inactive, func(ctx context.Context, c *caller) bool { return c.activate(ctx, false) }},
		{gone, func(ctx context.Context, c *caller) bool { return c.console(ctx, http.MethodDelete, "", nil) }},
	} {
		cases = append(cases, newCase(keySection, row.clause+"/ignored", "a setting ignores what has become of the key", also, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				ignored := c.control(ctx, "the policy", http.MethodPatch, "/eformsign/policy", map[string]string{"apiKeyOnCalls": "ignored"})
				if ignored && row.change(ctx, c) {
					c.usable(ctx, "the token from before", pair)
				}
			})
		}))
	}
	return controlled(cases...)
}

// otherKeysTokens takes one key of a company away, and uses the token of another.
func otherKeysTokens(ctx context.Context, c *caller) {
	other := c.issued(ctx, byBearer)
	if other == nil {
		return
	}
	c.renewing(ctx, func(own tokens) {
		other.renewing(ctx, func(theirs tokens) {
			if !other.activate(ctx, false) {
				return
			}
			c.lives(ctx, "another key is inactive", own)
			if other.console(ctx, http.MethodDelete, "", nil) {
				other.useless(ctx, "the key itself is deleted", theirs, keyDeleted())
				c.usable(ctx, "another key is deleted", own)
			}
		})
	})
}
