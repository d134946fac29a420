package eformsign

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// standingOrderCases break two rules of a call with an access token, of which one is about its company or its API key.
func standingOrderCases() []suite.Case {
	return append(standingPairs(), append(keyBeforeCallCases(), tokenBeforeCompanyCases()...)...)
}

// step changes the world, and says whether it could.
type step func(context.Context, *caller) bool

func inState(state string) step {
	return func(ctx context.Context, c *caller) bool { return c.becomes(ctx, state) }
}

func switchedOff(ctx context.Context, c *caller) bool { return c.activate(ctx, false) }

func keyGone(ctx context.Context, c *caller) bool {
	return c.console(ctx, http.MethodDelete, "", nil)
}

// standingPairs are wrong with company and API key, or twice with the API key; the order is that of every call.
func standingPairs() []suite.Case {
	var cases []suite.Case
	for _, row := range []struct {
		first, second string
		want          refusal
		steps         []step
	}{
		{"access-token/deleted-company", "api/deleted-api-key", deletedCompany(), []step{inState(deleted), keyGone}},
		{"access-token/suspended-company", "api/deleted-api-key", suspendedCompany(), []step{inState(suspended), keyGone}},
		{"access-token/no-open-api", "api/deleted-api-key", withoutOpenAPI(), []step{inState(noOpenAPI), keyGone}},
		{"access-token/no-open-api", "api/inactive-api-key", withoutOpenAPI(), []step{inState(noOpenAPI), switchedOff}},
		{"api/deleted-api-key", "api/inactive-api-key", keyDeleted(), []step{switchedOff, keyGone}},
	} {
		cases = append(cases, newCase(codeSection, "documents/order-of-checks/"+last(row.first)+"-before-"+last(row.second), last(row.first)+" before "+last(row.second),
			[]string{"refresh-token/order-of-checks", row.first, row.second}, theSigner(), func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					for _, change := range row.steps {
						if !change(ctx, c) {
							return
						}
					}
					c.useless(ctx, "both", pair, row.want)
				})
			}))
	}
	return controlled(cases...)
}

func last(clause string) string { return clause[strings.LastIndex(clause, "/")+1:] }

// keyBeforeCallCases call with the token of an inactive key, and for something that is wrong in itself.
func keyBeforeCallCases() []suite.Case {
	inactive := func(on, second string, also []string, edits []edit, call func(*caller, tokens) suite.Request) suite.Case {
		title := "inactive-api-key before " + second
		return newCase(codeSection, on+"/order-of-checks/inactive-api-key-before-"+second, title, append(also, "api/inactive-api-key"), theSigner(), func(ctx context.Context, c *caller) {
			if pair, ok := c.accepted(ctx, "a token", edits...); ok && c.activate(ctx, false) {
				c.refused(ctx, call(c, pair), keyInactive())
			}
		})
	}
	creating := func(change func(*suite.Request)) func(*caller, tokens) suite.Request {
		return func(c *caller, pair tokens) suite.Request {
			request := c.createCall("creating", pair, contractName)
			change(&request)
			return request
		}
	}
	return controlled(
		inactive("documents", "member-needed", []string{"documents/member-needed"}, []edit{without("member_id")}, creating(func(*suite.Request) {})),
		inactive("documents", "required-value-missing", []string{"documents/required-value-missing"}, nil, creating(func(r *suite.Request) { r.Path = documentsPath })),
		inactive("documents", "no-template", []string{"documents/no-template"}, nil, creating(func(r *suite.Request) { r.Path = documentsPath + "?template_id=" + noDocument })),
		inactive("documents", "document-missing", []string{"documents/document-missing"}, nil, func(c *caller, pair tokens) suite.Request { return c.getCall("reading", pair, noDocument) }),
		inactive("refresh-token", "wrong-refresh-token", []string{"refresh-token/wrong-refresh-token"}, nil, func(c *caller, pair tokens) suite.Request {
			return c.refreshCall("refreshing", tokens{access: pair.access, refresh: unknownKey})
		}),
	)
}

// tokenBeforeCompanyCases call for a deleted company with a token that is wrong in itself, or with none.
func tokenBeforeCompanyCases() []suite.Case {
	const before, company = "/order-of-checks/", "access-token/deleted-company"
	missing := newCase(codeSection, "refresh-token"+before+"missing-before-deleted-company", "a missing value before deleted-company",
		[]string{"refresh-token/required-value-missing", "documents/order-of-checks", "documents/required-value-missing", company}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if !c.becomes(ctx, deleted) {
					return
				}
				request := c.refreshCall("no refresh_token", pair)
				request.Path = refreshTokenPath
				c.refused(ctx, request, refreshTokenMissing())
				request = c.getCall("no Authorization", pair, noDocument)
				request.Header.Del("Authorization")
				c.refused(ctx, request, documentValueMissing())
			})
		})
	revoked := newCase(codeSection, "refresh-token"+before+"wrong-access-token-before-deleted-company", "a revoked access token before deleted-company",
		[]string{"refresh-token/wrong-access-token", "documents/order-of-checks", "documents/wrong-access-token", company}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				if !c.control(ctx, "the policy", http.MethodPatch, "/eformsign/policy", map[string]any{"revokeOnRefresh": true}) {
					return
				}
				if _, ok := c.renewed(ctx, "the refresh", pair); ok && c.becomes(ctx, deleted) {
					c.dead(ctx, "reading", pair, wrongAccessToken())
					c.refused(ctx, c.createCall("creating", pair, contractName), wrongAccessToken())
					c.notRenewed(ctx, "refreshing", pair, wrongAccessOnRefresh())
				}
			})
		})
	expired := newCase(codeSection, "documents"+before+"expired-access-token-before-deleted-company", "expired-access-token before deleted-company, which a refresh is refused for",
		[]string{"documents/expired-access-token", "refresh-token/expired-access-accepted", company}, theSigner(), func(ctx context.Context, c *caller) {
			if _, ok := c.still(ctx); !ok {
				return
			}
			c.renewing(ctx, func(pair tokens) {
				if !c.becomes(ctx, deleted) || !c.advance(ctx, time.Hour) {
					return
				}
				c.dead(ctx, "reading", pair, expiredAccessToken())
				c.refused(ctx, c.createCall("creating", pair, contractName), expiredAccessToken())
				c.notRenewed(ctx, "refreshing", pair, deletedCompany())
			})
		})
	return append(controlled(missing, revoked), timed(expired)...)
}
