package daouoffice

import (
	"context"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// tokenLifetime is what a token request is answered as expires_in.
const tokenLifetime = 86400 * time.Second

// bearerCases try notifications that carry a token instead of the keys.
func bearerCases() []suite.Case {
	keyless := without("clientId", "clientSecret")
	bearer := func(token string) http.Header { return http.Header{"Authorization": {"Bearer " + token}} }
	cases := sending(
		newCase(tokenSection, "token/bearer/instead-of-keys", "a token instead of clientId and clientSecret", []string{"noti/bearer-or-body"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if token := c.token(ctx, "a token"); token != "" {
					c.acceptedCall(ctx, c.post("with the token", bearer(token), keyless), []string{"U2034"}, nil)
					c.acceptedCall(ctx, c.post("with the token again", bearer(token), keyless), []string{"U2034"}, nil)
				}
			}),
		newCase(tokenSection, "noti/bearer-or-body/wrong-body", "a good token and wrong keys in the body", []string{"token/bearer"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if token := c.token(ctx, "a token"); token != "" {
					c.acceptedCall(ctx, c.post("with wrong keys", bearer(token), with("clientSecret", "wrong")), []string{"U2034"}, nil)
				}
			}),
		newCase(tokenSection, "token/bearer/other-rules", "a token does not lift the other rules", []string{"noti/sender-missing"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if token := c.token(ctx, "a token"); token != "" {
					c.refusedCall(ctx, c.post("without sender", bearer(token), keyless, without("sender")), senderMissing())
				}
			}),
	)
	cases = append(cases, needing(suite.Clock, controlled(
		newCase(tokenSection, "noti/bearer-refused/expired", "a token expires after 86,400 seconds", []string{"token/issue", "token/bearer"},
			defaultCompany, func(ctx context.Context, c *caller) {
				if !c.noon(ctx) {
					return
				}
				token := c.token(ctx, "a token")
				if token == "" || !c.advance(ctx, tokenLifetime-time.Second) {
					return
				}
				c.acceptedCall(ctx, c.post("86,399 seconds old", bearer(token), keyless), []string{"U2034"}, nil)
				if c.advance(ctx, time.Second) {
					c.bearerRefused(ctx, "86,400 seconds old", bearer(token), keyless)
				}
			}),
		newCase(tokenSection, "token/bearer/company", "a token calls for the company it was issued to", []string{"noti/quota-owner"},
			oneCallLeft, func(ctx context.Context, c *caller) {
				if token := c.token(ctx, "a token"); token != "" {
					c.acceptedCall(ctx, c.post("the last call", bearer(token), keyless), []string{"U2034"}, nil)
					c.refusedCall(ctx, c.post("one call more", bearer(token), keyless), monthlyQuota(1500))
				}
			}),
	))...)
	return append(cases,
		newCase(tokenSection, "noti/bearer-refused/never-issued", "a token that was never issued", []string{"noti/unknown-client-id"}, defaultCompany, func(ctx context.Context, c *caller) {
			c.bearerRefused(ctx, "a made-up token", bearer("0123456789abcdef0123456789abcdef"), keyless)
		}),
		newCase(tokenSection, "noti/bearer-or-body/bad-token", "a bad token and the right keys in the body", []string{"noti/bearer-refused"},
			defaultCompany, func(ctx context.Context, c *caller) {
				c.bearerRefused(ctx, "a made-up token and the right keys", bearer("0123456789abcdef0123456789abcdef"), asItIs)
			}),
	)
}

// bearerRefused demands HTTP status 401, which clients were seen to wait for; the body is nowhere described.
func (c *caller) bearerRefused(ctx context.Context, name string, header http.Header, changes ...edit) {
	c.refusedCall(ctx, c.post(name, header, changes...), refusal{clause: "noti/bearer-refused", status: http.StatusUnauthorized, anyBody: true})
}
