package eformsign

import (
	"context"
	"encoding/base64"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// forgery is a value of Authorization that is not Bearer and an access token that was issued.
type forgery struct {
	name, title string
	value       func(c *caller, pair tokens) string
}

func forgeries() []forgery {
	parts := func(change func(parts []string)) func(*caller, tokens) string {
		return func(_ *caller, pair tokens) string {
			parts := strings.Split(pair.access, ".")
			if len(parts) == 3 {
				change(parts)
			}
			return "Bearer " + strings.Join(parts, ".")
		}
	}
	return []forgery{
		{"garbled", "letters that are no token", func(*caller, tokens) string { return "Bearer garbled" }},
		{"no-bearer-word", "the token without Bearer", func(_ *caller, pair tokens) string { return pair.access }},
		{"basic-word", "the token after Basic", func(_ *caller, pair tokens) string { return "Basic " + pair.access }},
		{"refresh-token", "the refresh token", func(_ *caller, pair tokens) string { return "Bearer " + pair.refresh }},
		{"api-key", "the API key in base64", func(c *caller, _ tokens) string { return "Bearer " + c.key.encoded() }},
		{"cut", "the token without its signature", parts(func(p []string) { p[2] = "" })},
		{"other-signature", "the token with another signature", parts(func(p []string) { p[2] = flipped(p[2]) })},
		{"other-claims", "the token with other claims", parts(func(p []string) { p[1] = replaced(p[1], `"scopes":"smart_eform_scope"`, `"scopes":"everything"`) })},
		{"later-exp", "the token with a later exp", parts(func(p []string) { p[1] = replaced(p[1], `"exp":1`, `"exp":9`) })},
		{"alg-none", "the token with alg none and no signature", parts(func(p []string) {
			p[0], p[2] = base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none"}`)), ""
		})},
		{"twice", "the token twice", func(_ *caller, pair tokens) string { return "Bearer " + pair.access + pair.access }},
	}
}

// otherSignature returns the token with another signature; its claims still lead to its world.
func otherSignature(token string) string {
	at := strings.LastIndex(token, ".") + 1
	return token[:at] + flipped(token[at:])
}

// flipped changes the first letter of a part.
func flipped(part string) string {
	if strings.HasPrefix(part, "A") {
		return "B" + part[1:]
	}
	return "A" + part[min(1, len(part)):]
}

// replaced changes the JSON within a part, or breaks the part when it does not hold what is to be changed.
func replaced(part, from, to string) string {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	changed := strings.Replace(string(raw), from, to, 1)
	if err != nil || changed == string(raw) {
		return flipped(part)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(changed))
}

// wrongRefreshCases refresh with a wrong access or refresh token.
func wrongRefreshCases() []suite.Case {
	var cases []suite.Case
	for _, f := range forgeries() {
		cases = append(cases, newCase(codeSection, "refresh-token/wrong-access-token/"+f.name, "a refresh with "+f.title, []string{"refresh-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					request := c.refreshCall(f.title, pair)
					request.Header.Set("Authorization", f.value(c, pair))
					c.refused(ctx, request, wrongAccessOnRefresh())
					c.renewed(ctx, "the right pair", pair)
				})
			}))
	}
	for _, row := range []struct{ name, title, value string }{
		{"never-issued", "a refresh token that was never issued", unknownKey},
		{"garbled", "letters that are no refresh token", "garbled"},
	} {
		cases = append(cases, newCase(codeSection, "refresh-token/wrong-refresh-token/"+row.name, row.title, []string{"refresh-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					c.notRenewed(ctx, row.title, tokens{access: pair.access, refresh: row.value}, wrongRefreshToken())
					c.renewed(ctx, "the right pair", pair)
				})
			}))
	}
	return append(cases,
		newCase(codeSection, "refresh-token/wrong-refresh-token/access-token", "the access token as refresh token", []string{"refresh-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(pair tokens) {
					c.notRenewed(ctx, "the access token twice", tokens{access: pair.access, refresh: pair.access}, wrongRefreshToken())
					c.renewed(ctx, "the right pair", pair)
				})
			}),
		newCase(refreshSection, "refresh-token/pair/mixed", "two pairs mixed up", []string{"refresh-token/wrong-refresh-token", "refresh-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.renewing(ctx, func(first tokens) {
					c.renewing(ctx, func(second tokens) {
						c.notRenewed(ctx, "the first access token, the second refresh token", tokens{access: first.access, refresh: second.refresh}, wrongRefreshToken())
						c.notRenewed(ctx, "the second access token, the first refresh token", tokens{access: second.access, refresh: first.refresh}, wrongRefreshToken())
						c.renewed(ctx, "the first pair", first)
						c.renewed(ctx, "the second pair", second)
					})
				})
			}))
}
