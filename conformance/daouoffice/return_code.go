package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const returnCodeSection = "Return Code"

// credentialCases try 901 and 902. What they expect depends on the company, so they are no rows.
func credentialCases() []suite.Case {
	refusedBy := func(name, title string, also []string, change edit, want func(company) refusal) suite.Case {
		return newCase(returnCodeSection, name, title, also, defaultCompany, func(ctx context.Context, c *caller) {
			c.refused(ctx, title, want(c.company), change)
			if c.s.Has(suite.Sending) {
				c.accepted(ctx, "the same call with the right keys", []string{"U2034"}, nil)
			}
		})
	}
	noID := func(id string) func(company) refusal { return func(company) refusal { return unknownClientID(id) } }
	noSecret := func(c company) refusal { return wrongClientSecret(c.ClientID) }
	missing := []string{"noti/missing-credentials", "noti/http-status"}
	return []suite.Case{
		refusedBy("noti/unknown-client-id/never-issued", "a clientId that was never issued", []string{"noti/http-status", "noti/message-columns"},
			with("clientId", "0000000000000000"), noID("0000000000000000")),
		refusedBy("noti/unknown-client-id/quoted", "a clientId with a quote and a line end", nil,
			with("clientId", "a'\"\n<b>"), noID("a'\"\n<b>")),
		refusedBy("noti/unknown-client-id/korean", "a clientId in Korean", nil, with("clientId", "다우오피스"), noID("다우오피스")),
		refusedBy("noti/unknown-client-id/absent", "no clientId", missing, without("clientId"), noID("")),
		refusedBy("noti/unknown-client-id/null", "clientId null", missing, with("clientId", nil), noID("")),
		refusedBy("noti/unknown-client-id/empty", "an empty clientId", missing, with("clientId", ""), noID("")),
		refusedBy("noti/missing-credentials/neither", "neither clientId nor clientSecret", []string{"noti/unknown-client-id"},
			without("clientId", "clientSecret"), noID("")),
		refusedBy("noti/wrong-client-secret/other", "a clientSecret that belongs to nobody", []string{"noti/http-status", "noti/message-columns"},
			with("clientSecret", "00000000000000000000000000000000"), noSecret),
		refusedBy("noti/wrong-client-secret/longer", "the clientSecret and one letter more", nil,
			changed("clientSecret", func(s string) string { return s + "0" }), noSecret),
		refusedBy("noti/wrong-client-secret/shorter", "the clientSecret without its last letter", nil,
			changed("clientSecret", func(s string) string { return s[:max(0, len(s)-1)] }), noSecret),
		refusedBy("noti/wrong-client-secret/absent", "no clientSecret", missing, without("clientSecret"), noSecret),
		refusedBy("noti/wrong-client-secret/null", "clientSecret null", missing, with("clientSecret", nil), noSecret),
		refusedBy("noti/wrong-client-secret/empty", "an empty clientSecret", missing, with("clientSecret", ""), noSecret),
		controlled(newCase(returnCodeSection, "noti/wrong-client-secret/of-another-company", "the clientSecret of another company", nil,
			defaultCompany, func(ctx context.Context, c *caller) {
				if other := c.as(ctx, mailOnly); other != nil {
					c.refused(ctx, "another company's secret", wrongClientSecret(c.company.ClientID), with("clientSecret", other.company.ClientSecret))
				}
			}))[0],
	}
}

// senderCases try 918.
func senderCases() []suite.Case {
	refused := refusedCases([]refusedRow{
		{name: "noti/sender-missing/absent", title: "no sender", also: []string{"noti/http-status", "noti/message-columns"}, company: defaultCompany, change: without("sender"), want: senderMissing(), inside: asItIs},
		{name: "noti/sender-missing/null", title: "sender null", company: defaultCompany, change: with("sender", nil), want: senderMissing(), inside: asItIs},
		{name: "noti/sender-missing/empty", title: "an empty sender", company: defaultCompany, change: with("sender", ""), want: senderMissing(), inside: asItIs},
		{name: "noti/sender-missing/blank", title: "a blank sender", company: defaultCompany, change: with("sender", "  "), want: senderMissing(), inside: asItIs},
	})
	accepted := acceptedCases(returnCodeSection, []acceptedRow{
		{name: "noti/unknown-sender/nobody", title: "a sender who does not exist", also: []string{"noti/sender-missing"}, company: defaultCompany, change: with("sender", "U9999"), valid: []string{"U2034"}},
		{name: "noti/unknown-sender/stopped", title: "a sender whose account is stopped", also: []string{"noti/sender-missing"}, company: defaultCompany, change: with("sender", "U2457"), valid: []string{"U2034"}},
	})
	return append(refused, accepted...)
}
