package eformsign

import (
	"fmt"
	"strings"
)

// wrongProof explains 4030004 by the API key's verification type.
func wrongProof(a attempt) finding {
	if a.proof() == "" {
		return missingProof(a)
	}
	if f, ok := a.nothingBehind(); ok {
		return f
	}
	if a.key.Verification != BySignature {
		return wrongCredential(a)
	}
	f := wrongSignatureOf(a)
	if len(f.mistakes) == 0 && a.proof() != strings.ToLower(a.proof()) {
		return one("hex-case", "the signature is right, but has upper-case digits, which policy hexCase refuses: write them in lower case")
	}
	if len(f.mistakes) > 0 && len(a.header.Values(signatureHeader)) > 1 {
		return f.with(mistake{"header-twice", "the header eformsign_signature was sent more than once, and the first one counts: send one"})
	}
	return f
}

// wrongSignatureOf finds out how a signature was made. It finds nothing wrong with
// a right one.
func wrongSignatureOf(a attempt) finding {
	if f, ok := misplaced(a); ok {
		return f
	}
	r, found := readSignature(a.proof())
	if found {
		if f, ok := a.made(r); ok {
			return a.sentBefore(f)
		}
		if f, ok := a.resent(); ok {
			return f
		}
	}
	if f, ok := explainDigest(a, a.proof()); ok {
		return f
	}
	if found && r.certain && len(r.mistakes) > 0 {
		return finding{}.with(r.mistakes...).with(mistake{"unfit", "written right, it would not verify either: compare what you sign with the execution_time that you send"}).showing(a.written(r), "  tried     "+a.tried(), notSeen)
	}
	if f, ok := explainShape(a.proof()); ok && (!found || !r.certain) {
		return f
	}
	if f, ok := a.resent(); ok {
		return f
	}
	return none(a, found)
}

// sentBefore puts first that a signature came before with another time: that explains
// which time it is over.
func (a attempt) sentBefore(f finding) finding {
	again, ok := a.resent()
	if !ok || len(f.mistakes) == 0 {
		return f
	}
	for _, m := range f.mistakes {
		if m.name != "another-time" && m.name != "remembered-time" {
			again = again.with(m)
		}
	}
	return again
}

// notSeen is a line of its own: what no trying can find.
const notSeen = "  not seen  a private key of the real service, or from before the last three reissues (키 재발행), or of another curve such as secp256k1; another text"

// none says what was tried in vain.
func none(a attempt, found bool) finding {
	if !found {
		return one("none", "the signature does not verify, and it is none of the known mistakes: the header does not hold a P-256 signature in any known form", a.shape())
	}
	return one("none-fits", "the signature does not verify, and it is none of the known mistakes; probably another time was signed than was sent, or another private key signed: compare both with what you send",
		"  expected  SHA256withECDSA by the private key of "+a.key.label()+" over "+a.sent.signedText(), "  tried     "+a.tried(), notSeen)
}

// shape says what the header should look like, and how long it is.
func (a attempt) shape() string {
	return "  expected  the hex digits of a DER: 30 in front, 140 to 144 digits as a rule\n  sent      " + counted(a.proof())
}

// tried says what the signature was compared with.
func (a attempt) tried() string {
	remembered := "no earlier calls are known"
	if n := len(a.rememberedTexts()); n > 0 {
		remembered = fmt.Sprintf("the times of the last calls with this API key (%d)", n)
	}
	return fmt.Sprintf("private keys of this world (%d), texts (%d), hashes (%d), the times from %d ms before execution_time to %d ms after it; %s; other times were not tried",
		len(signersOf(a)), len(texts(a)), 1+len(wrongHashes()), beforeMillis, afterMillis, remembered)
}

// made finds the text, the hash and the key that the signature fits.
func (a attempt) made(r recovered) (finding, bool) {
	fits, ok := newFitting(r.pair, signersOf(a))
	if !ok {
		return finding{}, false
	}
	all := texts(a)
	for _, text := range all {
		if by, ok := fits.signer(sum256(text.bytes)); ok {
			return a.describe(r, text, hashing{}, by), true
		}
	}
	for _, text := range all {
		if text.name != "" && text.name != "seconds" && string(text.bytes) != string(a.body) {
			continue
		}
		for _, h := range wrongHashes() {
			if by, ok := fits.signer(h.sum(text.bytes)); ok {
				return a.describe(r, text, h, by), true
			}
		}
	}
	for _, text := range append(nearTexts(a.sent.executionTime), a.rememberedTexts()...) {
		if by, ok := fits.signer(sum256(text.bytes)); ok {
			return a.describe(r, text, hashing{}, by), true
		}
	}
	return finding{}, false
}

// describe puts together what is wrong with a signature that fits.
func (a attempt) describe(r recovered, text signable, h hashing, by signer) finding {
	f := finding{}
	switch {
	case by.key.Key != a.key.Key:
		f = f.with(mistake{"another-key", "the signature was made with the private key (비밀키) of another API key, " + by.key.label() + ", and not of the one in Authorization, " + a.key.label() + ": use a pair that belongs together"})
	case !by.until.IsZero():
		f = f.with(mistake{"former-key", "the signature was made with the private key (비밀키) from before the reissue (키 재발행) of " + dated(by.until) + ": sign with the one that the console shows since"})
	}
	f = f.with(h.mistake, text.mistake).with(r.mistakes...)
	if len(f.mistakes) > 0 {
		f = f.showing(a.compared(text))
	}
	if len(r.mistakes) > 0 {
		f = f.showing(a.written(r))
	}
	return f
}

// compared shows the canonical text and the one that was signed.
func (a attempt) compared(text signable) string {
	want := a.sent.signedText()
	switch text.name {
	case "":
		return "  expected  " + want + "\n  signed    the same"
	case "millis-signed":
		return "  sent    " + want + "\n  signed  " + text.show()
	}
	return difference("expected", want, "signed", text.show())
}

// written says how the same signature should be written, and shows how it was.
func (a attempt) written(r recovered) string {
	return fmt.Sprintf("  expected  the hex digits of its DER: 30 in front, %d digits\n  sent      %s", 2*len(r.pair.der()), escaped(abbreviated(a.proof())))
}

// label names an API key without showing it.
func (k APIKey) label() string {
	end := k.Key[max(0, len(k.Key)-4):]
	state := ""
	if k.Deleted {
		state = ", deleted"
	}
	return fmt.Sprintf("%q of company %s (ending in %s%s)", k.Alias, k.Company, end, state)
}
