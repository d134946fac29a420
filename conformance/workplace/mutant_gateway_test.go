package workplace_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ruleMutants break every rule of the gateway in every generic way.
func ruleMutants() []mutant {
	var mutants []mutant
	for i, r := range rules() {
		name := func(kind string) string { return fmt.Sprintf("%s %d", kind, i) }
		if i != 0 {
			mutants = append(mutants, mutant{name("skipped"), r.clause, func(f *fake) {
				f.rules = slices.Delete(f.rules, i, i+1)
				f.rules = append(f.rules, rule{r.clause, "900", func(a *asked) bool { return a.doc == nil }})
			}})
		}
		mutants = append(mutants,
			mutant{name("always violated"), r.clause, func(f *fake) { f.rules[i].violated = func(*asked) bool { return true } }},
			mutant{name("another code"), r.clause, func(f *fake) { f.rules[i].code = "900" }},
			mutant{name("another clause"), r.clause, func(f *fake) { f.rules[i].clause = "gateway/other" }},
		)
		if i > 0 && i < 7 {
			mutants = append(mutants, mutant{name("before its predecessor"), "gateway/check-order", func(f *fake) {
				f.rules[i-1], f.rules[i] = f.rules[i], f.rules[i-1]
			}})
		}
	}
	window := func(name, clause string, change func(f *fake)) mutant { return mutant{name, clause, change} }
	return append(mutants,
		window("a millisecond wider", "gateway/timestamp-window", func(f *fake) { f.window += time.Millisecond }),
		window("a millisecond narrower", "gateway/timestamp-window", func(f *fake) { f.window -= time.Millisecond }),
		window("five minutes are in time", "gateway/window-edge", func(f *fake) { f.policy["windowEdge"] = "inclusive" }),
		window("the future is fine", "gateway/timestamp-window", func(f *fake) {
			own := f.rules[3].violated
			f.rules[3].violated = func(a *asked) bool { return own(a) && time.UnixMilli(a.millis).Before(f.now) }
		}),
		mutant{"an unknown company is not found", "gateway/unknown-company", func(f *fake) { f.rules[6].code, f.rules[6].clause = "300", "gateway/not-found" }},
		mutant{"a stopped key works", "gateway/access-key-header", func(f *fake) { f.rules[4].violated = func(a *asked) bool { return a.key == nil } }},
		mutant{"a number", "gateway/error-code-string", envelope(func(e map[string]any) { e["errorCode"] = 200 })},
		mutant{"no details", "gateway/envelope", envelope(func(e map[string]any) { delete(e, "details") })},
		mutant{"a flat body", "gateway/envelope", func(f *fake) {
			f.broken = func(r *reply) {
				if e, ok := r.body["error"].(map[string]any); ok {
					r.body = e
				}
			}
		}},
		mutant{"the details tell", "gateway/details-texts", func(f *fake) {
			f.broken = func(r *reply) {
				if e, ok := r.body["error"].(map[string]any); ok && r.clause == "gateway/timestamp-window" {
					e["details"] = "expired"
				}
			}
		}},
		mutant{"one text for missing and wrong", "gateway/missing-information", envelope(func(e map[string]any) { e["details"] = "Invalid authentication information." })},
	)
}

func envelope(change func(e map[string]any)) func(*fake) {
	return func(f *fake) {
		f.broken = func(r *reply) {
			if e, ok := r.body["error"].(map[string]any); ok {
				change(e)
			}
		}
	}
}

// signatureMutants verify another text, or another signature.
func signatureMutants() []mutant {
	signed := func(name, clause string, change func(r *http.Request, lines []string) string) mutant {
		return mutant{name, clause, func(f *fake) { f.text = change }}
	}
	target := func(change func(target string) string) func(r *http.Request, lines []string) string {
		return func(r *http.Request, lines []string) string {
			return strings.Join(append([]string{r.Method + " " + change(r.RequestURI)}, lines[1:]...), "\n")
		}
	}
	or := func(name, clause string, accepts func(a *asked) bool) mutant {
		return mutant{name, clause, func(f *fake) {
			own := f.rules[5].violated
			f.rules[5].violated = func(a *asked) bool { return own(a) && !accepts(a) }
		}}
	}
	with := func(f *fake, text func(r *http.Request, lines []string) string, judge func() bool) bool {
		own := f.text
		f.text = text
		defer func() { f.text = own }()
		return judge()
	}
	accepting := func(name, clause string, text func(r *http.Request, lines []string) string) mutant {
		return or(name, clause, func(a *asked) bool { return with(a.f, text, func() bool { return a.signature == a.right() }) })
	}
	path := target(func(t string) string { p, _, _ := strings.Cut(t, "?"); return p })
	return []mutant{
		accepting("the path alone will do", "gateway/query-is-signed", path),
		signed("the query is not signed", "gateway/query-is-signed", path),
		accepting("decoded will do", "gateway/query-is-signed", target(func(t string) string {
			decoded, err := url.QueryUnescape(t)
			if err != nil {
				return t
			}
			return decoded
		})),
		accepting("CR LF will do", "gateway/string-to-sign-v2", func(_ *http.Request, lines []string) string { return strings.Join(lines, "\r\n") }),
		accepting("a final line feed will do", "gateway/string-to-sign-v2", func(_ *http.Request, lines []string) string { return strings.Join(lines, "\n") + "\n" }),
		signed("the method in lower case", "gateway/string-to-sign-v2", func(_ *http.Request, lines []string) string {
			return strings.ToLower(lines[0][:3]) + strings.Join(lines, "\n")[3:]
		}),
		signed("the body is signed", "gateway/body-not-signed", func(r *http.Request, lines []string) string {
			return strings.Join(lines, "\n") + strings.Repeat("\nbody", int(min(r.ContentLength, 1)))
		}),
		or("any time may be signed", "gateway/timestamp-same", func(a *asked) bool {
			return with(a.f, func(_ *http.Request, lines []string) string {
				lines[1] = fmt.Sprint(a.millis - 1)
				return strings.Join(lines, "\n")
			}, func() bool { return a.signature == a.right() })
		}),
		or("the secret will do", "gateway/signature-header", func(a *asked) bool { return a.signature == secretKey }),
		or("any signature will do", "gateway/invalid-information", func(*asked) bool { return true }),
		or("v1 is not verified", "gateway/signature-v1", func(a *asked) bool { return a.v1 }),
		{"three keys", "gateway/two-access-keys", func(f *fake) { f.most = 3 }},
		{"one key", "gateway/two-access-keys", func(f *fake) { f.most = 1 }},
		{"any size", "gateway/request-entity-too-large", func(f *fake) { f.largest = 64 << 20 }},
		{"no body at all", "gateway/request-entity-too-large", func(f *fake) { f.largest = 0 }},
		{"only when signed", "gateway/largest-call", func(f *fake) {
			own := f.rules[1].violated
			f.largest = 64 << 20
			f.rules = append(f.rules, rule{"gateway/request-entity-too-large", "430", func(a *asked) bool { return len(a.body) > 16<<20 && !own(a) }})
		}},
		{"no v1", "gateway/signature-v1", func(f *fake) {
			own := f.rules[1].violated
			f.rules[1].violated = func(a *asked) bool { return own(a) || a.v1 }
		}},
	}
}

// detailMutants answer documents in another way.
func detailMutants() []mutant {
	answering := func(clause string, change func(body map[string]any)) func(*fake) {
		return func(f *fake) {
			f.broken = func(r *reply) {
				if r.clause == clause {
					change(r.body)
				}
			}
		}
	}
	doc := func(change func(doc map[string]any)) func(*fake) {
		return answering("document/v1-path", func(body map[string]any) {
			if d, ok := body["doc"].(map[string]any); ok {
				change(d)
			}
		})
	}
	const v2 = "document/v2-path"
	return []mutant{
		{"v1 is not there", "document/v1-path", func(f *fake) {
			f.rules = append(f.rules, rule{"gateway/not-found", "300", func(a *asked) bool { return a.version == "v1" }})
		}},
		{"v2 is not there", v2, func(f *fake) {
			f.rules = append(f.rules, rule{"gateway/not-found", "300", func(a *asked) bool { return a.version == "v2" }})
		}},
		{"the right spelling", "document/v1-fields", doc(func(d map[string]any) { delete(d, "shreOpninCnt"); d["shreOpinionCnt"] = "0" })},
		{"a number", "document/v1-fields", doc(func(d map[string]any) { d["shreOpninCnt"] = 0 })},
		{"no title", "document/v1-fields", doc(func(d map[string]any) { d["docTitle"] = "" })},
		{"one more field", "document/unknown-fields", doc(func(d map[string]any) { d["docStatCd"] = "APPROVED" })},
		{"no tenant", "document/v2-fields", answering(v2, func(body map[string]any) { delete(body, "tenantId") })},
		{"no recipients", "document/v2-fields", answering(v2, func(body map[string]any) { body["rcpt"] = nil })},
		{"texts", "document/json-fields", func(f *fake) { f.policy["jsonFields"] = "string" }},
		{"never texts", "document/json-fields", answering(v2, func(body map[string]any) { body["shre"] = map[string]any{} })},
		{"strict", "document/both-versions-answer", func(f *fake) { f.policy["detailVersions"] = "strict" }},
		{"keys for builtin forms", "document/component-keys", func(f *fake) { f.components = true }},
		{"all are kept", "document/retention", func(f *fake) { f.hoarding = true }},
		{"every component", "document/component-custom-id", answering(v2, func(body map[string]any) {
			if list, ok := body["dataList"].([]map[string]string); ok {
				body["dataList"] = append(list, map[string]string{})
			}
		})},
	}
}
