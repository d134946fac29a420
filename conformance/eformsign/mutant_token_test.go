package eformsign_test

import (
	"slices"
	"strings"
	"time"
)

// number returns a number within an object; 0 when there is none.
func number(object map[string]any, name string) int64 {
	value, _ := object[name].(int64)
	return value
}

// tokenMutants issue other tokens, or judge their age in another way.
func tokenMutants() []mutant {
	claims := func(name, clause string, change func(claims, context map[string]any)) mutant {
		return mutant{name, clause, func(f *fake) {
			f.claims = func(claims map[string]any) { change(claims, member(claims, "context")) }
		}}
	}
	aged := func(name, clause string, by time.Duration) mutant {
		return mutant{name, clause, func(f *fake) {
			for _, route := range []string{"create-document", "get-document", "download-files"} {
				at := slices.IndexFunc(f.rules[route], func(r rule) bool { return r.clause == "documents/expired-access-token" })
				f.rules[route][at].violated = func(a *asked) bool {
					return a.grant != nil && (a.grant.expired || f.now.Sub(a.grant.issued) >= time.Hour+by)
				}
			}
		}}
	}
	return []mutant{
		claims("exp a second late", "access-token/jwt-claims", func(claims, _ map[string]any) { claims["exp"] = number(claims, "exp") + 1 }),
		claims("times in milliseconds", "access-token/jwt-claims", func(claims, _ map[string]any) { claims["iat"] = number(claims, "iat") * 1000 }),
		claims("another refresh token", "access-token/jwt-claims", func(_, context map[string]any) { context["refreshToken"] = "00000000-0000-4000-8000-000000000000" }),
		claims("a claim more", "access-token/jwt-claims", func(claims, _ map[string]any) { claims["sub"] = "user" }),
		claims("a claim less", "access-token/jwt-claims", func(_, context map[string]any) { delete(context, "managementId") }),
		claims("iat at random", "access-token/jwt-claims", func(claims, _ map[string]any) {
			claims["iat"], claims["exp"] = number(claims, "iat")-1, number(claims, "exp")-1
		}),
		claims("a company is a user", "access-token/company-token-shape", func(_, context map[string]any) { context["type"] = "user" }),
		aged("a millisecond longer", "documents/expiry-edge", time.Millisecond),
		aged("a second longer", "documents/expiry-edge", time.Second),
		aged("a millisecond shorter", "documents/expiry-edge", -time.Millisecond),
		aged("a second shorter", "access-token/token-lifetime", -time.Second),
		aged("two seconds longer", "access-token/token-lifetime", 2*time.Second),
		{"by the callers' clock", "access-token/token-lifetime", func(f *fake) {
			at := slices.IndexFunc(f.rules["get-document"], func(r rule) bool { return r.clause == "documents/expired-access-token" })
			f.rules["get-document"][at].violated = func(a *asked) bool {
				return a.grant != nil && (a.grant.expired || f.callersNow().Sub(a.grant.issued) >= time.Hour)
			}
		}},
		{"the bearer word may be missing", "documents/access-token", func(f *fake) {
			for _, route := range []string{"create-document", "get-document", "download-files"} {
				f.rule(route, "wrong access token").violated = func(a *asked) bool {
					if a.grant == nil {
						a.grant = f.grants[a.r.Header.Get("Authorization")]
					}
					return a.grant == nil
				}
			}
		}},
	}
}

// refreshMutants refresh in another way.
func refreshMutants() []mutant {
	const refresh = "refresh-token"
	wrong := func(change func(a *asked, wrong bool) bool) func(*fake) {
		return func(f *fake) {
			right := f.rule(refresh, "wrong refresh token").violated
			f.rule(refresh, "wrong refresh token").violated = func(a *asked) bool { return change(a, right(a)) }
		}
	}
	life := func(d time.Duration) func(*fake) {
		return func(f *fake) {
			f.rule(refresh, "old refresh token").violated = func(a *asked) bool { return a.pair != nil && f.now.Sub(a.pair.issued) >= d }
		}
	}
	return []mutant{
		{"used again", "refresh-token/rotates", wrong(func(a *asked, wrong bool) bool { return wrong && (a.pair == nil || a.pair != a.grant) })},
		{"beside any access token", "refresh-token/pair", wrong(func(a *asked, _ bool) bool { return a.pair == nil || a.pair.used })},
		{"not beside an expired one", "refresh-token/expired-access-accepted", wrong(func(a *asked, wrong bool) bool { return wrong || a.expired() })},
		{"13 days", "refresh-token/lifetime", life(13 * 24 * time.Hour)},
		{"14 days and a second", "refresh-token/lifetime", life(14*24*time.Hour + time.Second)},
		{"14 days less a second", "refresh-token/lifetime", life(14*24*time.Hour - time.Second)},
		{"from the first issue", "refresh-token/lifetime", func(f *fake) {
			start := f.now
			f.rule(refresh, "old refresh token").violated = func(*asked) bool { return f.now.Sub(start) >= 14*24*time.Hour+time.Hour }
		}},
		{"the old access token dies", "refresh-token/old-access-token-lives", func(f *fake) {
			f.grantsTo = func(g *grant) {
				for _, other := range f.grants {
					other.expired = other.expired || other.key == g.key && other.used
				}
			}
		}},
		{"a used token ends the family", "refresh-token/family", func(f *fake) {
			f.reused = func(g *grant) {
				for _, other := range f.grants {
					other.revoked = other.revoked || other.key == g.key
				}
			}
		}},
		{"the old access token lives by any policy", "refresh-token/old-access-token-lives", func(f *fake) {
			f.rule("get-document", "wrong access token").violated = func(a *asked) bool { return a.grant == nil }
		}},
		{"the family lives by any policy", "refresh-token/family", func(f *fake) {
			f.rule("get-document", "wrong access token").violated = func(a *asked) bool { return a.grant == nil }
		}},
		{"a refresh forgets the member", "refresh-token/answers-oauth-token-only", func(f *fake) {
			f.claims = func(claims map[string]any) {
				if len(f.grants) > 0 {
					delete(member(claims, "context"), "userId")
				}
			}
		}},
		{"in the body too", "refresh-token/in-query", func(f *fake) {
			from := func(a *asked) string { text, _ := a.members["refresh_token"].(string); return text }
			f.rule(refresh, "Refresh token required.").violated = func(a *asked) bool {
				if a.pair == nil {
					a.pair = f.pairs[from(a)]
				}
				return a.pair == nil && a.r.URL.Query().Get("refresh_token") == ""
			}
		}},
		{"the body wins", "refresh-token/in-query", func(f *fake) {
			right := f.rule(refresh, "wrong refresh token").violated
			f.rule(refresh, "wrong refresh token").violated = func(a *asked) bool { return right(a) || a.members["refresh_token"] != nil }
		}},
	}
}

// documentMutants make and read documents in another way.
func documentMutants() []mutant {
	return []mutant{
		{"nothing is made", "documents/create", func(f *fake) {
			f.broken = func(r *reply) {
				if r.clause == "documents/create" && len(f.docs) > 0 {
					f.docs = f.docs[:len(f.docs)-1]
				}
			}
		}},
		{"recipients are forgotten", "documents/create", answering("documents/create", func(r *reply) { r.body["recipients"] = []any{} })},
		{"the last document is meant", "documents/get", answering("documents/get", func(r *reply) { r.body["document_name"] = "비밀유지계약서" })},
		{"the member is ignored", "documents/get", func(f *fake) {
			f.member = func(id string) string {
				if strings.Contains(id, "member@") {
					return admin
				}
				return id
			}
		}},
		{"dates in seconds", "documents/get", answering("documents/get", func(r *reply) { r.body["created_date"] = number(r.body, "created_date") / 1000 })},
		{"fields unasked", "documents/get", answering("documents/get", func(r *reply) { r.body["fields"] = []any{map[string]any{"id": "고객명", "value": "홍길동"}} })},
		{"everybody's documents", "documents/other-worlds-token", func(f *fake) {
			at := len(f.rules["get-document"]) - 1
			f.rules["get-document"][at].violated = func(a *asked) bool {
				return !slices.ContainsFunc(f.docs, func(d doc) bool { return strings.HasSuffix(a.r.URL.Path, d.id) })
			}
		}},
		{"a company's token makes documents", "documents/member-needed", func(f *fake) {
			f.grantsTo = func(g *grant) {
				if g.member == "" {
					g.member = admin
				}
			}
		}},
	}
}
