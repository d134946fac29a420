package eformsign

import (
	"context"
	"net/http"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// orderRow breaks two rules at once; the first must answer.
type orderRow struct {
	first, second, company string
	want                   refusal
	change                 edit
}

// orderCases break two rules of a request for a token at once. Neighbours that cannot be broken together, since the second
// needs what the first lacks, are tried with the next rule that can.
func orderCases() []suite.Case {
	authorization, unknown, encoding := authorized(""), authorized("Bearer MDAwMA=="), authorized("Bearer ***")
	broken, badTime := withBody("{"), with("execution_time", "soon")
	nobody, unsigned := with("member_id", "nobody@example.com"), proven("00")
	rows := []orderRow{
		{"required-value-missing", "body-invalid", defaultCompany, valueMissing(), both(authorization, broken)},
		{"required-value-missing", "execution-time-type", defaultCompany, valueMissing(), both(authorization, badTime)},
		{"required-value-missing", "api-key-encoding", defaultCompany, valueMissing(), authorized("***")},
		{"required-value-missing", "api-key-encoding", defaultCompany, valueMissing(), authorized("Basic ***")},
		{"api-key-encoding", "body-invalid", defaultCompany, apiKeyEncoding(), both(encoding, broken)},
		{"api-key-encoding", "expired-window", defaultCompany, apiKeyEncoding(), both(lateBy(), encoding)},
		{"unknown-api-key", "body-invalid", defaultCompany, unknownAPIKey(), both(unknown, broken)},
		{"unknown-api-key", "wrong-signature", defaultCompany, unknownAPIKey(), both(unknown, unsigned)},
		{"unknown-api-key", "required-value-missing", defaultCompany, unknownAPIKey(), both(unknown, unproven)},
		{"deleted-company", "body-invalid", deleted, deletedCompany(), broken},
		{"deleted-company", "wrong-signature", deleted, deletedCompany(), unsigned},
		{"suspended-company", "body-invalid", suspended, suspendedCompany(), broken},
		{"suspended-company", "wrong-signature", suspended, suspendedCompany(), unsigned},
		{"no-open-api", "body-invalid", noOpenAPI, withoutOpenAPI(), broken},
		{"no-open-api", "wrong-signature", noOpenAPI, withoutOpenAPI(), unsigned},
		{"body-invalid", "required-value-missing", defaultCompany, bodyInvalid(), both(broken, unproven)},
		{"body-invalid", "wrong-signature", defaultCompany, bodyInvalid(), both(broken, unsigned)},
		{"required-value-missing", "execution-time-type", defaultCompany, valueMissing(), both(unproven, badTime)},
		{"required-value-missing", "expired-window", defaultCompany, valueMissing(), both(lateBy(), unproven)},
		{"required-value-missing", "unknown-member", defaultCompany, valueMissing(), both(nobody, unproven)},
		{"execution-time-type", "wrong-signature", defaultCompany, executionTimeType(), both(badTime, unsigned)},
		{"execution-time-type", "unknown-member", defaultCompany, executionTimeType(), both(badTime, nobody)},
		{"expired-window", "wrong-signature", defaultCompany, expiredWindow(0), both(lateBy(), unsigned)},
		{"expired-window", "unknown-member", defaultCompany, expiredWindow(0), both(lateBy(), nobody)},
		{"wrong-signature", "unknown-member", defaultCompany, wrongSignature(), both(unsigned, nobody)},
	}
	cases := make([]suite.Case, 0, len(rows))
	seen := map[string]int{}
	for _, row := range rows {
		title := row.first + " before " + row.second
		name := "access-token/order-of-checks/" + row.first + "-before-" + row.second
		if seen[name]++; seen[name] > 1 {
			name += "-again"
		}
		cases = append(cases, newCase(codeSection, name, title, []string{"access-token/" + row.first, "access-token/" + row.second},
			who{row.company, bySignature}, func(ctx context.Context, c *caller) {
				if row.company == defaultCompany || c.refusedAtIssue(ctx) {
					c.turnedAway(ctx, title, row.want, row.change)
				}
			}))
	}
	return append(cases, keyOrderCases()...)
}

// keyOrderCases break two rules about the API key itself.
func keyOrderCases() []suite.Case {
	inactive := func(name, second, company string, change edit) suite.Case {
		return newCase(codeSection, "access-token/order-of-checks/inactive-api-key-before-"+name, "inactive-api-key before "+name,
			[]string{"access-token/inactive-api-key", "access-token/" + second}, who{company, bySignature}, func(ctx context.Context, c *caller) {
				if c.refusedAtIssue(ctx) && c.activate(ctx, false) {
					c.turnedAway(ctx, "an inactive key and "+name, inactiveAPIKey(), change)
				}
			})
	}
	return controlled(
		inactive("deleted-company", "deleted-company", deleted, asItIs),
		inactive("suspended-company", "suspended-company", suspended, asItIs),
		inactive("no-open-api", "no-open-api", noOpenAPI, asItIs),
		inactive("body-invalid", "body-invalid", defaultCompany, withBody("{")),
		inactive("wrong-signature", "wrong-signature", defaultCompany, proven("00")),
		newCase(codeSection, "access-token/order-of-checks/unknown-api-key-before-inactive-api-key", "a key that is inactive and deleted",
			[]string{"access-token/unknown-api-key", "access-token/inactive-api-key"}, theSigner(), func(ctx context.Context, c *caller) {
				if c.activate(ctx, false) && c.console(ctx, http.MethodDelete, "", nil) {
					c.turnedAway(ctx, "inactive and deleted", unknownAPIKey())
				}
			}),
	)
}
