package daouoffice

import (
	"context"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

const receiversSection = "Request Parameters, receivers"

// receiverCases try who counts as a receiver, and 919.
func receiverCases() []suite.Case {
	oddities := []string{"noti/receivers-type"}
	refused := refusedCases([]refusedRow{
		{name: "noti/receivers-missing/absent", title: "no receivers", also: []string{"noti/http-status", "noti/message-columns"}, company: defaultCompany, change: without("receivers"), want: receiversMissing(), inside: asItIs},
		{name: "noti/receivers-missing/null", title: "receivers null", also: oddities, company: defaultCompany, change: with("receivers", nil), want: receiversMissing(), inside: asItIs},
		{name: "noti/receivers-missing/empty", title: "an empty array", also: oddities, company: defaultCompany, change: with("receivers", []any{}), want: receiversMissing(), inside: asItIs},
		{name: "noti/receivers-type/string", title: "a string instead of an array", also: []string{"noti/receivers-missing"}, company: defaultCompany, change: with("receivers", "U2034"), want: receiversMissing(), inside: asItIs},
		{name: "noti/receivers-type/object", title: "an object instead of an array", also: []string{"noti/receivers-missing"}, company: defaultCompany, change: with("receivers", map[string]any{"U2034": true}), want: receiversMissing(), inside: asItIs},
		{name: "noti/receivers-type/number", title: "a number instead of an array", also: []string{"noti/receivers-missing"}, company: defaultCompany, change: with("receivers", 2034), want: receiversMissing(), inside: asItIs},
	})
	accepted := acceptedCases(receiversSection, []acceptedRow{
		{name: "noti/valid-receivers/one", title: "one receiver", company: defaultCompany, change: asItIs, valid: []string{"U2034"}},
		{name: "noti/valid-receivers/several", title: "three receivers", also: []string{"noti/receivers-maximum"}, company: defaultCompany, change: to("U1001", "U2034", "U2345"), valid: []string{"U1001", "U2034", "U2345"}},
		{name: "noti/valid-receivers/the-sender", title: "the sender as receiver", company: defaultCompany, change: to("U1001"), valid: []string{"U1001"}},
		{name: "noti/invalid-receiver-unknown/among-others", title: "one receiver who does not exist", company: defaultCompany, change: to("U2034", "U2456"), valid: []string{"U2034"}, invalid: map[string]string{"U2456": unknown}},
		{name: "noti/invalid-receiver-stopped/among-others", title: "one receiver whose account is stopped", company: defaultCompany, change: to("U2034", "U2457"), valid: []string{"U2034"}, invalid: map[string]string{"U2457": stopped}},
		{name: "noti/invalid-receiver-stopped/beside-unknown", title: "one of each", also: []string{"noti/invalid-receiver-unknown"}, company: defaultCompany, change: to("U2457", "U2456", "U2345", "U2034"), valid: []string{"U2345", "U2034"}, invalid: map[string]string{"U2456": unknown, "U2457": stopped}},
		{name: "noti/all-receivers-invalid/unknown-and-stopped", title: "nobody can be reached", also: []string{"noti/empty-maps", "noti/counted-calls"}, company: defaultCompany, change: to("U2456", "U2457"), invalid: map[string]string{"U2456": unknown, "U2457": stopped}},
		{name: "noti/dormant-receiver/alone", title: "a dormant account", also: []string{"noti/empty-maps"}, company: defaultCompany, change: to("U2458"), valid: []string{"U2458"}},
		{name: "noti/duplicate-receivers/valid", title: "the same valid receiver three times", company: defaultCompany, change: to("U2034", "U2034", "U2034"), valid: []string{"U2034"}},
		{name: "noti/duplicate-receivers/invalid", title: "the same invalid receiver twice", company: defaultCompany, change: to("U2456", "U2034", "U2456"), valid: []string{"U2034"}, invalid: map[string]string{"U2456": unknown}},
		{name: "noti/employee-number-exact/lower-case", title: "an employee number in lower case", company: defaultCompany, change: to("u2034"), invalid: map[string]string{"u2034": unknown}},
		{name: "noti/employee-number-exact/blanks", title: "an employee number with blanks around it", company: defaultCompany, change: to(" U2034", "U2034 "), invalid: map[string]string{" U2034": unknown, "U2034 ": unknown}},
		{name: "noti/receivers-type/empty-text", title: "an empty text as receiver", company: defaultCompany, change: to("", "U2034"), valid: []string{"U2034"}, invalid: map[string]string{"": unknown}},
	})
	return append(append(refused, accepted...), controlled(
		newCase(receiversSection, "noti/receivers-type/numbers", "numbers are read as their text", nil, defaultCompany, func(ctx context.Context, c *caller) {
			if c.employ(ctx, "2034") {
				c.accepted(ctx, "receivers as numbers", []string{"2034"}, map[string]string{"2035": unknown}, with("receivers", []any{2034, 2035}))
			}
		}))...)
}

// to names the receivers.
func to(numbers ...string) edit {
	receivers := make([]any, 0, len(numbers))
	for _, number := range numbers {
		receivers = append(receivers, number)
	}
	return with("receivers", receivers)
}

// receiverCountCases try 920, on the company whose maximum is two.
func receiverCountCases() []suite.Case {
	over := []string{"noti/receivers-over-maximum"}
	refused := refusedCases([]refusedRow{
		{name: "noti/receivers-over-maximum/one-over", title: "three receivers where two are the maximum", also: []string{"noti/receivers-maximum", "noti/http-status", "noti/message-columns"}, company: receiversMax, change: to("U2034", "U2345", "U1001"), want: receiversOverTwo(), inside: asItIs},
		{name: "noti/receivers-maximum/duplicates-count", title: "two receivers, one of them twice, where two are the maximum", also: over, company: receiversMax, change: to("U2034", "U2034", "U2345"), want: receiversOverTwo(), inside: asItIs},
		{name: "noti/receivers-maximum/invalid-count", title: "three receivers nobody knows where two are the maximum", also: over, company: receiversMax, change: to("U2456", "U9998", "U9999"), want: receiversOverTwo(), inside: asItIs},
	})
	many := make([]string, 0, 200)
	invalid := map[string]string{}
	for _, first := range "ABCDEFGHIJ" {
		for _, second := range "ABCDEFGHIJKLMNOPQRST" {
			many = append(many, "N"+string(first)+string(second))
			invalid["N"+string(first)+string(second)] = unknown
		}
	}
	return append(refused, acceptedCases(returnCodeSection, []acceptedRow{
		{name: "noti/receivers-over-maximum/at-maximum", title: "two receivers where two are the maximum", also: []string{"noti/receivers-maximum"}, company: receiversMax, change: to("U2034", "U2345"), valid: []string{"U2034", "U2345"}},
		{name: "noti/receivers-maximum/none", title: "two hundred receivers where no maximum is set", also: over, company: defaultCompany, change: to(append(many, "U2034")...), valid: []string{"U2034"}, invalid: invalid},
	})...)
}
