package eformsign_test

import "slices"

// standingMutants look at the company or the API key of a token in another way.
func standingMutants() []mutant {
	everywhere := func(name, clause, message string, violated func(a *asked) bool) mutant {
		return mutant{name, clause, func(f *fake) {
			for _, route := range []string{"refresh-token", "create-document", "get-document", "download-files"} {
				f.rule(route, message).violated = violated
			}
		}}
	}
	const suspended, deleted, inactive = "The company has been suspended.", "The apiKey does not exist.", "The apiKey is not active."
	mutants := []mutant{
		everywhere("refused by any setting", "access-token/suspended-company", suspended, func(a *asked) bool { return a.by("suspended") }),
		everywhere("only those made so", "access-token/suspended-company", suspended, func(a *asked) bool {
			return a.grant != nil && a.grant.key.Company == "suspended" && a.f.barred("calls")
		}),
		everywhere("a deleted key by any setting", "api/deleted-api-key", deleted, func(a *asked) bool { return a.grant != nil && a.grant.key.Deleted }),
		everywhere("an inactive key by any setting", "api/inactive-api-key", inactive, func(a *asked) bool { return a.grant != nil && !a.grant.key.Active }),
		everywhere("every key of the company", "api/deleted-api-key", deleted, func(a *asked) bool {
			return a.keyed() && slices.ContainsFunc(a.f.keys, func(k *key) bool { return k.Company == a.grant.key.Company && k.Deleted })
		}),
		{"once inactive, for ever", "api/inactive-api-key", func(f *fake) {
			off := map[*key]bool{}
			f.keyed = func(k *key, _ map[string]any) { off[k] = off[k] || !k.Active }
			for _, route := range []string{"refresh-token", "create-document", "get-document", "download-files"} {
				f.rule(route, inactive).violated = func(a *asked) bool { return a.keyed() && off[a.grant.key] }
			}
		}},
		{"no token for a suspended company", "access-token/suspended-company", func(f *fake) {
			f.rule("access-token", suspended).violated = func(a *asked) bool { return a.of("suspended") }
		}},
		{"the company after its key", "documents/order-of-checks", func(f *fake) {
			rules := f.rules["get-document"]
			first := slices.IndexFunc(rules, func(r rule) bool { return r.clause == "access-token/deleted-company" })
			slices.Reverse(rules[first : first+5])
		}},
	}
	return mutants
}
