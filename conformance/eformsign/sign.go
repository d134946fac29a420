package eformsign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
)

var errKey = errors.New("not an EC private key as hex of PKCS#8 DER")

// privateKey reads a private key (비밀키) as the console shows it.
func privateKey(text string) (*ecdsa.PrivateKey, error) {
	der, err := hex.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("%w: no hex", errKey)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, fmt.Errorf("%w: no PKCS#8", errKey)
	}
	key, ok := parsed.(*ecdsa.PrivateKey)
	if !ok {
		return nil, errKey
	}
	return key, nil
}

// strangersKey is a key that belongs to no API key.
func strangersKey() (*ecdsa.PrivateKey, error) {
	return ecdsa.ParseRawPrivateKey(elliptic.P256(), []byte("a key that nobody was ever given"))
}

// signed returns the ASN.1 DER of the signature of a digest. It depends on key and digest alone. ECDSA reads a digest
// as a number and takes the first 32 bytes of a longer one.
func signed(key *ecdsa.PrivateKey, digest []byte) []byte {
	number := make([]byte, 32)
	copy(number[32-min(32, len(digest)):], digest)
	der, err := key.Sign(nil, number, crypto.SHA256)
	if err != nil {
		return nil // not reached: the number is 32 bytes long
	}
	return der
}

func sha256Of(text string) []byte {
	digest := sha256.Sum256([]byte(text))
	return digest[:]
}

// signature is SHA256withECDSA of the text as lower-case hex of DER.
func signature(key *ecdsa.PrivateKey, text string) string {
	return hex.EncodeToString(signed(key, sha256Of(text)))
}

// fixedWidth writes a signature as r and s of 32 bytes each, as IEEE P1363 has it.
func fixedWidth(der []byte) []byte {
	pair := struct{ R, S *big.Int }{}
	if _, err := asn1.Unmarshal(der, &pair); err != nil {
		return nil
	}
	out := make([]byte, 64)
	pair.R.FillBytes(out[:32])
	pair.S.FillBytes(out[32:])
	return out
}

// proof is what stands in eformsign_signature: for the types Bearer and Basic whatever is to be signed does not count.
func proof(k apiKey, text string) (string, error) {
	switch k.Verification {
	case byBearer:
		return "Bearer " + k.BearerToken, nil
	case byBasic:
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(k.pair())), nil
	}
	key, err := privateKey(k.PrivateKey)
	if err != nil {
		return "", err
	}
	return signature(key, text), nil
}
