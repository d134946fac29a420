package eformsign

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// requiredValueCases leave out what a request for a token must have (필수 입력값 누락), or break its body.
func requiredValueCases() []suite.Case {
	timeMissing := valueMissing()
	timeMissing.message = "Execution time(Request time) required."
	cases := refusedCases(codeSection, "access-token/required-value-missing", theSigner(), valueMissing(), []refusedRow{
		{name: "no-authorization", title: "no Authorization", change: authorized("")},
		{name: "no-bearer-word", title: "the API key without Bearer", change: func(a *asking) { authorized(a.key.encoded())(a) }},
		{name: "basic-word", title: "the API key after Basic", change: func(a *asking) { authorized("Basic " + a.key.encoded())(a) }},
		{name: "no-api-key", title: "Bearer without a value", change: authorized("Bearer")},
		{name: "no-signature", title: "no eformsign_signature", change: unproven},
		{name: "empty-signature", title: "an empty eformsign_signature", change: proven("")},
		{name: "hyphen", title: "eformsign-signature instead of eformsign_signature", change: func(a *asking) {
			value, err := a.proof(a.signed)
			if err == nil {
				a.header.Set("eformsign-signature", value)
			}
			a.proof = nil
		}},
	})
	cases = append(cases, refusedCases(codeSection, "access-token/required-value-missing", theSigner(), timeMissing, []refusedRow{
		{name: "no-execution-time", title: "no execution_time", change: without("execution_time")},
		{name: "null-execution-time", title: "execution_time null", change: with("execution_time", nil)},
		{name: "empty-object", title: "an empty object", change: withBody("{}")},
		{name: "other-spelling", title: "executionTime instead of execution_time", change: func(a *asking) {
			with("executionTime", a.members["execution_time"])(a)
			without("execution_time")(a)
		}},
		{name: "empty-body", title: "no body", also: []string{"access-token/body-invalid"}, change: withBody("")},
	})...)
	for _, verification := range []string{byBearer, byBasic} {
		cases = append(cases, refusedCases(codeSection, "access-token/required-value-missing", who{defaultCompany, verification}, valueMissing(), []refusedRow{
			{name: "no-signature-by-" + verification, title: "no eformsign_signature for a key of the type " + verification, change: unproven},
		})...)
		cases = append(cases, refusedCases(codeSection, "access-token/required-value-missing", who{defaultCompany, verification}, timeMissing, []refusedRow{
			{name: "no-execution-time-by-" + verification, title: "no execution_time for a key of the type " + verification, change: without("execution_time")},
		})...)
	}
	return append(cases, bodyCases()...)
}

// bodyCases send a body that is not one JSON object.
func bodyCases() []suite.Case {
	return refusedCases(codeSection, "access-token/body-invalid", theSigner(), bodyInvalid(), []refusedRow{
		{name: "cut", title: "JSON cut short", change: func(a *asking) { withBody(`{"execution_time":` + a.signed)(a) }},
		{name: "form", title: "a form", change: func(a *asking) { withBody("execution_time=" + a.signed)(a) }},
		{name: "literal-l", title: "digits with an L, as Java writes a long, which is no JSON", also: []string{"access-token/execution-time-type"}, change: func(a *asking) { withBody(`{"execution_time":` + a.signed + `L}`)(a) }},
		{name: "array", title: "an array", change: withBody("[]")},
		{name: "text", title: "a text", change: withBody(`"execution_time"`)},
		{name: "number", title: "a number", change: func(a *asking) { withBody(a.signed)(a) }},
		{name: "null", title: "null", change: withBody("null")},
	})
}

// memberCases name another member, or nobody.
func memberCases() []suite.Case {
	cases := refusedCases(codeSection, "access-token/unknown-member", theSigner(), unknownMember(), []refusedRow{
		{name: "nobody", title: "a member_id that nobody has", change: with("member_id", "nobody@example.com"), also: []string{"access-token/member-optional"}},
		{name: "no-address", title: "a member_id that is no address", change: with("member_id", "admin")},
		{name: "hex-id", title: "an id of 32 hex digits", change: with("member_id", noDocument)},
	})
	cases = append(cases,
		newCase(issueSection, "access-token/blank-member/null", "member_id null", []string{"access-token/member-optional", "access-token/company-token-shape"}, theSigner(),
			func(ctx context.Context, c *caller) { c.companyToken(ctx, "member_id null", with("member_id", nil)) }),
		newCase(issueSection, "access-token/blank-member/empty", "an empty member_id", []string{"access-token/member-optional", "access-token/company-token-shape"}, theSigner(),
			func(ctx context.Context, c *caller) { c.companyToken(ctx, "an empty member_id", with("member_id", "")) }),
	)
	return append(cases, controlled(
		newCase(issueSection, "access-token/disabled-member/switched-off", "a member who is disabled", []string{"access-token/unknown-member"}, theSigner(),
			func(ctx context.Context, c *caller) {
				found, err := companyNamed(ctx, c.s, defaultCompany)
				if err != nil || found.member(false) == "" {
					c.s.Check("a member who is disabled", errorOr(err, "the company default has no disabled member"))
					return
				}
				c.turnedAway(ctx, "the disabled member", unknownMember(), with("member_id", found.member(false)))
				c.accepted(ctx, "another member", with("member_id", found.member(true, c.member)))
			}),
	)...)
}

// companyToken asks for a token that is to be the company's.
func (c *caller) companyToken(ctx context.Context, name string, change edit) {
	if pair, ok := c.accepted(ctx, name, change); ok {
		c.judgeCompanyToken(name, pair)
	}
}
