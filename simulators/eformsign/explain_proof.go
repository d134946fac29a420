package eformsign

import (
	"fmt"
	"strings"
)

// misplaced finds a credential of another kind in eformsign_signature of an API
// key of type eformsign signature.
func misplaced(a attempt) (finding, bool) {
	all := []candidate{{text: a.proof()}}
	all = append(all, asBearer().candidates(a.proof())...)
	all = append(all, asBasic().candidates(a.proof())...)
	return strayed(a, all, strays(signatureHeader, "the hex digits of a signature (서명 생성하기), as this API key is of type (검증 유형) eformsign signature"))
}

// nothingBehind recognises a word that has nothing after it.
func (a attempt) nothingBehind() (finding, bool) {
	for _, e := range []expected{asBearer(), asBasic()} {
		if strings.EqualFold(a.proof(), e.word) {
			return one("credential-empty", "nothing follows the word "+e.word+" in eformsign_signature, so the value was not set before it was sent: send "+a.key.asks()), true
		}
	}
	return finding{}, false
}

// wrongCredential explains 4030004 of an API key of type Bearer or Basic.
func wrongCredential(a attempt) finding {
	e, want, belongs := asBearer(), a.key.BearerToken, "Bearer and this API key's preset token (토큰값)"
	if a.key.Verification == ByBasic {
		e, want, belongs = asBasic(), a.key.BasicID+":"+a.key.BasicPassword, `Basic and base64 of this API key's "id:password"`
	}
	all := sorted(e.candidates(a.proof()))
	for _, c := range all {
		if c.text == want {
			return finding{}.with(c.mistakes...)
		}
	}
	if r, ok := readSignature(a.proof()); ok && r.certain {
		return a.signedInstead(r)
	}
	for _, c := range all {
		if f, ok := nearCredential(a.key, c); ok {
			return f.with(c.mistakes...)
		}
	}
	if f, ok := strayed(a, all, strays(signatureHeader, belongs)); ok {
		return f
	}
	return one("no-credential", "the value of eformsign_signature is not this API key's, and none of the known mistakes: send "+belongs, a.credentialLines(e, want))
}

// credentialLines compare what belongs into the header with what was sent, by length
// and fingerprint.
func (a attempt) credentialLines(e expected, want string) string {
	value := a.proof()
	if after, ok := e.words(value)[0].undo(value); ok {
		value = after
	}
	what, plain := "", value
	if text, ok := decoded(value); ok && e.encoded {
		what, plain = " in base64", text
	}
	return fmt.Sprintf("  expected  %s and %s: %s, fingerprint %s\n  sent      %s%s, fingerprint %s", e.word, e.form(), counted(want), a.print(want), counted(plain), what, a.print(plain))
}

func counted(text string) string {
	if n := len([]rune(text)); n != 1 {
		return fmt.Sprintf("%d characters", n)
	}
	return "1 character"
}

// signedInstead is for a signature sent to an API key of another type.
func (a attempt) signedInstead(r recovered) finding {
	f := one("type-not-signature", "a signature was sent, but this API key's verification type (검증 유형) is "+a.key.Verification.titled()+": send eformsign_signature: "+a.key.asks()+", or use a key of type eformsign signature")
	if by, ok := a.signedBy(r); ok {
		return f.showing("  the signature is over this execution_time, and by the private key of " + by.label() + ": perhaps that API key was meant")
	}
	return f
}

// signedBy is the API key whose private key made a signature that is right in all else.
func (a attempt) signedBy(r recovered) (APIKey, bool) {
	fits, ok := newFitting(r.pair, signersOf(a))
	if !ok {
		return APIKey{}, false
	}
	by, ok := fits.signer(sum256([]byte(a.sent.signedText())))
	return by.key, ok
}

// nearCredential finds a preset token, or an id and password, that is nearly the
// API key's.
func nearCredential(k APIKey, c candidate) (finding, bool) {
	if k.Verification == ByBearer {
		switch {
		case strings.EqualFold(c.text, k.BearerToken):
			return one("token-case", "the preset token (토큰값) differs in upper and lower case only: send it as the console shows it"), true
		case len(c.text) >= 4 && strings.HasPrefix(k.BearerToken, c.text):
			return one("token-cut", "the preset token (토큰값) is cut off: send all of it"), true
		}
		return finding{}, false
	}
	id, password, colon := strings.Cut(c.text, ":")
	switch {
	case colon && (id == "" || password == ""):
		return unset(id, password), true
	case id == k.BasicPassword && password == k.BasicID && colon:
		return one("basic-swapped", "id and password have changed places: encode id, colon, password"), true
	case id == k.BasicID && strings.EqualFold(password, k.BasicPassword):
		return one("basic-password-case", "the password differs in upper and lower case only: send it as it was set"), true
	case id == k.BasicID && strings.TrimSpace(password) == k.BasicPassword:
		return one("basic-password-blank", "the password has white space around it: leave it out"), true
	case id == k.BasicID && colon:
		return one("basic-password", "the id is right and the password is wrong: send the one that was set for this API key"), true
	case strings.TrimSpace(password) == k.BasicPassword:
		return one("basic-id", "the password is right and the id is wrong: send the one that was set for this API key"), true
	case c.text == k.BasicID || c.text == k.BasicPassword || c.text == k.BasicID+k.BasicPassword:
		return one("basic-half", "there is no colon, or only one half: encode id, colon, password"), true
	}
	return finding{}, false
}

// unset is for an id or a password that was not set before the pair was encoded.
func unset(id, password string) finding {
	what := "id and password are both empty"
	switch {
	case id != "":
		what = "the password is empty"
	case password != "":
		what = "the id is empty"
	}
	return one("basic-unset", what+", so a variable was not set before the pair was encoded: encode id, colon, password")
}
