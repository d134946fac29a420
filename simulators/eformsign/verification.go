package eformsign

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// signatureHeader carries the proof, whatever the verification type.
const signatureHeader = "eformsign_signature"

// headerText is what goes through an HTTP header unchanged, behind the word Bearer.
var headerText = regexp.MustCompile(`^[!-~]([ -~]*[!-~])?$`)

// fits checks that the key has what its verification type needs, and no more.
func (k APIKey) fits() error {
	var wrong string
	switch k.Verification {
	case BySignature:
		wrong = k.foreign("bearerToken", k.BearerToken, "basicId", k.BasicID, "basicPassword", k.BasicPassword)
	case ByBearer:
		wrong = k.foreign("basicId", k.BasicID, "basicPassword", k.BasicPassword)
		switch {
		case k.BearerToken == "":
			wrong = "bearerToken is missing: a key of type bearer takes its preset value (토큰값)"
		case !headerText.MatchString(k.BearerToken):
			wrong = "bearerToken has a character that does not pass through a header: take printable ASCII, without a blank at either end"
		}
	case ByBasic:
		wrong = k.unfitPair()
	default:
		wrong = fmt.Sprintf("verification %q is none: there are %s, %s and %s", k.Verification, BySignature, ByBearer, ByBasic)
	}
	if wrong == "" {
		return nil
	}
	return unfitError(wrong)
}

// unfitError says what of a key does not fit its type. It is an ErrVerification.
type unfitError string

func (e unfitError) Error() string { return string(e) }

// Is tells that the error is an ErrVerification.
func (unfitError) Is(target error) bool { return target == ErrVerification }

// unfitPair says what is wrong with the id and password of a key of type basic.
func (k APIKey) unfitPair() string {
	switch {
	case k.BasicID == "":
		return "basicId is missing: a key of type basic takes an id (아이디) and a password (비밀번호)"
	case strings.Contains(k.BasicID, ":"):
		return "basicId has a colon: in base64 of id:password the first one ends the id"
	case k.BasicPassword == "":
		return "basicPassword is missing: a key of type basic takes an id (아이디) and a password (비밀번호)"
	}
	return k.foreign("bearerToken", k.BearerToken)
}

// foreign names the first field that has a value, of those that the type does not
// take. fields are names and values in turn.
func (k APIKey) foreign(fields ...string) string {
	for field := range slices.Chunk(fields, 2) {
		if field[1] != "" {
			return fmt.Sprintf("%s is set: a key of type %s takes none", field[0], k.Verification)
		}
	}
	return ""
}

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
