package eformsign

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// The states of a company, by the control API; the others have the names of the companies that are made in them.
const activeCompany = "active"

// becomes puts the caller's company into another state, and says whether it could.
func (c *caller) becomes(ctx context.Context, state string) bool {
	return c.control(ctx, "the company is "+state, http.MethodPatch, "/eformsign/companies/"+c.key.Company, map[string]string{"state": state})
}

// refusedAtIssue lets a company that may not use the API be refused when it asks for a token.
func (c *caller) refusedAtIssue(ctx context.Context) bool {
	return c.control(ctx, "the policy", http.MethodPatch, "/eformsign/policy", map[string]string{"companyStateAt": "issue"})
}

// usable demands that the pair is good for every call: reading, creating, refreshing.
func (c *caller) usable(ctx context.Context, name string, pair tokens) {
	c.lives(ctx, name+", reading", pair)
	c.createdIfAllowed(ctx, pair)
	c.renewed(ctx, name+", refreshing", pair)
}

// useless demands that every call with the pair is refused so.
func (c *caller) useless(ctx context.Context, name string, pair tokens, want refusal) {
	c.dead(ctx, name+", reading", pair, want)
	c.refused(ctx, c.createCall(name+", creating", pair, contractName), want)
	c.notRenewed(ctx, name+", refreshing", pair, want)
}

// barred are the states in which a company may not use the API.
type barred struct {
	state, clause string
	want          refusal
}

// barredAtCalls are those in which it gets tokens that it cannot use.
func barredAtCalls() []barred {
	return []barred{
		{suspended, "access-token/suspended-company", suspendedCompany()},
		{noOpenAPI, "access-token/no-open-api", withoutOpenAPI()},
	}
}

func theDeleted() barred { return barred{deleted, "access-token/deleted-company", deletedCompany()} }

// companyCases call with the API keys of companies that may not, or no longer, use the API.
func companyCases() []suite.Case {
	gone := theDeleted()
	cases := []suite.Case{
		newCase(codeSection, gone.clause+"/proper-request", "a proper request of the company "+gone.state, []string{"access-token/success"}, who{gone.state, bySignature},
			func(ctx context.Context, c *caller) {
				c.turnedAway(ctx, "for a member", gone.want)
				c.turnedAway(ctx, "without member", gone.want, without("member_id"))
				if other := c.as(ctx, theSigner()); other != nil {
					other.accepted(ctx, "the company "+defaultCompany)
				}
			}),
		newCase(codeSection, "access-token/success/out-of-documents", "a company without documents uses its tokens all the same", []string{"access-token/no-open-api", "refresh-token/success"},
			who{outOfDocuments, bySignature}, func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					c.lives(ctx, "reading", pair)
					c.renewed(ctx, "refreshing", pair)
				})
			}),
	}
	for _, row := range barredAtCalls() {
		cases = append(cases, newCase(codeSection, row.clause+"/proper-request", "the company "+row.state+" gets tokens and cannot use them", []string{"access-token/success", "documents/document-missing"},
			who{row.state, bySignature}, func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) { c.useless(ctx, "for a member", pair, row.want) })
				if pair, ok := c.accepted(ctx, "without member", without("member_id")); ok {
					c.useless(ctx, "a company's token", pair, row.want)
				}
				if other := c.as(ctx, theSigner()); other != nil {
					other.renewing(ctx, func(pair tokens) { other.usable(ctx, "the company "+defaultCompany, pair) })
				}
			}))
	}
	return cases
}

// companyChangeCases let a company get tokens, and then change its state.
func companyChangeCases() []suite.Case {
	var cases []suite.Case
	for _, row := range append(barredAtCalls(), theDeleted()) {
		cases = append(cases, newCase(codeSection, row.clause+"/since", "a company that is "+row.state+" since it got its tokens", []string{"access-token/success", "refresh-token/success", "documents/document-missing"},
			theSigner(), func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					if !c.becomes(ctx, row.state) {
						return
					}
					c.useless(ctx, "the company is "+row.state, pair, row.want)
					if row.state == deleted {
						c.turnedAway(ctx, "a token for a deleted company", row.want)
					} else {
						c.accepted(ctx, "a token for the company "+row.state)
					}
					if c.becomes(ctx, activeCompany) {
						c.usable(ctx, "the company is active again", pair)
					}
				})
			}))
	}
	return controlled(cases...)
}

// atIssueCases switch over where the state of a company is looked at.
func atIssueCases() []suite.Case {
	cases := []suite.Case{newCase(codeSection, "access-token/deleted-company/at-issue", "a deleted company is refused by either setting", []string{"refresh-token/success"}, theSigner(),
		func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if c.refusedAtIssue(ctx) && c.becomes(ctx, deleted) {
					c.turnedAway(ctx, "a token", deletedCompany())
					c.useless(ctx, "the token from before", pair, deletedCompany())
				}
			})
		})}
	for _, row := range barredAtCalls() {
		cases = append(cases, newCase(codeSection, row.clause+"/at-issue", "a setting refuses the company "+row.state+" the token itself", []string{"refresh-token/success", "documents/document-missing"},
			who{row.state, bySignature}, func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					if !c.refusedAtIssue(ctx) {
						return
					}
					c.turnedAway(ctx, "for a member", row.want)
					c.turnedAway(ctx, "without member", row.want, without("member_id"))
					c.usable(ctx, "the token from before", pair)
					if other := c.as(ctx, theSigner()); other != nil {
						other.accepted(ctx, "the company "+defaultCompany)
					}
				})
			}))
	}
	return controlled(cases...)
}
