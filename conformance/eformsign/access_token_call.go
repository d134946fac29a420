package eformsign

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const accessTokenPath = "/v2.0/api_auth/access_token"

// asking is a request for a token while it is being made.
type asking struct {
	key    apiKey
	time   int64 // execution_time
	signed string
	// proof makes eformsign_signature of what is signed; nil leaves the header out.
	proof   func(signed string) (string, error)
	header  http.Header
	members map[string]any
	// body takes the place of the members unless it is nil.
	body []byte
}

// edit changes a request for a token.
type edit func(*asking)

// with sets a member of the body.
func with(name string, value any) edit { return func(a *asking) { a.members[name] = value } }

func without(names ...string) edit {
	return func(a *asking) {
		maps.DeleteFunc(a.members, func(name string, _ any) bool { return slices.Contains(names, name) })
	}
}

// withBody sends that body.
func withBody(text string) edit { return func(a *asking) { a.body = []byte(text) } }

// shifted makes the request as a caller whose clock is that much ahead.
func shifted(d time.Duration) edit { return func(a *asking) { a.at(a.time + d.Milliseconds()) } }

// at signs and sends that time.
func (a *asking) at(millis int64) {
	a.time, a.signed = millis, strconv.FormatInt(millis, 10)
	a.members["execution_time"] = json.Number(a.signed)
}

// proven sends that eformsign_signature.
func proven(text string) edit {
	return func(a *asking) { a.proof = func(string) (string, error) { return text, nil } }
}

func unproven(a *asking) { a.proof = nil }

// authorized sends that Authorization; "" leaves it out.
func authorized(value string) edit {
	return func(a *asking) {
		a.header.Del("Authorization")
		if value != "" {
			a.header.Set("Authorization", value)
		}
	}
}

func both(edits ...edit) edit {
	return func(a *asking) {
		for _, change := range edits {
			change(a)
		}
	}
}

func asItIs(*asking) {}

// ask returns a proper request for a token, changed; false after saying why there is none.
func (c *caller) ask(ctx context.Context, name string, edits ...edit) (suite.Request, bool) {
	now, err := callersNow(ctx, c.s)
	if err != nil {
		c.s.Check(name+": the callers' time", err)
		return suite.Request{}, false
	}
	a := &asking{key: c.key, header: http.Header{}, members: map[string]any{}}
	a.at(now.UnixMilli())
	a.header.Set("Content-Type", "application/json")
	a.header.Set("Authorization", "Bearer "+c.key.encoded())
	a.proof = func(text string) (string, error) { return proof(a.key, text) }
	if c.member != "" {
		a.members["member_id"] = c.member
	}
	both(edits...)(a)
	request, err := a.request(name)
	if err != nil {
		c.s.Check(name+": the request", fmt.Errorf("%w: %w", suite.ErrBroken, err))
	}
	return request, err == nil
}

func (a *asking) request(name string) (suite.Request, error) {
	if a.proof != nil {
		value, err := a.proof(a.signed)
		if err != nil {
			return suite.Request{}, err
		}
		a.header["eformsign_signature"] = []string{value} // as the document writes it
	}
	body := a.body
	if body == nil {
		text, err := json.Marshal(a.members)
		if err != nil {
			return suite.Request{}, err
		}
		body = text
	}
	return suite.Request{Name: name, Service: service, Method: http.MethodPost, Path: accessTokenPath, Header: a.header, Body: body}, nil
}

// turnedAway asks for a token and demands that refusal.
func (c *caller) turnedAway(ctx context.Context, name string, want refusal, edits ...edit) {
	if request, ok := c.ask(ctx, name, edits...); ok {
		c.refused(ctx, request, want)
	}
}

// tokens are what a request for a token was answered.
type tokens struct {
	access, refresh, apiURL string
}

// accepted asks for a token, demands that one comes, and returns it.
func (c *caller) accepted(ctx context.Context, name string, edits ...edit) (tokens, bool) {
	request, ok := c.ask(ctx, name, edits...)
	if !ok {
		return tokens{}, false
	}
	return c.acceptedCall(ctx, request)
}

func (c *caller) acceptedCall(ctx context.Context, request suite.Request) (tokens, bool) {
	response := c.s.Do(ctx, request)
	got := tokensIn(response)
	c.s.Hide(got.access)
	c.s.Hide(got.refresh)
	c.s.Expect(response,
		suite.StatusIs(http.StatusOK), jsonAnswer(),
		suite.Expectation{Name: "body", Judge: func(r suite.Response) error { return c.judgeIssue(r.Body) }},
		suite.TextAt("api_key.company.name", ""), formAt("api_key.company.api_url", `^https?://[^/]+(/.*)?$`),
		formAt("oauth_token.refresh_token", uuidForm), suite.TextAt("oauth_token.access_token", "."),
		suite.Clause("eformsign/access-token/success"))
	return got, got.access != "" && got.refresh != ""
}

func tokensIn(r suite.Response) tokens {
	text := func(path string) string { return gjson.GetBytes(r.Body, path).String() }
	return tokens{text("oauth_token.access_token"), text("oauth_token.refresh_token"), text("api_key.company.api_url")}
}

// judgeIssue demands the body of the document's sample with the names and ids of the caller's key, where they are known.
func (c *caller) judgeIssue(body []byte) error {
	text := func(path, known string) string {
		if known == "" {
			known = gjson.GetBytes(body, path).String()
		}
		return quoted(known)
	}
	return suite.DiffJSON(fmt.Sprintf(
		`{"api_key":{"name":%s,"alias":%s,"company":{"company_id":%s,"name":%s,"api_url":%s}},"oauth_token":%s}`,
		text("api_key.name", c.key.Name), text("api_key.alias", c.key.Alias), text("api_key.company.company_id", c.key.CompanyID),
		text("api_key.company.name", ""), text("api_key.company.api_url", ""), oauthToken(body)), string(body))
}

// oauthToken is what the member of that name must be, with the tokens that are there.
func oauthToken(body []byte) string {
	return fmt.Sprintf(`{"expires_in":3600,"token_type":"JWT","refresh_token":%s,"access_token":%s}`,
		quoted(gjson.GetBytes(body, "oauth_token.refresh_token").String()), quoted(gjson.GetBytes(body, "oauth_token.access_token").String()))
}
