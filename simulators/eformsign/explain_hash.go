package eformsign

import (
	"crypto/hmac"
	"crypto/md5"  //nolint:gosec // to recognise what callers use
	"crypto/sha1" //nolint:gosec // to recognise what callers use
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"math/big"
	"strings"
)

// hashing is a way to turn the signed text into the number that is signed.
type hashing struct {
	mistake
	sum func(text []byte) []byte
}

func sum256(b []byte) []byte { h := sha256.Sum256(b); return h[:] }

func wrongHashes() []hashing {
	return []hashing{
		{mistake{"sha-1", "the text was hashed with SHA-1: SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := sha1.Sum(b); return h[:] }}, //nolint:gosec // see above
		{mistake{"sha-512", "the text was hashed with SHA-512: SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := sha512.Sum512(b); return h[:] }},
		{mistake{"sha-384", "the text was hashed with SHA-384: SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := sha512.Sum384(b); return h[:] }},
		{mistake{"sha-224", "the text was hashed with SHA-224: SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := sha256.Sum224(b); return h[:] }},
		{mistake{"md5", "the text was hashed with MD5: SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := md5.Sum(b); return h[:] }}, //nolint:gosec // see above
		{mistake{"sha3-256", "the text was hashed with SHA3-256, which is not SHA-256 (SHA-2): SHA256withECDSA takes SHA-256"}, func(b []byte) []byte { h := sha3.Sum256(b); return h[:] }},
		{mistake{"no-hash", "the text was signed without a hash (NONEwithECDSA): hash it with SHA-256, or let SHA256withECDSA do so"}, func(b []byte) []byte { return b }},
		{mistake{"number-unhashed", "the digits were signed as a number, without a hash: some libraries read a text as hexadecimal; give them SHA-256 of the text"}, digitsAsNumber},
		{mistake{"double-hash", "SHA-256 was taken twice, by your code and by the library: give the text to SHA256withECDSA, or the hash to a function that signs hashes"}, func(b []byte) []byte { return sum256(sum256(b)) }},
		{mistake{"hash-of-hex", "the hexadecimal digits of the hash were hashed and signed again: give SHA256withECDSA the text itself"}, func(b []byte) []byte { return sum256([]byte(hex.EncodeToString(sum256(b)))) }},
		{mistake{"hash-as-hex", "the hexadecimal digits of the hash were signed, not its 32 bytes: decode them first"}, func(b []byte) []byte { return []byte(hex.EncodeToString(sum256(b))) }},
	}
}

func digitsAsNumber(b []byte) []byte {
	n, ok := new(big.Int).SetString(string(b), 16)
	if !ok {
		return nil
	}
	return n.Bytes()
}

// keyed is a way to use a secret with HMAC, which is no signature.
type keyed struct {
	mistake
	secret func(APIKey) []byte
}

func hmacKeys() []keyed {
	return []keyed{
		{mistake{"hmac-hex-text", "this is an HMAC with the text of the private key: eformsign_signature is ECDSA, SHA256withECDSA with that key decoded"}, func(k APIKey) []byte { return []byte(k.PrivateKey) }},
		{mistake{"hmac-der", "this is an HMAC with the bytes of the private key: load them as a PKCS #8 key and sign with SHA256withECDSA"}, func(k APIKey) []byte { return unhex(k.PrivateKey) }},
		{mistake{"hmac-api-key", "this is an HMAC with the API key: sign with the private key (비밀키) and SHA256withECDSA"}, func(k APIKey) []byte { return []byte(k.Key) }},
	}
}

// unhex gives nil for what is not hexadecimal.
func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		return nil
	}
	return b
}

// explainDigest recognises a value that is no signature but an HMAC or a bare hash.
func explainDigest(a attempt, value string) (finding, bool) {
	got := digestIn(value)
	algorithm := algorithmOf(len(got))
	if algorithm == nil {
		return finding{}, false
	}
	for _, text := range texts(a) {
		h := algorithm()
		h.Write(text.bytes)
		if hmac.Equal(h.Sum(nil), got) {
			return finding{}.with(bareHash(), text.mistake, inBase64(value)).showing(a.compared(text)), true
		}
		for _, way := range hmacKeys() {
			h := hmac.New(algorithm, way.secret(a.key))
			h.Write(text.bytes)
			if hmac.Equal(h.Sum(nil), got) {
				return finding{}.with(way.mistake, text.mistake, inBase64(value)).showing(a.compared(text)), true
			}
		}
	}
	return finding{}, false
}

func bareHash() mistake {
	return mistake{"bare-hash", "this is the hash itself, unsigned: sign it with the private key (비밀키)"}
}

// inBase64 is for a hash that is base64 on top.
func inBase64(value string) mistake {
	if unhex(value) != nil {
		return mistake{}
	}
	return mistake{"digest-base64", "it is base64, too: a signature is written in hexadecimal"}
}

func digestIn(value string) []byte {
	if b := unhex(value); b != nil {
		return b
	}
	unpadded := strings.TrimRight(value, "=")
	if b, err := base64.RawStdEncoding.DecodeString(unpadded); err == nil {
		return b
	}
	b, err := base64.RawURLEncoding.DecodeString(unpadded)
	if err != nil {
		return nil
	}
	return b
}

func algorithmOf(length int) func() hash.Hash {
	switch length {
	case sha1.Size:
		return sha1.New
	case sha256.Size:
		return sha256.New
	case sha512.Size:
		return sha512.New
	}
	return nil
}
