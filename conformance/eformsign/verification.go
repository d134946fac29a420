package eformsign

import (
	"context"
	"encoding/base64"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// verificationCases ask for a token by each of the three verification types (검증 유형), for a member and for none.
func verificationCases() []suite.Case {
	var cases []suite.Case
	for _, row := range []struct{ verification, clause string }{
		{bySignature, "access-token/signature-algorithm"}, {byBearer, "access-token/bearer-verification"}, {byBasic, "access-token/basic-verification"},
	} {
		w := who{defaultCompany, row.verification}
		also := []string{"access-token/success", "access-token/verification-types", "access-token/endpoint", "access-token/api-key-base64"}
		cases = append(cases,
			newCase(keySection, row.clause+"/member", "a token by "+row.verification+" for a member", also, w, func(ctx context.Context, c *caller) {
				if pair, ok := c.accepted(ctx, "a token for a member"); ok {
					c.lives(ctx, "the token is used", pair)
				}
			}),
			newCase(keySection, row.clause+"/no-member", "a token by "+row.verification+" for the company", append(also, "access-token/member-optional"), w,
				func(ctx context.Context, c *caller) {
					if pair, ok := c.accepted(ctx, "a token without member_id", without("member_id")); ok {
						c.lives(ctx, "the token is used", pair)
					}
				}))
	}
	return append(cases, otherTypeCases()...)
}

// otherTypeCases prove themselves by the type of another key.
func otherTypeCases() []suite.Case {
	var cases []suite.Case
	types := []string{bySignature, byBearer, byBasic}
	for _, of := range types {
		for _, by := range types {
			if of == by {
				continue
			}
			cases = append(cases, newCase(keySection, "access-token/verification-types/"+of+"-key-by-"+by, "a key of the type "+of+", proven by "+by,
				[]string{"access-token/wrong-signature"}, who{defaultCompany, of}, func(ctx context.Context, c *caller) {
					other := c.as(ctx, who{defaultCompany, by})
					if other == nil {
						return
					}
					c.turnedAway(ctx, "the proof of another key", wrongSignature(), func(a *asking) {
						a.proof = func(text string) (string, error) { return proof(other.key, text) }
					})
					c.accepted(ctx, "the proof of its own")
				}))
		}
	}
	return cases
}

// presetCases send other values than those set beforehand with a key of the types Bearer and Basic.
func presetCases() []suite.Case {
	type row struct {
		name, title string
		value       func(k apiKey) string
	}
	encoded := func(pair string) string { return base64.StdEncoding.EncodeToString([]byte(pair)) }
	cases := func(verification, clause string, rows []row) []suite.Case {
		var cases []suite.Case
		for _, r := range rows {
			cases = append(cases, newCase(keySection, clause+"/"+r.name, r.title, []string{"access-token/wrong-signature"}, who{defaultCompany, verification},
				func(ctx context.Context, c *caller) {
					c.turnedAway(ctx, r.title, wrongSignature(), proven(r.value(c.key)))
					c.accepted(ctx, "the value that was set")
				}))
		}
		return cases
	}
	return append(
		cases(byBearer, "access-token/bearer-verification", []row{
			{"other-value", "another value", func(apiKey) string { return "Bearer another_value" }},
			{"longer", "the value and a letter more", func(k apiKey) string { return "Bearer " + k.BearerToken + "x" }},
			{"shorter", "the value and a letter less", func(k apiKey) string { return "Bearer " + k.BearerToken[:len(k.BearerToken)-1] }},
			{"upper-case", "the value in upper case", func(k apiKey) string { return "Bearer " + upper(k.BearerToken) }},
			{"no-word", "the value without Bearer", func(k apiKey) string { return k.BearerToken }},
			{"no-value", "Bearer without a value", func(apiKey) string { return "Bearer" }},
			{"basic-word", "the value after Basic", func(k apiKey) string { return "Basic " + k.BearerToken }},
			{"base64", "the value in base64", func(k apiKey) string { return "Bearer " + encoded(k.BearerToken) }},
		}),
		cases(byBasic, "access-token/basic-verification", []row{
			{"wrong-password", "another password", func(k apiKey) string { return "Basic " + encoded(k.BasicID+":wrong") }},
			{"wrong-id", "another id", func(k apiKey) string { return "Basic " + encoded("nobody:"+k.BasicPassword) }},
			{"empty-password", "no password", func(k apiKey) string { return "Basic " + encoded(k.BasicID+":") }},
			{"no-colon", "id and password without a colon", func(k apiKey) string { return "Basic " + encoded(k.BasicID+k.BasicPassword) }},
			{"swapped", "password before id", func(k apiKey) string { return "Basic " + encoded(k.BasicPassword+":"+k.BasicID) }},
			{"longer-password", "a blank after the password", func(k apiKey) string { return "Basic " + encoded(k.pair()+" ") }},
			{"plain", "id and password without base64", func(k apiKey) string { return "Basic " + k.pair() }},
			{"twice", "base64 of base64", func(k apiKey) string { return "Basic " + encoded(encoded(k.pair())) }},
			{"no-word", "the base64 without Basic", func(k apiKey) string { return encoded(k.pair()) }},
			{"bearer-word", "the base64 after Bearer", func(k apiKey) string { return "Bearer " + encoded(k.pair()) }},
		})...)
}
