package eformsign

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const service = "eformsign"

// caller is a program that has one API key and acts for one member.
type caller struct {
	s        *suite.Session
	key      apiKey
	member   string
	template string
}

// enter returns a caller with that key, or nil after saying why there is none.
func enter(ctx context.Context, s *suite.Session, w who) *caller {
	key, err := keyOf(ctx, s, w)
	if err != nil {
		s.Check("the API key of "+w.company+" by "+w.verification, err)
		return nil
	}
	c := &caller{s: s, key: key, member: s.World.Env["EFORMSIGN_MEMBER_ID"], template: s.World.Env["EFORMSIGN_TEMPLATE_ID"]}
	if s.World.Control != "" && (w.company != defaultCompany || c.member == "" || c.template == "") {
		found, err := companyNamed(ctx, s, w.company)
		if err != nil {
			s.Check("the company "+w.company, err)
			return nil
		}
		c.member, c.template = found.member(true), found.template()
	}
	return c
}

// as returns the same member with another key of the world, or nil after saying why there is none.
func (c *caller) as(ctx context.Context, w who) *caller { return enter(ctx, c.s, w) }

// with returns the same member with that key.
func (c *caller) with(key apiKey) *caller {
	other := *c
	other.key = key
	return &other
}

// state is what a refused call must leave as it was.
func (c *caller) state(ctx context.Context) (string, error) {
	var parts []string
	for _, list := range []string{"documents", "api-keys", "companies"} {
		body, err := c.s.Control(ctx, http.MethodGet, "/eformsign/"+list, nil)
		if err != nil {
			return "", err
		}
		parts = append(parts, string(body))
	}
	return strings.Join(parts, "\n"), nil
}

// refused makes the call, and others like it, and demands that refusal of each, and that nothing has changed.
func (c *caller) refused(ctx context.Context, request suite.Request, want refusal, alike ...suite.Request) {
	before, err := c.state(ctx)
	for _, each := range append([]suite.Request{request}, alike...) {
		c.s.Expect(c.s.Do(ctx, each), want.expectations()...)
	}
	c.s.Check(request.Name+": nothing changed", c.unchanged(ctx, before, err))
}

// unchanged demands the state as it was before, unless that could not be known, which err says.
func (c *caller) unchanged(ctx context.Context, before string, err error) error {
	if err != nil {
		return err
	}
	after, err := c.state(ctx)
	if err != nil {
		return err
	}
	if before != after {
		return errors.New("want documents, API keys and companies as before, they have changed")
	}
	return nil
}
