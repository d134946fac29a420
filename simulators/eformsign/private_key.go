package eformsign

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"strings"
)

// errPrivateKey refuses a private key without showing any of it.
var errPrivateKey = errors.New("is no private key that signs here; write the PKCS #8 of a P-256 key, as hexadecimal digits or PEM (BEGIN PRIVATE KEY)")

// withPrivateKey gives the key the pair of a PKCS #8 private key, as the console shows it or as PEM. The error shows
// nothing of it.
func (k APIKey) withPrivateKey(text string) (APIKey, error) {
	der, err := hex.DecodeString(strings.TrimSpace(text))
	if block, _ := pem.Decode([]byte(text)); block != nil {
		der, err = block.Bytes, nil
	}
	if err != nil {
		return APIKey{}, errPrivateKey
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return APIKey{}, errPrivateKey
	}
	private, ok := parsed.(*ecdsa.PrivateKey)
	if !ok || private.Curve != elliptic.P256() {
		return APIKey{}, errPrivateKey
	}
	return k.withPair(private), nil
}
