package eformsign

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const refreshTokenPath = "/v2.0/api_auth/refresh_token"

// refreshCall is a refresh of the pair, ready to be changed.
func (c *caller) refreshCall(name string, pair tokens) suite.Request {
	return suite.Request{
		Name: name, Service: service, Method: http.MethodPost,
		Path:   refreshTokenPath + "?" + url.Values{"refresh_token": {pair.refresh}}.Encode(),
		Header: bearer(pair.access),
	}
}

func bearer(token string) http.Header {
	return http.Header{"Authorization": {"Bearer " + token}, "Content-Type": {"application/json"}}
}

// renewed refreshes the pair, demands that new tokens come, and returns them.
func (c *caller) renewed(ctx context.Context, name string, pair tokens) (tokens, bool) {
	return c.renewedCall(ctx, c.refreshCall(name, pair), pair)
}

func (c *caller) renewedCall(ctx context.Context, request suite.Request, pair tokens) (tokens, bool) {
	response := c.s.Do(ctx, request)
	got := tokensIn(response)
	got.apiURL = pair.apiURL
	c.s.Hide(got.access)
	c.s.Hide(got.refresh)
	c.s.Expect(response,
		suite.StatusIs(http.StatusOK), jsonAnswer(),
		suite.Expectation{Name: "body", Judge: func(r suite.Response) error {
			return suite.DiffJSON(fmt.Sprintf(`{"oauth_token":%s}`, oauthToken(r.Body)), string(r.Body))
		}},
		formAt("oauth_token.refresh_token", uuidForm), suite.TextAt("oauth_token.access_token", "."),
		suite.Expectation{Name: "new tokens", Judge: func(suite.Response) error {
			if got.refresh == pair.refresh || got.access == pair.access {
				return errors.New("want two new tokens, got one of those sent")
			}
			return nil
		}},
		suite.Clause("eformsign/refresh-token/success"))
	return got, got.access != "" && got.refresh != ""
}

// notRenewed tries to refresh the pair and demands that refusal.
func (c *caller) notRenewed(ctx context.Context, name string, pair tokens, want refusal) {
	c.refused(ctx, c.refreshCall(name, pair), want)
}
