package daouoffice_test

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// statusMutants answer with another HTTP status what the document does not describe.
func statusMutants() []mutant {
	var mutants []mutant
	for _, clause := range []string{
		"noti/not-json", "noti/not-utf-8", "noti/wrong-content-type", "noti/wrong-method", "noti/unknown-path", "noti/body-too-large",
		"noti/shared-service-refused", "noti/bearer-refused", "token/issue", "token/basic-refused", "token/grant-type", "token/wrong-method",
	} {
		mutants = append(mutants, mutant{"status 500 for " + clause, clause, func(f *fake) {
			f.broken = func(r *reply) {
				if r.clause == clause {
					r.status = http.StatusInternalServerError
				}
			}
		}})
	}
	return mutants
}

// deliveryMutants notify in another way, or count it otherwise.
func deliveryMutants() []mutant {
	always := func(text string) func(*fake) {
		return func(f *fake) { f.prefixed = func(message string) string { return text + message } }
	}
	mail := func(change func(text, message string) string) func(*fake) {
		return func(f *fake) { f.mailText = change }
	}
	channels := func(company int, names ...string) func(*fake) {
		return func(f *fake) { f.companies[company].channels = names }
	}
	noFallback := mail(func(text, _ string) string { return text })
	return []mutant{
		{"no prefix", "noti/openapi-prefix", always("")},
		{"prefix without a blank", "noti/prefix-joint", always("[OpenAPI]")},
		{"prefix once only", "noti/prefix-joint", func(f *fake) {
			f.prefixed = func(message string) string { return "[OpenAPI] " + strings.TrimPrefix(message, "[OpenAPI] ") }
		}},
		{"prefix in mail", "noti/prefix-channels", mail(func(text, message string) string { return "[OpenAPI] " + text + message })},
		{"prefix in the replaced mail text", "noti/mail-fallback-text", mail(func(text, message string) string {
			if text == "" {
				return "[OpenAPI] " + message
			}
			return text
		})},
		{"no replaced title", "noti/mail-title-fallback", noFallback},
		{"no replaced text", "noti/mail-message-fallback", noFallback},
		{"push is off", "noti/channels", channels(0, "web", "mail")},
		{"web is on for all", "noti/channels", channels(1, "web", "mail")},
		{"mail alone needs a message", "noti/missing-message-by-channel", channels(1, "push", "mail")},
		{"notified as often as named", "noti/duplicate-receivers", func(f *fake) { f.again = true }},
		{"each receiver uses one", "noti/quota-unit", func(f *fake) { f.units = func(valid, invalid int) int { return valid + invalid } }},
		{"nobody reached, nothing used", "noti/all-receivers-invalid", func(f *fake) { f.units = func(valid, _ int) int { return min(valid, 1) } }},
		{"one allowance for all", "noti/quota-owner", func(f *fake) {
			i := slices.IndexFunc(f.rules, func(r rule) bool { return r.clause == "noti/monthly-quota" })
			f.rules[i].violated = func(*asked) bool { return f.companies[0].month.used >= f.companies[0].month.limit }
		}},
		{"a day of five hundred", "noti/daily-limit", func(f *fake) { f.companies[0].day.limit = 500 }},
		{"day before month", "noti/both-quotas", func(f *fake) { slices.Reverse(f.rules[len(f.rules)-2:]) }},
		{"a token dies after an hour", "token/bearer", func(f *fake) {
			i := slices.IndexFunc(f.rules, func(r rule) bool { return r.clause == "noti/bearer-refused" })
			f.rules[i].violated = func(a *asked) bool {
				token, known := f.tokens[a.bearer]
				return a.hasBearer && (!known || f.now.After(token.expires.Add(-23*time.Hour)))
			}
		}},
	}
}

// readingMutants read a request in another way.
func readingMutants() []mutant {
	ruled := func(clause string, change func(violated func(*asked) bool) func(*asked) bool) func(*fake) {
		return func(f *fake) {
			i := slices.IndexFunc(f.rules, func(r rule) bool { return r.clause == clause })
			f.rules[i].violated = change(f.rules[i].violated)
		}
	}
	or := func(also func(*asked) bool) func(func(*asked) bool) func(*asked) bool {
		return func(violated func(*asked) bool) func(*asked) bool {
			return func(a *asked) bool { return violated(a) || also(a) }
		}
	}
	unless := func(but func(*asked) bool) func(func(*asked) bool) func(*asked) bool {
		return func(violated func(*asked) bool) func(*asked) bool {
			return func(a *asked) bool { return violated(a) && !but(a) }
		}
	}
	return []mutant{
		{"numbers in any case", "noti/employee-number-exact", func(f *fake) { f.number = strings.ToUpper }},
		{"numbers without blanks", "noti/employee-number-exact", func(f *fake) { f.number = strings.TrimSpace }},
		{"names are numbers", "noti/employee-number", func(f *fake) { f.employees["김도장"] = "active" }},
		{"nobody is reached", "noti/valid-receivers", func(f *fake) { f.employees = map[string]string{} }},
		{"the sender must exist", "noti/unknown-sender", ruled("noti/sender-missing", or(func(a *asked) bool { return a.f.employees[a.text("sender")] == "" }))},
		{"linkUrl contains", "noti/link-url-test", ruled("noti/link-url-scheme", unless(func(a *asked) bool { return strings.Contains(a.linkURL(), "://") }))},
		{"linkUrl in lower case", "noti/link-url-test", ruled("noti/link-url-scheme", or(func(a *asked) bool { return strings.HasPrefix(a.linkURL(), "HTTPS") }))},
		{"numbers are no receivers", "noti/receivers-type", ruled("noti/receivers-missing", or(func(a *asked) bool { return len(a.receivers) > 0 && a.receivers[0] == "2034" }))},
		{"body keys win", "noti/bearer-or-body", ruled("noti/wrong-client-secret", or(func(a *asked) bool { return a.hasBearer && a.text("clientSecret") == "wrong" }))},
		{"keys may be absent", "noti/missing-credentials", ruled("noti/wrong-client-secret", unless(func(a *asked) bool { return a.text("clientSecret") == "" }))},
		{"product fields are required", "noti/product-fields-optional", ruled("noti/sender-missing", or(func(a *asked) bool { return a.blank("productName") }))},
		{"numeric order reversed", "noti/order-of-checks", func(f *fake) { slices.Reverse(f.rules[4:]) }},
		{"empty maps left out", "noti/empty-maps", func(f *fake) {
			f.broken = func(r *reply) {
				data, _ := r.body["data"].(map[string]any)
				for name, value := range data {
					if members, ok := value.(map[string]any); ok && len(members) == 0 {
						delete(data, name)
					}
				}
			}
		}},
		{"another path", "noti/endpoint", func(f *fake) {
			f.broken = func(r *reply) { *r = guess("noti/unknown-path", http.StatusNotFound) }
		}},
		{"no JSON", "noti/content-type", func(f *fake) {
			f.broken = func(r *reply) { *r = guess("noti/wrong-content-type", http.StatusUnsupportedMediaType) }
		}},
	}
}
