package eformsign_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/conformance/contract"
	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/conformance/suite"
)

// mutant is a fake with one defect, and the clause whose cases must notice.
type mutant struct {
	name, clause string
	flaw         func(*fake)
}

func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	for _, m := range mutants() {
		t.Run(m.name+"/"+m.clause, func(t *testing.T) {
			t.Parallel()
			cases := suite.Judging(eformsign.Cases(), "eformsign/"+m.clause)
			for some := range slices.Chunk(cases, 4) {
				results := suite.Run(t.Context(), target(t, m.flaw, true), some, suite.Options{Parallel: 2})
				if n := results.Count(suite.Errored); n > 0 {
					t.Errorf("%d cases broke instead of judging: %v", n, results.Err())
				}
				if results.Count(suite.Failed) > 0 {
					return
				}
			}
			t.Errorf("none of the %d cases that name %s noticed", len(cases), m.clause)
		})
	}
}

func mutants() []mutant {
	return slices.Concat(ruleMutants(), signatureMutants(), windowMutants(), requestMutants(), answerMutants(), tokenMutants(), refreshMutants(), documentMutants(), standingMutants(), stepMutants(), downloadMutants(), fileNameMutants())
}

func TestEveryClauseIsKilledOnce(t *testing.T) {
	t.Parallel()
	for _, clause := range contract.Eformsign() {
		broken := slices.ContainsFunc(mutants(), func(m mutant) bool { return "eformsign/"+m.clause == clause.ID })
		if broken == (clause.Excluded != "") {
			t.Errorf("%s: a mutant breaks it: %t, excluded: %q", clause.ID, broken, clause.Excluded)
		}
	}
}

// ruleMutants break every rule in every generic way.
func ruleMutants() []mutant {
	var mutants []mutant
	for route, all := range rules() {
		for i, r := range all {
			name := func(kind string) string { return kind + " " + route + " " + r.message }
			mutants = append(mutants,
				mutant{name("skipped"), r.clause, func(f *fake) { f.rules[route] = slices.Delete(f.rules[route], i, i+1) }},
				mutant{name("always violated"), r.clause, func(f *fake) { f.rules[route][i].violated = func(*asked) bool { return true } }},
				mutant{name("another code"), r.clause, func(f *fake) { f.rules[route][i].code, f.rules[route][i].newer = "5000001", "5000001" }},
				mutant{name("another clause"), r.clause, func(f *fake) { f.rules[route][i].clause = "access-token/other" }},
			)
		}
	}
	orders := map[string]string{
		"access-token": "access-token/order-of-checks", "refresh-token": "refresh-token/order-of-checks",
		"create-document": "documents/order-of-checks", "get-document": "documents/order-of-checks",
		"download-files": "documents/order-of-checks",
	}
	for route, clause := range orders {
		mutants = append(mutants, mutant{"order reversed " + route, clause, func(f *fake) { slices.Reverse(f.rules[route]) }})
	}
	return mutants
}

// signatureMutants verify in another way.
func signatureMutants() []mutant {
	unless := func(name, clause string, accepts func(k *key, text, proof string) bool) mutant {
		return mutant{name, clause, func(f *fake) {
			f.verified = func(k *key, text, proof string) bool { return verified(k, text, proof) || accepts(k, text, proof) }
		}}
	}
	and := func(name, clause string, demands func(k *key, text, proof string) bool) mutant {
		return mutant{name, clause, func(f *fake) {
			f.verified = func(k *key, text, proof string) bool { return verified(k, text, proof) && demands(k, text, proof) }
		}}
	}
	of := func(verification string) func(*key, string, string) bool {
		return func(k *key, _, _ string) bool { return k.Verification == verification }
	}
	without := func(verification string) func(*key, string, string) bool {
		return func(k *key, _, _ string) bool { return k.Verification != verification }
	}
	return []mutant{
		unless("no signature is checked", "access-token/signature-algorithm", of("signature")),
		unless("any hex will do", "access-token/signed-text", func(_ *key, _, proof string) bool { return strings.HasPrefix(proof, "30") }),
		unless("base64 will do", "access-token/signature-hex", func(_ *key, _, proof string) bool { return strings.HasPrefix(proof, "ME") }),
		unless("a byte too many", "access-token/signature-algorithm", func(k *key, text, proof string) bool { return verified(k, text, strings.TrimSuffix(proof, "00")) }),
		unless("a prefix is cut off", "access-token/signature-hex", func(k *key, text, proof string) bool { return verified(k, text, strings.TrimPrefix(proof, "0x")) }),
		and("lower case only", "access-token/hex-case", func(k *key, _, proof string) bool {
			return k.Verification != "signature" || proof == strings.ToLower(proof)
		}),
		unless("any bearer value", "access-token/bearer-verification", of("bearer")),
		unless("any pair", "access-token/basic-verification", of("basic")),
		and("no bearer keys", "access-token/bearer-verification", without("bearer")),
		and("no basic keys", "access-token/basic-verification", without("basic")),
		and("signatures only", "access-token/verification-types", of("signature")),
		unless("a signature for every key", "access-token/verification-types", func(_ *key, _, proof string) bool { return strings.HasPrefix(proof, "30") }),
		{"a signature once", "access-token/replay-allowed", func(f *fake) {
			seen := map[string]bool{}
			f.verified = func(k *key, text, proof string) bool {
				again := seen[proof]
				seen[proof] = true
				return !again && verified(k, text, proof)
			}
		}},
		{"keys stay as they are", "api-key/reissue", func(f *fake) { f.verified = func(*key, string, string) bool { return true } }},
	}
}

// windowMutants judge the time in another way.
func windowMutants() []mutant {
	outside := func(name, clause string, apart func(k *key, d time.Duration) bool) mutant {
		return mutant{name, clause, func(f *fake) { f.apart = apart }}
	}
	second := time.Second
	return []mutant{
		outside("no window", "access-token/window", func(*key, time.Duration) bool { return false }),
		outside("29.999 seconds", "access-token/window-edge", func(_ *key, d time.Duration) bool { return d.Abs() >= 30*second }),
		outside("30.001 seconds", "access-token/window", func(_ *key, d time.Duration) bool { return d.Abs() > 30*second+time.Millisecond }),
		outside("29.998 seconds", "access-token/window", func(_ *key, d time.Duration) bool { return d.Abs() > 30*second-2*time.Millisecond }),
		outside("whole seconds", "access-token/window", func(_ *key, d time.Duration) bool { return d.Truncate(second).Abs() > 30*second }),
		outside("the future is fine", "access-token/window-two-sided", func(_ *key, d time.Duration) bool { return d > 30*second }),
		outside("the future is never fine", "access-token/window-two-sided", func(_ *key, d time.Duration) bool { return d < 0 || d > 30*second }),
		outside("the past is fine", "access-token/expired-window", func(_ *key, d time.Duration) bool { return d < -30*second }),
		outside("signatures only", "access-token/window-for-all-types", func(k *key, d time.Duration) bool { return k.Verification == "signature" && d.Abs() > 30*second }),
		{"by the world's clock", "access-token/window", func(f *fake) {
			f.apart = func(_ *key, d time.Duration) bool {
				return f.hosted && !f.now.Equal(began()) || d.Abs() > 30*time.Second
			}
		}},
		{"the time is in seconds", "access-token/execution-time-in-refusal", func(f *fake) {
			f.broken = func(r *reply) {
				if millis, ok := r.body["execution_time"].(int64); ok {
					r.body["execution_time"] = millis / 1000
				}
			}
		}},
		{"the world's time is told", "access-token/execution-time-in-refusal", func(f *fake) {
			f.broken = func(r *reply) {
				if _, ok := r.body["execution_time"]; ok {
					r.body["execution_time"] = f.now.UnixMilli()
				}
			}
		}},
		{"no time is told", "access-token/execution-time-in-refusal", func(f *fake) {
			f.broken = func(r *reply) { delete(r.body, "execution_time") }
		}},
	}
}

// refusing puts a rule before all others of a request for a token.
func refusing(clause string, violated func(*asked) bool) func(*fake) {
	return func(f *fake) {
		f.rules["access-token"] = slices.Insert(f.rules["access-token"], 0, rule{clause, "4000001", "no", violated, ""})
	}
}

// requestMutants read a request in another way.
func requestMutants() []mutant {
	const token = "access-token"
	missing := func(name string) func(*asked) bool {
		return func(a *asked) bool { return a.members != nil && a.members[name] == nil }
	}
	return []mutant{
		{"another path", "access-token/endpoint", func(f *fake) {
			f.broken = func(r *reply) { *r = refuse("4030005", "api/unknown-path", "This API is not supported.") }
		}},
		{"a member is required", "access-token/member-optional", refusing("access-token/required-value-missing", missing("member_id"))},
		{"null is nobody", "access-token/blank-member", refusing("access-token/unknown-member", func(a *asked) bool { id, there := a.members["member_id"]; return there && id == nil })},
		{"empty is nobody", "access-token/blank-member", refusing("access-token/unknown-member", func(a *asked) bool { return a.members["member_id"] == "" })},
		{"disabled members may", "access-token/disabled-member", func(f *fake) { f.members = append(f.members, "disabled@example.com") }},
		{"a text is no long", "access-token/execution-time-millis", refusing("access-token/execution-time-type", func(a *asked) bool { _, text := a.members["execution_time"].(string); return text })},
		{"the key need not be encoded", "access-token/api-key-base64", func(f *fake) {
			f.rules[token][1].violated = func(*asked) bool { return false }
			f.rules[token][2].violated = func(a *asked) bool {
				for _, k := range f.keys {
					if a.key == nil && k.APIKey == a.bearer {
						a.key = k
					}
				}
				return a.key == nil
			}
		}},
		{"names stay as they are", "api-key/edit", func(f *fake) {
			f.keyed = func(k *key, _ map[string]any) { k.Name, k.Alias = "애플리케이션_", "테스트용" }
		}},
		{"keys cannot be deleted", "api-key/delete", func(f *fake) { f.keyed = func(k *key, _ map[string]any) { k.Deleted = false } }},
		{"a reissue takes the tokens with it", "api-key/tokens-after-reissue", func(f *fake) {
			f.keyed = func(k *key, sent map[string]any) {
				for _, g := range f.grants {
					g.revoked = g.revoked || g.key == k && len(sent) == 0 && !k.Deleted
				}
			}
		}},
	}
}

// answering changes every answer that a clause decided.
func answering(clause string, change func(*reply)) func(*fake) {
	return func(f *fake) {
		f.broken = func(r *reply) {
			if r.clause == clause {
				change(r)
			}
		}
	}
}

// member returns an object within an object; nil when there is none.
func member(object map[string]any, name string) map[string]any {
	value, _ := object[name].(map[string]any)
	return value
}

// answerMutants answer in another form.
func answerMutants() []mutant {
	status := func(clause string, code int) mutant {
		return mutant{"another status", clause, answering(clause, func(r *reply) { r.status = code })}
	}
	oauth := func(name string, value any) func(*reply) {
		return func(r *reply) { member(r.body, "oauth_token")[name] = value }
	}
	return []mutant{
		status("api/unknown-path", http.StatusNotFound), status("api/wrong-method", http.StatusForbidden),
		status("api/outside", http.StatusForbidden), status("api/body-too-large", http.StatusBadRequest),
		{"403 for the time", "access-token/http-status", answering("access-token/expired-window", func(r *reply) { r.status = http.StatusForbidden })},
		{"400 for the time's type", "access-token/http-status", answering("access-token/execution-time-type", func(r *reply) { r.status = http.StatusForbidden })},
		{"code is a number", "api/error-body", func(f *fake) {
			f.broken = func(r *reply) {
				if r.body["code"] != nil {
					r.body["code"] = r.status
				}
			}
		}},
		{"message for ErrorMessage", "api/error-body", func(f *fake) {
			f.broken = func(r *reply) {
				if r.body["ErrorMessage"] != nil {
					r.body["message"] = r.body["ErrorMessage"]
					delete(r.body, "ErrorMessage")
				}
			}
		}},
		{"a code in a success", "access-token/success", answering("access-token/success", func(r *reply) { r.body["code"] = "200" })},
		{"expires_in is a text", "access-token/token-lifetime", answering("access-token/success", oauth("expires_in", "3600"))},
		{"token_type Bearer", "access-token/success", answering("access-token/success", oauth("token_type", "Bearer"))},
		{"api_key in a refresh", "refresh-token/answers-oauth-token-only", answering("refresh-token/success", func(r *reply) { r.body["api_key"] = map[string]any{} })},
		{"expires_in is missing", "refresh-token/success", answering("refresh-token/success", func(r *reply) { delete(member(r.body, "oauth_token"), "expires_in") })},
		{"api_url leads nowhere", "access-token/api-url", answering("access-token/success", func(r *reply) {
			company := member(member(r.body, "api_key"), "company")
			company["api_url"] = fmt.Sprint(company["api_url"], "/elsewhere")
		})},
		{"token errors stay", "api/token-errors", func(f *fake) {
			for _, all := range f.rules {
				for i := range all {
					all[i].newer = ""
				}
			}
		}},
	}
}
