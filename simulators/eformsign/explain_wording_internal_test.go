package eformsign

import (
	"encoding/hex"
	"strings"
	"testing"
	"time"
)

// What stands below a mistake is of the request at hand, and nothing is advised that
// does not fit the API key's type.
func TestExplanationsFitTheRequest(t *testing.T) {
	t.Parallel()
	h := newHall()
	header := func(name, value string) func(*attempt) {
		return func(a *attempt) {
			a.header.Set(name, value)
			_, a.found = h.find(value)
		}
	}
	signature := hex.EncodeToString(sign(h.own, sum256(decimal(millis)), any256).der())
	late := func(a *attempt) { a.found, a.now = true, time.UnixMilli(millis+95_000) }
	held := func(a *attempt) { late(a); date(millis+95_000)(h, a) }
	for _, row := range []struct {
		name, code string
		key        APIKey
		make       func(*attempt)
		says       string
		not        string
	}{
		{"no base64", "4030039", h.own, header("Authorization", "Bearer !!!"), "'!' is no character of it, at 1", "no company of this world"},
		{"a blank within", "4030039", h.own, header("Authorization", "Bearer ab cd"), "' ' is no character of it, at 3", "no company of this world"},
		{"a company's id", "4000003", h.own, header("Authorization", "Bearer "+b64(h.own.CompanyID)), "; it is that of company default", "own"},
		{"an empty pair", "4030004", h.basic, header(signatureHeader, "Basic "+b64(":")), "id and password are both empty", "fingerprint"},
		{"an empty password", "4030004", h.basic, header(signatureHeader, "Basic "+b64("eformsign:")), "the password is empty", "is wrong"},
		{"nothing after the word", "4030004", h.bearer, header(signatureHeader, "Bearer "), "nothing follows the word Bearer in eformsign_signature", "fingerprint"},
		{"a signature for type Bearer", "4030004", h.bearer, header(signatureHeader, signature), `by the private key of "own" of company default (ending in 876f): perhaps that API key was meant`, "also:"},
		{"a token for type signature", "4030004", h.own, header(signatureHeader, "Bearer "+bearerCanary), `holds a preset token (토큰값): send the hex digits of a signature (서명 생성하기), as this API key is of type (검증 유형) eformsign signature; it is that of "bearer" of company default`, "that this API key's"},
		{"r‖s", "4030004", h.own, header(signatureHeader, hex.EncodeToString(sign(h.own, sum256(decimal(millis)), any256).flat())), "SEQUENCE of two INTEGER; Python's ecdsa takes sigencode=sigencode_der (of ecdsa.util), .NET DSASignatureFormat.Rfc3279DerSequence, Node dsaEncoding: 'der'; WebCrypto has r‖s alone, so convert it", "base64"},
		{"hex for base64", "4030004", h.basic, header(signatureHeader, "Basic "+hex.EncodeToString([]byte("eformsign:"+basicCanary))), "send base64 of it", "example"},
		{"hex for a token", "4030004", h.bearer, header(signatureHeader, "Bearer "+hex.EncodeToString([]byte(bearerCanary))), "is written in hexadecimal: send it as it is", "example"},
		{"late, type Bearer", "4000002", h.bearer, late, "take the time anew right before sending", "sign"},
		{"late, type signature", "4000002", h.own, late, "and sign right before sending", "anew"},
		{"held up, type Basic", "4000002", h.basic, held, "the time was taken too long before it was sent", "sign "},
		{"an empty list", "40000171", h.own, func(a *attempt) { a.body = []byte(`{"execution_time":[]}`) }, "sent      []", "characters"},
		{"the milliseconds signed, the seconds sent", "4000002", h.own, func(a *attempt) { a.found, a.body = true, []byte(`{"execution_time":1611538409}`) }, "fix the unit first, it may be over the milliseconds", "also:"},
		{"another time signed, and late", "4000002", h.own, func(a *attempt) {
			late(a)
			sendSigned(a, h.own, sum256(decimal(millis-300)))
		}, "the signature is not over this execution_time", "also:"},
		{"another time signed", "4030004", h.own, func(a *attempt) {
			a.found = true
			sendSigned(a, h.own, sum256(decimal(millis-300)))
		}, "probably another time was signed than was sent", "\n  not seen  a private key of the real service, or from before the last three reissues (키 재발행), or of another curve such as secp256k1; another text\n  "},
		{"a header in lower case", "4000001", h.own, func(a *attempt) {
			a.header.Del(signatureHeader)
			a.header.Set("x-signature", signature)
		}, "while the request has x-signature", "X-Signature"},
	} {
		a := h.right(row.key)
		row.make(&a)
		if strings.HasPrefix(row.code, "4030004") {
			a.found = true
		}
		text := explainAccess(judged(a), row.code)
		if !strings.Contains(text, row.says) || strings.Contains(strings.ReplaceAll(text, "eformsign_", ""), row.not) && row.says != row.not {
			t.Errorf("%s: %s\nwant …%s…, and not …%s…", row.name, text, row.says, row.not)
		}
	}
}
