package eformsign

import (
	"context"
	"fmt"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// judgeToken demands the claims of the document's sample.
func (c *caller) judgeToken(name string, pair tokens, member bool, issuedAt int64) {
	m := meant{companyID: c.key.CompanyID, refresh: pair.refresh, member: member, issuedAt: issuedAt}
	if m.companyID == "" {
		if read, err := readJWT(pair.access); err == nil {
			m.companyID = gjson.Get(read.claims, "claim.company_id").String()
		}
	}
	c.s.Check(name+": the claims", m.judge(pair.access))
}

func (c *caller) judgeCompanyToken(name string, pair tokens) { c.judgeToken(name, pair, false, 0) }

// tokenShapeCases look into the tokens.
func tokenShapeCases() []suite.Case {
	cases := []suite.Case{
		newCase(issueSection, "access-token/jwt-claims/member", "the claims of a member's token", []string{"access-token/success", "access-token/token-lifetime"}, theSigner(),
			func(ctx context.Context, c *caller) {
				if pair, ok := c.accepted(ctx, "a token for a member"); ok {
					c.judgeToken("a member's token", pair, true, 0)
				}
			}),
		newCase(issueSection, "access-token/company-token-shape/no-member-id", "the claims of a company's token", []string{"access-token/member-optional", "access-token/jwt-claims"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.companyToken(ctx, "a token without member_id", without("member_id"))
			}),
		newCase(issueSection, "access-token/jwt-claims/each-its-own", "each issue gives tokens of its own", []string{"access-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				first, _ := c.accepted(ctx, "a token")
				second, _ := c.accepted(ctx, "another token")
				c.s.Check("two pairs", differ(first, second))
				c.judgeToken("the first", first, true, 0)
				c.judgeToken("the second", second, true, 0)
			}),
		newCase(refreshSection, "refresh-token/answers-oauth-token-only/claims", "the claims of a refreshed token", []string{"refresh-token/success", "access-token/jwt-claims"}, theSigner(),
			func(ctx context.Context, c *caller) {
				pair, ok := c.accepted(ctx, "a token for a member")
				if !ok {
					return
				}
				if next, ok := c.renewed(ctx, "refreshed", pair); ok {
					c.judgeToken("the refreshed token", next, true, 0)
					c.s.Check("the same member", sameMember(pair, next))
				}
			}),
		newCase(refreshSection, "refresh-token/answers-oauth-token-only/company", "the claims of a refreshed company token", []string{"refresh-token/success", "access-token/company-token-shape"}, theSigner(),
			func(ctx context.Context, c *caller) {
				if pair, ok := c.accepted(ctx, "a token without member", without("member_id")); ok {
					if next, ok := c.renewed(ctx, "refreshed", pair); ok {
						c.judgeCompanyToken("the refreshed token", next)
					}
				}
			}),
	}
	return append(cases, timed(newCase(issueSection, "access-token/jwt-claims/iat", "iat is the second of the issue, also of a refresh", []string{"access-token/token-lifetime", "refresh-token/success"},
		theSigner(), func(ctx context.Context, c *caller) {
			now, ok := c.still(ctx)
			if !ok {
				return
			}
			pair, ok := c.accepted(ctx, "a token")
			if !ok || !c.advance(ctx, secondsOf(100)) {
				return
			}
			c.judgeToken("the token", pair, true, now.Unix())
			if next, ok := c.renewed(ctx, "refreshed after 100 seconds", pair); ok {
				c.judgeToken("the refreshed token", next, true, now.Unix()+100)
			}
		}))...)
}

// sameMember demands that two tokens name the same user.
func sameMember(first, second tokens) error {
	before, err := readJWT(first.access)
	if err != nil {
		return err
	}
	after, err := readJWT(second.access)
	if err != nil {
		return err
	}
	for _, path := range []string{"context.userId", "context.userName", "context.clientKey", "claim.company_id"} {
		if want, got := gjson.Get(before.claims, path).Raw, gjson.Get(after.claims, path).Raw; want != got {
			return fmt.Errorf("claims.%s: want %s as before, got %s", path, want, got)
		}
	}
	return nil
}

// apiURLCases make the next calls at api_url.
func apiURLCases() []suite.Case {
	return sending(newCase(issueSection, "access-token/api-url/next-calls", "the next calls go to api_url", []string{"documents/create", "documents/get", "refresh-token/success"}, theSigner(),
		func(ctx context.Context, c *caller) {
			pair, ok := c.accepted(ctx, "a token")
			if !ok {
				return
			}
			create := c.createCall("a document at api_url", pair, "근로계약서")
			create.Base = pair.apiURL
			id, ok := c.createdCall(ctx, create, "근로계약서")
			if !ok {
				return
			}
			get := c.getCall("the document at api_url", pair, id)
			get.Base = pair.apiURL
			c.gotCall(ctx, get, id, "근로계약서")
			refresh := c.refreshCall("a refresh at api_url", pair)
			refresh.Base = pair.apiURL
			c.renewedCall(ctx, refresh, pair)
		}))
}
