package eformsign

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf16"
)

// authorizing sends another Authorization; the simulator then finds no API key.
func authorizing(want string, value func(hall) string) made {
	return made{"4000003", own, func(h hall, a *attempt) {
		a.key, a.found = APIKey{}, false
		a.header.Set("Authorization", value(h))
	}, want}
}

func wideBytes(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.Write([]byte{byte(u), byte(u >> 8)}) //nolint:gosec // both halves
	}
	return b.String()
}

func madeAPIKeys() []made {
	key := func(before string, f func(string) string) func(hall) string {
		return func(h hall) string { return before + f(h.own.Key) }
	}
	plain := func(s string) string { return s }
	const p = "Authorization-Bearer-"
	return []made{
		authorizing(p+"word-missing", key("", b64)), authorizing(p+"word-twice", key(strings.Repeat("Bearer ", 2), b64)), authorizing(p+"word-colon", key("Bearer: ", b64)),
		authorizing(p+"word-joined", key("Bearer", b64)), authorizing(p+"word-other", key("Basic ", b64)), authorizing(p+"word-other", key("ApiKey ", b64)),
		authorizing(p+"not-encoded", key("Bearer ", plain)), authorizing(p+"word-missing "+p+"not-encoded", key("", plain)),
		authorizing(p+"encoded-twice", key("Bearer ", func(s string) string { return b64(b64(s)) })),
		authorizing(p+"encoded-thrice", key("Bearer ", func(s string) string { return b64(b64(b64(s))) })),
		authorizing(p+"newline", key("Bearer ", func(s string) string { return b64(s + "\n") })), authorizing(p+"blanks", key("Bearer ", func(s string) string { return b64(" " + s) })),
		authorizing(p+"quoted", key("Bearer ", func(s string) string { return b64(`"` + s + `"`) })), authorizing(p+"bracketed", key("Bearer ", func(s string) string { return "{" + b64(s) + "}" })),
		authorizing(p+"bracketed", key("Bearer ", func(s string) string { return `"` + b64(s) + `"` })),
		authorizing(p+"spaced", key("Bearer ", func(s string) string { return b64(s)[:20] + " " + b64(s)[20:] })),
		{"4030039", own, func(h hall, a *attempt) {
			a.key, a.found = APIKey{}, false
			a.keys[0].Key = "ok?ok>~1"
			a.find = func(key string) (APIKey, bool) { return a.keys[0], key == a.keys[0].Key }
			a.header.Set("Authorization", "Bearer "+base64.RawURLEncoding.EncodeToString([]byte("ok?ok>~1")))
		}, p + "unpadded"},
		authorizing(p+"utf-16", key("Bearer ", func(s string) string { return b64(wideBytes(s)) })),
		authorizing(p+"hexadecimal", key("Bearer ", func(s string) string { return hex.EncodeToString([]byte(s)) })),
		authorizing("deleted-key", func(h hall) string { return "Bearer " + b64(h.deleted.Key) }),
		authorizing("api-key-case", key("Bearer ", func(s string) string { return b64(strings.ToUpper(s)) })),
		authorizing("api-key-dashes", key("Bearer ", func(s string) string { return b64(strings.ReplaceAll(s, "-", "")) })),
		authorizing("api-key-cut", key("Bearer ", func(s string) string { return b64(s[:35]) })), authorizing("api-key-surplus", key("Bearer ", func(s string) string { return b64(s + ":x") })),
		authorizing("api-key-typo", key("Bearer ", func(s string) string { return b64("f" + s[1:]) })),
		authorizing("Authorization-private-key", func(h hall) string { return "Bearer " + b64(h.own.PrivateKey) }),
		authorizing("Authorization-private-key", func(h hall) string { return "Bearer " + h.other.PrivateKey }),
		authorizing("Authorization-public-key", func(h hall) string { return "Bearer " + h.own.PublicKey }),
		authorizing("Authorization-bearer-token", func(h hall) string { return "Bearer " + h.bearer.BearerToken }),
		authorizing("Authorization-basic-pair", func(h hall) string { return "Basic " + b64(h.basic.BasicID+":"+h.basic.BasicPassword) }),
		authorizing("Authorization-company-id", func(h hall) string { return "Bearer " + b64(h.own.CompanyID) }),
		authorizing("Authorization-alias", func(h hall) string { return "Bearer " + b64(h.own.Alias) }),
		authorizing("Authorization-jwt", func(hall) string { return "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJl.BltoXXBSabjX" }),
		authorizing("Authorization-jwt", func(hall) string { return "Bearer " + b64("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJl.BltoXXBSabjX") }),
		{"4030039", own, func(h hall, a *attempt) {
			a.key, a.found = APIKey{}, false
			one, two := a.header.Get("Authorization"), a.header.Get(signatureHeader)
			a.header.Set("Authorization", two)
			a.header.Set(signatureHeader, one)
		}, "swapped"},
		{"4000001", own, func(h hall, a *attempt) {
			a.header.Set(signatureHeader, a.header.Get("Authorization"))
			a.header.Del("Authorization")
		}, "swapped"},
		authorizing("unknown-api-key", func(hall) string { return "Bearer " + b64("11111111-2222-3333-4444-555555555555") }),
		authorizing("unknown-api-key", func(hall) string { return "?" }),
		authorizing("not-base64", func(hall) string { return "Bearer !!!" }), authorizing("not-base64", func(hall) string { return "Bearer ZTNi한" }), authorizing("base64-length", func(hall) string { return "Bearer ZTNiM" }),
		{"4000001", own, func(_ hall, a *attempt) {
			a.key, a.found = APIKey{}, false
			a.header.Set("Authorization", "Bearer ")
		}, "authorization-empty"},
		{"4000001", own, func(h hall, a *attempt) {
			a.key, a.found = APIKey{}, false
			a.header.Set("Authorization", b64(h.own.Key))
		}, p + "word-missing"},
		{"4030001", own, func(_ hall, a *attempt) { a.key.Active = false }, "inactive-key"},
		{"4000005", own, func(hall, *attempt) {}, "deleted-company"},
		{"4030034", own, func(hall, *attempt) {}, "no-open-api"},
		{"4030052", own, func(hall, *attempt) {}, "suspended-company"},
		{"4030004", own, func(h hall, a *attempt) { sendSigned(a, h.other, sum256(decimal(millis))) }, "another-key"},
		{"4030004", own, func(h hall, a *attempt) { sendSigned(a, h.deleted, sum256(decimal(millis))) }, "another-key"},
	}
}

// proving sends another eformsign_signature.
func proving(want string, of func(hall) APIKey, value func(hall) string) made {
	return made{"4030004", of, func(h hall, a *attempt) { a.header.Set(signatureHeader, value(h)) }, want}
}

func madeProofs() []made {
	const b, p = "eformsign_signature-Bearer-", "eformsign_signature-Basic-"
	token := func(before, after string) func(hall) string {
		return func(h hall) string { return before + h.bearer.BearerToken + after }
	}
	of := func(f func(string) string) func(hall) string {
		return func(h hall) string { return "Bearer " + f(h.bearer.BearerToken) }
	}
	coded := func(before string, f func(id, password string) string) func(hall) string {
		return func(h hall) string { return before + f(h.basic.BasicID, h.basic.BasicPassword) }
	}
	plain := func(id, password string) string { return id + ":" + password }
	right := func(id, password string) string { return b64(plain(id, password)) }
	all := []made{
		proving(b+"word-missing", bearer, token("", "")), proving(b+"word-twice", bearer, token(strings.Repeat("Bearer ", 2), "")), proving(b+"word-colon", bearer, token("Bearer: ", "")),
		proving(b+"word-joined", bearer, token("Bearer", "")), proving(b+"word-other", bearer, token("Basic ", "")), proving(b+"encoded", bearer, of(b64)),
		proving(b+"encoded-twice", bearer, of(func(s string) string { return b64(b64(s)) })),
		proving(b+"encoded", bearer, of(func(s string) string { return b64(s + "\n") })), proving(b+"encoded-thrice", bearer, of(func(s string) string { return b64(b64(b64(s))) })),
		proving("credential-empty", bearer, func(hall) string { return "Bearer " }), proving("credential-empty", basic, func(hall) string { return "Basic" }), proving("credential-empty", own, func(hall) string { return "bearer" }),
		proving(b+"bracketed", bearer, token("Bearer {", "}")), proving(b+"hexadecimal", bearer, of(func(s string) string { return hex.EncodeToString([]byte(s)) })),
		proving(b+"utf-16", bearer, of(func(s string) string { return b64(wideBytes(s)) })), proving(b+"spaced", bearer, of(func(s string) string { return s[:5] + " " + s[5:] })),
		proving("token-case", bearer, of(strings.ToUpper)), proving("token-cut", bearer, of(func(s string) string { return s[:9] })),
		proving("no-credential", bearer, func(hall) string { return "Bearer x" }),
		proving("type-not-signature", bearer, func(h hall) string { return hex.EncodeToString(sign(h.own, sum256([]byte("x")), any256).der()) }),
		proving("type-not-signature", basic, func(h hall) string {
			return hex.EncodeToString(sign(h.own, sum256(decimal(millis)), any256).der())
		}),

		proving(p+"word-missing", basic, coded("", right)), proving(p+"word-twice", basic, coded(strings.Repeat("Basic ", 2), right)), proving(p+"word-colon", basic, coded("Basic:", right)),
		proving(p+"word-joined", basic, coded("Basic", right)), proving(p+"word-other", basic, coded("Bearer ", right)), proving(p+"not-encoded", basic, coded("Basic ", plain)),
		proving(p+"encoded-twice", basic, coded("Basic ", func(i, w string) string { return b64(right(i, w)) })),
		proving(p+"encoded-thrice", basic, coded("Basic ", func(i, w string) string { return b64(b64(right(i, w))) })),
		proving("basic-unset", basic, func(hall) string { return "Basic " + b64(":") }), proving("basic-unset", basic, coded("Basic ", func(i, _ string) string { return b64(i + ":") })), proving("basic-unset", basic, coded("Basic ", func(_, w string) string { return b64(":" + w) })),
		proving(p+"newline", basic, coded("Basic ", func(i, w string) string { return b64(plain(i, w) + "\n") })), proving(p+"blanks", basic, coded("Basic ", func(i, w string) string { return b64(" " + plain(i, w)) })),
		proving(p+"quoted", basic, coded("Basic ", func(i, w string) string { return b64(`{` + plain(i, w) + `}`) })), proving(p+"bracketed", basic, coded("Basic ", func(i, w string) string { return "{" + right(i, w) + "}" })),
		proving(p+"spaced", basic, coded("Basic ", func(i, w string) string { return right(i, w)[:8] + " " + right(i, w)[8:] })),
		proving(p+"unpadded", basic, coded("Basic ", func(i, w string) string { return strings.TrimRight(right(i, w), "=") })),
		proving(p+"utf-16", basic, coded("Basic ", func(i, w string) string { return b64(wideBytes(plain(i, w))) })), proving(p+"hexadecimal", basic, coded("Basic ", func(i, w string) string { return hex.EncodeToString([]byte(plain(i, w))) })),
		proving("basic-swapped", basic, coded("Basic ", func(i, w string) string { return right(w, i) })), proving("basic-password-case", basic, coded("Basic ", func(i, w string) string { return right(i, strings.ToUpper(w)) })),
		proving("basic-password-blank", basic, coded("Basic ", func(i, w string) string { return right(i, " "+w) })), proving("basic-password", basic, coded("Basic ", func(i, w string) string { return right(i, w+"x") })),
		proving("basic-id", basic, coded("Basic ", func(_, w string) string { return right("admin", w) })), proving("basic-half", basic, coded("Basic ", func(i, w string) string { return b64(i + w) })),
		proving("basic-half", basic, coded("Basic ", func(_, w string) string { return b64(w) })), proving("no-credential", basic, func(hall) string { return "Basic " + b64("a:b") }),
	}
	for _, of := range []func(hall) APIKey{own, bearer} {
		all = append(all,
			proving("eformsign_signature-private-key", of, func(h hall) string { return strings.ToUpper(h.own.PrivateKey) }),
			proving("eformsign_signature-private-key", of, func(h hall) string { return b64(string(unhex(h.own.PrivateKey))) }),
			proving("eformsign_signature-public-key", of, func(h hall) string { return h.own.PublicKey }),
			proving("eformsign_signature-api-key", of, func(h hall) string { return "Bearer " + b64(h.own.Key) }),
			proving("eformsign_signature-basic-pair", of, coded("Basic ", right)),
			proving("eformsign_signature-company-id", of, func(h hall) string { return h.own.CompanyID }),
			proving("eformsign_signature-alias", of, func(h hall) string { return h.other.Alias }))
	}
	return append(all,
		proving("eformsign_signature-bearer-token", own, token("Bearer ", "")), proving("eformsign_signature-bearer-token", basic, token("Bearer ", "")),
		proving("eformsign_signature-jwt", bearer, func(hall) string { return "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJl.BltoXXBSabjX" }))
}
