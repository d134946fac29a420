package eformsign

import (
	"encoding/hex"
	"fmt"
	"strings"
)

// wrongProof explains 4030004 by the API key's verification type.
func wrongProof(a evidence) finding {
	if a.proof() == "" {
		return missingProof(a)
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
func wrongSignatureOf(a evidence) finding {
	if f, ok := misplaced(a); ok {
		return f
	}
	r, found := readSignature(a.proof())
	if found {
		if f, ok := a.made(r); ok {
			return f
		}
	}
	if f, ok := explainDigest(a, a.proof()); ok {
		return f
	}
	if found && r.certain && len(r.mistakes) > 0 {
		return finding{}.with(r.mistakes...).with(mistake{"unfit", "what it signs, or the key, is wrong besides: " + notSeen}).showing(a.written(r))
	}
	if f, ok := explainShape(a.proof()); ok && (!found || !r.certain) {
		return f
	}
	return none(a, found)
}

const notSeen = "it cannot be seen from here whether another private key signed (one from before a reissue (키 재발행), the real service's, or one of another curve of that length such as secp256k1) or another text was signed"

// none says what was tried in vain.
func none(a evidence, found bool) finding {
	what := "the header does not hold a P-256 signature in any known form"
	if found {
		keys := 0
		for _, k := range a.bounded() {
			if k.PublicKey != "" {
				keys++
			}
		}
		what = fmt.Sprintf("%d texts, %d hashes and %d private keys of this world were tried; %s",
			len(texts(a))+2*nearMillis, len(wrongHashes())+1, keys, notSeen)
	}
	return one("none", "the signature does not verify, and it is none of the known mistakes: "+what,
		"  expected  hex of DER, SHA256withECDSA by the private key of "+a.key.label()+" over "+a.sent.signedText())
}

// made finds the text, the hash and the key that the signature fits.
func (a evidence) made(r recovered) (finding, bool) {
	fits, ok := newFitting(r.pair, a.bounded())
	if !ok {
		return finding{}, false
	}
	all := texts(a)
	for _, text := range all {
		if k, ok := fits.key(sum256(text.bytes)); ok {
			return a.describe(r, text, hashing{}, k), true
		}
	}
	for _, text := range all {
		if text.name != "" && text.name != "seconds" && string(text.bytes) != string(a.body) {
			continue
		}
		for _, h := range wrongHashes() {
			if k, ok := fits.key(h.sum(text.bytes)); ok {
				return a.describe(r, text, h, k), true
			}
		}
	}
	for _, text := range nearTexts(a.sent.executionTime) {
		if k, ok := fits.key(sum256(text.bytes)); ok {
			return a.describe(r, text, hashing{}, k), true
		}
	}
	return finding{}, false
}

// describe puts together what is wrong with a signature that fits.
func (a evidence) describe(r recovered, text signable, h hashing, k APIKey) finding {
	f := finding{}
	if k.Key != a.key.Key {
		f = f.with(mistake{"another-key", "the signature was made with the private key (비밀키) of another API key, " + k.label() + ", and not of the one in Authorization, " + a.key.label() + ": use a pair that belongs together"})
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
func (a evidence) compared(text signable) string {
	want := a.sent.signedText()
	switch text.name {
	case "":
		return "  expected  " + want + "\n  signed    the same"
	case "millis-signed":
		return "  sent    " + want + "\n  signed  " + text.show()
	}
	return difference("expected", want, "signed", text.show())
}

// written compares the header with the same signature as it should be written.
func (a evidence) written(r recovered) string {
	return difference("expected", abbreviated(hex.EncodeToString(r.pair.der())), "sent", abbreviated(a.proof()))
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
