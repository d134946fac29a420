package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// orderCases break two rules at once: the one with the lower code must answer. Two pairs of neighbours cannot be
// broken together, since receivers are either missing or too many, and where a message is missed, either 921
// or 922 is meant; for them the next code that can be broken too is tried.
func orderCases() []suite.Case {
	badLink := with("linkUrl", "ftp://portal.example.com/1")
	three := to("U2034", "U2345", "U1001")
	wrongSecret := with("clientSecret", "00000000000000000000000000000000")
	none := func(*caller) refusal { return receiversMissing() }
	rows := []struct {
		first, second, company string
		change                 edit
		quota                  string
		want                   func(*caller) refusal
	}{
		{"unknown-client-id", "wrong-client-secret", defaultCompany, both(with("clientId", "0000000000000000"), wrongSecret), "", func(*caller) refusal { return unknownClientID("0000000000000000") }},
		{"unknown-client-id", "sender-missing", defaultCompany, both(with("clientId", "0000000000000000"), without("sender")), "", func(*caller) refusal { return unknownClientID("0000000000000000") }},
		{"wrong-client-secret", "sender-missing", defaultCompany, both(wrongSecret, without("sender")), "", func(c *caller) refusal { return wrongClientSecret(c.company.ClientID) }},
		{"sender-missing", "receivers-missing", defaultCompany, without("sender", "receivers"), "", func(*caller) refusal { return senderMissing() }},
		{"sender-missing", "receivers-over-maximum", receiversMax, both(without("sender"), three), "", func(*caller) refusal { return senderMissing() }},
		{"receivers-missing", "message-missing", defaultCompany, without("receivers", "message"), "", none},
		{"receivers-missing", "mail-message-missing", mailOnly, without("receivers", "message"), "", none},
		{"receivers-over-maximum", "message-missing", receiversMax, both(three, without("message")), "", func(*caller) refusal { return receiversOverTwo() }},
		{"receivers-over-maximum", "link-url-scheme", receiversMax, both(three, badLink), "", func(*caller) refusal { return receiversOverTwo() }},
		{"message-missing", "mail-message-missing", defaultCompany, without("message", "mailTitle", "mailMessage"), "", func(*caller) refusal { return messageMissing() }},
		{"message-missing", "link-url-scheme", defaultCompany, both(without("message"), badLink), "", func(*caller) refusal { return messageMissing() }},
		{"mail-message-missing", "link-url-scheme", mailOnly, both(without("message"), badLink), "", func(*caller) refusal { return mailMessageMissing() }},
		{"link-url-scheme", "monthly-quota", defaultCompany, badLink, `{"monthly":{"used":1500}}`, func(*caller) refusal { return linkURLScheme() }},
		{"link-url-scheme", "daily-quota", defaultCompany, badLink, `{"daily":{"limit":3,"used":3}}`, func(*caller) refusal { return linkURLScheme() }},
		{"monthly-quota", "daily-quota", dailyLimit, asItIs, `{"monthly":{"used":1500},"daily":{"used":3}}`, func(*caller) refusal { return monthlyQuota(1500) }},
		{"unknown-client-id", "daily-quota", defaultCompany, both(with("clientId", ""), without("sender", "receivers", "message", "linkUrl")), `{"monthly":{"used":1500},"daily":{"limit":3,"used":3}}`, func(*caller) refusal { return unknownClientID("") }},
	}
	cases := make([]suite.Case, 0, len(rows))
	for _, row := range rows {
		title := row.first + " before " + row.second
		c := newCase(returnCodeSection, "noti/order-of-checks/"+row.first+"-before-"+row.second, title,
			[]string{"noti/" + row.first, "noti/" + row.second}, row.company, func(ctx context.Context, c *caller) {
				if row.quota != "" && (!c.noon(ctx) || !c.setQuota(ctx, row.quota)) {
					return
				}
				c.refused(ctx, title, row.want(c), row.change)
			})
		if row.company != defaultCompany || row.quota != "" {
			c = controlled(c)[0]
		}
		cases = append(cases, c)
	}
	return cases
}
