package eformsign

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/conformance/suite"
	"github.com/seed-34222eec/dojang/testdata"
)

// documentExampleCases send the requests of the document byte for byte, but for the keys and the time.
func documentExampleCases() []suite.Case {
	var cases []suite.Case
	for _, row := range []struct{ sample, verification string }{
		{"signature", bySignature}, {"no-member", bySignature}, {"bearer", byBearer}, {"basic", byBasic},
	} {
		cases = append(cases, newCase(issueSection, "access-token/endpoint/example-"+row.sample, "the document's request: "+row.sample,
			[]string{"access-token/success", "access-token/verification-types"}, who{defaultCompany, row.verification}, func(ctx context.Context, c *caller) {
				if request, ok := c.example(ctx, row.sample); ok {
					c.acceptedCall(ctx, request)
				}
			}))
	}
	return cases
}

// example returns a sample with the caller's own key, proof and time in the places of the document's.
func (c *caller) example(ctx context.Context, name string) (suite.Request, bool) {
	method, path, header, body, err := testdata.Request("eformsign/access-token/" + name)
	if err != nil {
		c.s.Check("the sample", fmt.Errorf("%w: %w", suite.ErrBroken, err))
		return suite.Request{}, false
	}
	now, err := callersNow(ctx, c.s)
	if err != nil {
		c.s.Check("the callers' time", err)
		return suite.Request{}, false
	}
	millis := strconv.FormatInt(now.UnixMilli(), 10)
	value, err := proof(c.key, millis)
	if err != nil {
		c.s.Check("the proof", fmt.Errorf("%w: %w", suite.ErrBroken, err))
		return suite.Request{}, false
	}
	header.Del("Host")
	header.Set("Authorization", "Bearer "+c.key.encoded())
	header.Set("eformsign_signature", value)
	body = bytes.ReplaceAll(body, []byte("1611538409405"), []byte(millis))
	body = bytes.ReplaceAll(body, []byte(`"admin@example.com"`), []byte(quoted(c.member)))
	return suite.Request{Name: "the document's request", Service: service, Method: method, Path: path, Header: header, Body: body}, true
}
