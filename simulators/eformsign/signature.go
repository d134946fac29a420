package eformsign

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"strings"
)

// withKeyPair gives the key the pair that 32 bytes determine.
func (k APIKey) withKeyPair(seed []byte) APIKey { return k.withPair(keyFrom(seed)) }

func (k APIKey) withPair(private *ecdsa.PrivateKey) APIKey {
	// A P-256 key can always be marshalled.
	pkcs8, _ := x509.MarshalPKCS8PrivateKey(private)
	spki, _ := x509.MarshalPKIXPublicKey(private.Public())
	k.PrivateKey, k.PublicKey = hex.EncodeToString(pkcs8), hex.EncodeToString(spki)
	return k
}

// keyFrom takes the bytes as the private number. Out of range, which happens
// once in 2^32, their hash is taken.
func keyFrom(seed []byte) *ecdsa.PrivateKey {
	for {
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), seed); err == nil {
			return key
		}
		next := sha256.Sum256(seed)
		seed = next[:]
	}
}

// pointDigits is the length of the curve's point in hex. A SubjectPublicKeyInfo
// of P-256 ends with it.
const pointDigits = 2 * 65

// pointOf reads a public key without the cost of the DER around it.
func pointOf(publicKey string) (*ecdsa.PublicKey, error) {
	raw, err := hex.DecodeString(publicKey[max(0, len(publicKey)-pointDigits):])
	if err != nil {
		return nil, err
	}
	return ecdsa.ParseUncompressedPublicKey(elliptic.P256(), raw)
}

// signed tells whether signature is the hex of a DER signature, SHA256withECDSA,
// by the key over text.
func (k APIKey) signed(text, signature string, p Policy) bool {
	if p.HexCase == "lower" && signature != strings.ToLower(signature) {
		return false
	}
	der, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	public, err := pointOf(k.PublicKey)
	if err != nil {
		return false
	}
	digest := sha256.Sum256([]byte(text))
	return ecdsa.VerifyASN1(public, digest[:], der)
}
