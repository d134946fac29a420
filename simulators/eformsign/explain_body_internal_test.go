package eformsign

import (
	"fmt"
	"net/url"
	"strings"
)

// lacking takes a header away, and may put something in its place.
func lacking(want, header string, instead ...string) made {
	return made{"4000001", own, func(_ hall, a *attempt) {
		value := a.header.Get(header)
		a.header.Del(header)
		for _, name := range instead {
			a.header.Set(name, value)
		}
	}, want}
}

func madeHeaders() []made {
	body := func(member string) func(hall, *attempt) {
		return func(_ hall, a *attempt) {
			a.body = fmt.Appendf(nil, `{"execution_time":%d,%q:"x"}`, millis, member)
		}
	}
	all := []made{
		lacking("authorization-absent", "Authorization"), lacking("authorization-elsewhere", "Authorization", "X-Api-Key"),
		lacking("signature-absent", signatureHeader), lacking("signature-dashed", signatureHeader, "Eformsign-Signature"),
		lacking("signature-renamed", signatureHeader, "Signature"), lacking("signature-renamed", signatureHeader, "X-Eformsign_Signature"),
		lacking("signature-in-authorization", signatureHeader, "Authorization"),
		{"4000001", own, func(_ hall, a *attempt) { a.header.Set(signatureHeader, " ") }, "signature-empty"},
		{"4030004", bearer, func(_ hall, a *attempt) { a.header.Del(signatureHeader) }, "signature-absent"},
		{"4000001", own, func(_ hall, a *attempt) {
			a.header.Del("Authorization")
			a.header.Del(signatureHeader)
			a.body = nil
		}, "authorization-absent signature-absent body-empty"},
	}
	for want, change := range map[string]struct{ header, name string }{
		"authorization-in-query": {"Authorization", "apiKey"}, "signature-in-query": {signatureHeader, "eformsign_signature"},
	} {
		all = append(all, made{"4000001", own, func(_ hall, a *attempt) {
			a.header.Del(change.header)
			a.query = url.Values{change.name: {"x"}}
		}, want})
	}
	for want, change := range map[string]struct{ header, member string }{
		"authorization-in-body": {"Authorization", "api_key"}, "signature-in-body": {signatureHeader, "eformsign_signature"},
	} {
		all = append(all, made{"4000001", own, func(h hall, a *attempt) {
			a.header.Del(change.header)
			body(change.member)(h, a)
		}, want})
	}
	return all
}

func posting(code, want, body string) made {
	return made{code, own, func(_ hall, a *attempt) { a.body = []byte(body) }, want}
}

// timed sends another execution_time.
func timed(want, value string) made { return posting("40000171", want, `{"execution_time":`+value+`}`) }

func madeBodies() []made {
	return []made{
		posting("4000001", "body-empty", " "), posting("4000001", "time-null", `{"execution_time":null}`), posting("4000001", "time-empty", `{"execution_time":""}`),
		posting("4000001", "time-absent", `{"member_id":"a@example.com"}`), posting("4000001", "time-renamed", `{"executionTime":1611538409405}`),
		{"4000001", own, func(_ hall, a *attempt) {
			a.body = []byte(`{}`)
			a.header.Set("execution_time", "1611538409405")
		}, "time-in-header"},
		{"4000001", own, func(_ hall, a *attempt) {
			a.body, a.query = []byte(`{}`), url.Values{"execution_time": {"1611538409405"}}
		}, "time-in-query"},

		posting("4000070", "long-suffix", `{"execution_time":1611538409405L}`), posting("4000070", "unset", `{"execution_time": NaN, "member_id":"a"}`), timed("long-suffix", `"1611538409405L"`), timed("fraction-of-seconds", "1611538409.405123"),
		timed("float", "1611538409405.0"), timed("float", `"1611538409405.123"`), timed("exponent", "1.611538409405E12"), timed("exponent", "1611538409405e0"),
		timed("quoted-within", `"\"1611538409405\""`), timed("grouped", `"1,611,538,409,405"`), timed("date", `"2021-01-25T10:33:29+09:00"`),
		timed("blank-around", `" 1611538409405"`), timed("plus", `"+1611538409405"`), timed("hexadecimal", `"0x177372ca7bd"`), timed("unset", `"{{execution_time}}"`), timed("unset", `"NaN"`),
		timed("truth", "true"), timed("structure", "[1611538409405]"), timed("structure", "{}"), timed("too-large", "99999999999999999999"), timed("no-number", `"now"`),

		posting("4000070", "byte-order-mark", "\uFEFF{}"), posting("4000070", "form-body", "execution_time=1611538409405&member_id=a"),
		posting("4000070", "placeholder-left", `{"execution_time":{현재시간ms}, "member_id": {eformsign 계정}}`), posting("4000070", "single-quotes", `{'execution_time':1}`),
		posting("4000070", "member-unquoted", `{"execution_time":1,"member_id":admin@example.com}`), posting("4000070", "trailing-comma", `{"execution_time":1,}`),
		posting("4000070", "array-body", `[1]`), posting("4000070", "text-body", `"{\"execution_time\":1}"`), posting("4000070", "no-json-at-length", strings.Repeat("x", 1<<13+1)), posting("4000070", "no-json", `{"execution_time" 1}`),
	}
}

func madeMembers() []made {
	member := func(want, id string) made {
		return posting("4000150", want, fmt.Sprintf(`{"execution_time":1,"member_id":%q}`, id))
	}
	return []made{
		member("member-hex", "a5124ed6e63f49338be90425a61db9f5"), member("member-token-id", "a5124ed6e63f49338be90425a61db9f4"),
		member("member-form", "admin"), member("member-unknown", "nobody@example.com"), member("member-disabled", "off@example.com"), member("member-case", "Admin@Example.com"),
	}
}
