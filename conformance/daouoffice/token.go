package daouoffice

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const (
	tokenSection = "인증 Token 발행"
	tokenPath    = "/public/auth/v1/oauth2/token"
)

// tokenCases try how a token is asked for.
func tokenCases() []suite.Case {
	basicRefused := marked("token/basic-refused", http.StatusUnauthorized)
	refusedAs := func(name, title string, want refusal, change func(c *caller, request *suite.Request), also ...string) suite.Case {
		return newCase(tokenSection, name, title, append(also, "token/issue"), defaultCompany, func(ctx context.Context, c *caller) {
			request := c.tokenCall(title)
			change(c, &request)
			c.refusedCall(ctx, request, want)
			c.token(ctx, "the same with everything right")
		})
	}
	basic := func(pair func(c company) string) func(*caller, *suite.Request) {
		return func(c *caller, r *suite.Request) {
			r.Header.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(pair(c.company))))
		}
	}
	grant := func(form string) func(*caller, *suite.Request) {
		return func(_ *caller, r *suite.Request) { r.Body = []byte(form) }
	}
	grantRefused := marked("token/grant-type", http.StatusBadRequest)
	return []suite.Case{
		newCase(tokenSection, "token/issue/client-credentials", "a token for the key pair", nil, defaultCompany, func(ctx context.Context, c *caller) {
			first, second := c.token(ctx, "a token"), c.token(ctx, "another token")
			c.s.Hide(first)
			c.s.Hide(second)
		}),
		refusedAs("token/basic-refused/wrong-secret", "a wrong client secret", basicRefused, basic(func(c company) string { return c.ClientID + ":wrong" })),
		refusedAs("token/basic-refused/unknown-id", "an unknown clientId", basicRefused, basic(func(c company) string { return "0000000000000000:" + c.ClientSecret })),
		refusedAs("token/basic-refused/no-colon", "a pair without a colon", basicRefused, basic(func(c company) string { return c.ClientID })),
		refusedAs("token/basic-refused/not-base64", "a pair that is not base64", basicRefused, func(_ *caller, r *suite.Request) { r.Header.Set("Authorization", "Basic !!!") }),
		refusedAs("token/basic-refused/no-header", "no Authorization", basicRefused, func(_ *caller, r *suite.Request) { r.Header.Del("Authorization") }),
		refusedAs("token/basic-refused/bearer", "a bearer token instead of the pair", basicRefused, func(_ *caller, r *suite.Request) { r.Header.Set("Authorization", "Bearer abcd") }),
		refusedAs("token/basic-refused/before-grant-type", "a wrong client secret and another grant_type", basicRefused, func(c *caller, r *suite.Request) {
			basic(func(company) string { return c.company.ClientID + ":wrong" })(c, r)
			r.Body = []byte("grant_type=password")
		}, "token/grant-type"),
		refusedAs("token/grant-type/password", "grant_type=password", grantRefused, grant("grant_type=password")),
		refusedAs("token/grant-type/empty", "an empty grant_type", grantRefused, grant("grant_type=")),
		refusedAs("token/grant-type/absent", "no grant_type", grantRefused, grant("")),
		refusedAs("token/wrong-method/get", "GET instead of POST", marked("token/wrong-method", http.StatusMethodNotAllowed), func(_ *caller, r *suite.Request) { r.Method, r.Body = http.MethodGet, nil }),
		refusedAs("token/wrong-method/put", "PUT instead of POST", marked("token/wrong-method", http.StatusMethodNotAllowed), func(_ *caller, r *suite.Request) { r.Method = http.MethodPut }),
	}
}

// tokenCall is a proper request for a token, ready to be changed.
func (c *caller) tokenCall(name string) suite.Request {
	pair := base64.StdEncoding.EncodeToString([]byte(c.company.ClientID + ":" + c.company.ClientSecret))
	return suite.Request{
		Name: name, Service: service, Method: http.MethodPost, Path: tokenPath,
		Header: http.Header{"Authorization": {"Basic " + pair}, "Content-Type": {"application/x-www-form-urlencoded"}},
		Body:   []byte(url.Values{"grant_type": {"client_credentials"}}.Encode()),
	}
}

// token asks for a token, demands that it comes, and returns it; "" when it did not.
func (c *caller) token(ctx context.Context, name string) string {
	response := c.s.Do(ctx, c.tokenCall(name))
	token := gjson.GetBytes(response.Body, "access_token").String()
	c.s.Hide(token)
	c.s.Expect(response,
		suite.StatusIs(http.StatusOK), suite.JSONAt("token_type", `"bearer"`), suite.JSONAt("expires_in", "86400"),
		suite.TextAt("access_token", ""), suite.AbsentAt("code"), suite.Clause("daouoffice/token/issue"))
	return token
}
