package eformsign

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// statusCases call what is no part of the API, and look at the form of refusals.
func statusCases() []suite.Case {
	var cases []suite.Case
	for _, row := range []struct{ name, method, path string }{
		{"token", http.MethodPost, "/v2.0/api_auth/token"},
		{"auth", http.MethodPost, "/v2.0/api_auth"},
		{"below-access-token", http.MethodPost, accessTokenPath + "/1"},
		{"no-such-api", http.MethodGet, "/v2.0/api/no_such_api"},
		{"document-singular", http.MethodGet, "/v2.0/api/document/" + noDocument},
		{"below-document", http.MethodGet, documentsPath + "/" + noDocument + "/no_such_part"},
		{"download-file-singular", http.MethodGet, documentsPath + "/" + noDocument + "/download_file"},
		{"below-download-files", http.MethodGet, documentsPath + "/" + noDocument + "/download_files/document"},
		{"upper-case", http.MethodPost, "/v2.0/api_auth/ACCESS_TOKEN"},
	} {
		cases = append(cases, newCase(codeSection, "api/unknown-path/"+row.name, row.method+" "+row.path, []string{"api/error-body"}, theSigner(), func(ctx context.Context, c *caller) {
			want := refusal{clause: "api/unknown-path", code: "4030005", message: "This API is not supported."}
			if request, ok := c.ask(ctx, "without an access token"); ok {
				request.Method, request.Path = row.method, row.path
				c.refused(ctx, request, want)
			}
			c.renewing(ctx, func(pair tokens) {
				c.refused(ctx, suite.Request{Name: "with an access token", Service: service, Method: row.method, Path: row.path, Header: bearer(pair.access)}, want)
			})
		}))
	}
	for _, row := range []struct{ method, path, of string }{
		{http.MethodGet, accessTokenPath, "access-token"},
		{http.MethodPut, accessTokenPath, "access-token"},
		{http.MethodDelete, accessTokenPath, "access-token"},
		{http.MethodGet, refreshTokenPath + "?refresh_token=1", "refresh-token"},
		{http.MethodPatch, refreshTokenPath, "refresh-token"},
		{http.MethodPut, documentsPath, "documents"},
		{http.MethodPut, documentsPath + "/" + noDocument, "document"},
		{http.MethodPatch, documentsPath + "/" + noDocument, "document"},
		{http.MethodPost, documentsPath + "/" + noDocument + "/download_files", "download-files"},
		{http.MethodDelete, documentsPath + "/" + noDocument + "/download_files?" + ofDocument, "download-files"},
	} {
		title := row.method + " " + row.path
		cases = append(cases, newCase(codeSection, "api/wrong-method/"+strings.ToLower(row.method)+"-"+row.of, title, []string{"api/error-body"}, theSigner(), func(ctx context.Context, c *caller) {
			c.renewing(ctx, func(pair tokens) {
				c.refused(ctx, suite.Request{Name: title, Service: service, Method: row.method, Path: row.path, Header: bearer(pair.access)},
					refusal{clause: "api/wrong-method", code: "4050001"})
			})
		}))
	}
	return append(append(cases, formCases()...), webCases()...)
}

// webCases call what is refused before the API is asked; nothing is known of the bodies of such answers.
func webCases() []suite.Case {
	refusedAs := func(name, title, path string, status int, body func() []byte) suite.Case {
		return newCase(codeSection, name, title, []string{"api/error-body"}, theSigner(), func(ctx context.Context, c *caller) {
			request, ok := c.ask(ctx, title)
			if !ok {
				return
			}
			request.Path = path
			if body != nil {
				request.Body = body()
			}
			words := strings.SplitN(name, "/", 3)
			before, err := c.state(ctx)
			c.s.Expect(c.s.Do(ctx, request), suite.StatusIs(status), suite.Clause(service+"/"+words[0]+"/"+words[1]))
			c.s.Check(title+": nothing changed", c.unchanged(ctx, before, err))
			c.accepted(ctx, "a proper request")
		})
	}
	large := func() []byte { return []byte(`{"member_id":"` + strings.Repeat("a", 17<<20) + `"}`) }
	return []suite.Case{
		refusedAs("api/outside/root", "the root", "/", http.StatusNotFound, nil),
		refusedAs("api/outside/other-version", "another version", "/v1.0/api_auth/access_token", http.StatusNotFound, nil),
		refusedAs("api/outside/no-version", "no version", "/api_auth/access_token", http.StatusNotFound, nil),
		refusedAs("api/body-too-large/seventeen-megabytes", "a body of 17 MiB", accessTokenPath, http.StatusRequestEntityTooLarge, large),
	}
}

// formCases look at one refusal of each HTTP status.
func formCases() []suite.Case {
	return []suite.Case{
		newCase(codeSection, "access-token/http-status/400-and-403", "the HTTP status is the head of the code", []string{"api/error-body", "access-token/expired-window", "access-token/execution-time-type", "access-token/wrong-signature"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.turnedAway(ctx, "4000002", expiredWindow(0), lateBy())
				c.turnedAway(ctx, "40000171", executionTimeType(), with("execution_time", "soon"))
				c.turnedAway(ctx, "4030004", wrongSignature(), proven("00"))
			}),
		newCase(codeSection, "api/error-body/two-members", "a refusal has code and ErrorMessage", []string{"access-token/unknown-api-key", "documents/document-missing"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.turnedAway(ctx, "of a token", unknownAPIKey(), authorized("Bearer MDAwMA=="))
				c.renewing(ctx, func(pair tokens) { c.lives(ctx, "of a document", pair) })
			}),
	}
}

// tokenErrorCases try the codes of later clients, which a setting puts in the place of 4030002 and 4030003.
func tokenErrorCases() []suite.Case {
	const errors = "api/token-errors"
	newer := func(name, title string, also []string, run func(ctx context.Context, c *caller, pair tokens)) suite.Case {
		return newCase(codeSection, errors+"/"+name, title, also, theSigner(), func(ctx context.Context, c *caller) {
			_, ok := c.still(ctx)
			if !ok || !c.control(ctx, "the newer token errors", http.MethodPatch, "/eformsign/policy", map[string]string{"tokenErrors": "newer"}) {
				return
			}
			c.renewing(ctx, func(pair tokens) { run(ctx, c, pair) })
		})
	}
	return timed(
		newer("garbled", "4010001 for a garbled access token", []string{"documents/wrong-access-token", "refresh-token/wrong-access-token"}, func(ctx context.Context, c *caller, pair tokens) {
			garbled := tokens{access: otherSignature(pair.access), refresh: pair.refresh}
			c.dead(ctx, "reading", garbled, wrongAccessToken().by("4010001"))
			c.notRenewed(ctx, "refreshing", garbled, wrongAccessOnRefresh().by("4010001"))
			c.lives(ctx, "the right token", pair)
		}),
		newer("expired", "4010004 for an expired access token", []string{"documents/expired-access-token"}, func(ctx context.Context, c *caller, pair tokens) {
			if c.advance(ctx, time.Hour) {
				c.dead(ctx, "reading", pair, expiredAccessToken().by("4010004"))
				c.renewed(ctx, "refreshing", pair)
			}
		}),
		newer("wrong-refresh", "4010002 for a wrong refresh token", []string{"refresh-token/wrong-refresh-token"}, func(ctx context.Context, c *caller, pair tokens) {
			c.notRenewed(ctx, "never issued", tokens{access: pair.access, refresh: unknownKey}, wrongRefreshToken().by("4010002"))
			if _, ok := c.renewed(ctx, "the right pair", pair); ok {
				c.notRenewed(ctx, "used before", pair, wrongRefreshToken().by("4010002"))
			}
		}),
		newer("used-and-old", "4010002 before 4010006", []string{"refresh-token/wrong-refresh-token", "refresh-token/lifetime"}, func(ctx context.Context, c *caller, pair tokens) {
			if _, ok := c.renewed(ctx, "the right pair", pair); ok && c.advance(ctx, 15*24*time.Hour) {
				c.notRenewed(ctx, "used before and 15 days old", pair, wrongRefreshToken().by("4010002"))
			}
		}),
		newer("expired-refresh", "4010006 for an expired refresh token", []string{"refresh-token/lifetime"}, func(ctx context.Context, c *caller, pair tokens) {
			if c.advance(ctx, 14*24*time.Hour) {
				c.notRenewed(ctx, "14 days old", pair, wrongRefreshToken().by("4010006"))
			}
		}),
	)
}
