package eformsign

import (
	"crypto/subtle"
	"encoding/base64"
	"strings"
)

// signatureHeader carries the proof, whatever the verification type.
const signatureHeader = "eformsign_signature"

// proven tells whether the header eformsign_signature proves the right to use
// the key: a signature over the text, "Bearer " and the preset token, or "Basic "
// and base64 of id:password.
func (k APIKey) proven(header, text string, p Policy) bool {
	scheme, value, _ := strings.Cut(header, " ")
	switch k.Verification {
	case BySignature:
		return k.signed(text, header, p)
	case ByBearer:
		return strings.EqualFold(scheme, "Bearer") && same(strings.TrimSpace(value), k.BearerToken)
	case ByBasic:
		pair, err := base64.StdEncoding.DecodeString(strings.TrimSpace(value))
		return strings.EqualFold(scheme, "Basic") && err == nil && same(string(pair), k.BasicID+":"+k.BasicPassword)
	}
	return false
}

// same compares in constant time.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
