package eformsign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strconv"
)

// verification is one of the vendor's verification types (검증 유형): it fills the header eformsign_signature of a token
// request made at executionTime, in milliseconds since 1970.
type verification interface {
	header(executionTime int64) (string, error)
	secrets() []string
}

var (
	_ verification = signature{}
	_ verification = bearer("")
	_ verification = basic{}
)

// signature is the type eformsign signature.
type signature struct{ key crypto.Signer }

func (s signature) header(executionTime int64) (string, error) { return Sign(s.key, executionTime) }

func (signature) secrets() []string { return nil }

// ErrSignatureForm says that a [crypto.Signer] did not return an ASN.1 DER signature that its own public key confirms;
// many key services return r‖s instead.
var ErrSignatureForm = errors.New("the signer did not return a valid ASN.1 DER signature")

// Sign makes an eformsign_signature: SHA256withECDSA over the decimal digits of executionTime, which are milliseconds
// since 1970 and must be those of the request body, as lower-case hexadecimal DER. The key must be ECDSA on P-256.
func Sign(key crypto.Signer, executionTime int64) (string, error) {
	public, err := p256(key)
	if err != nil {
		return "", err
	}
	digest := sha256.Sum256(strconv.AppendInt(nil, executionTime, 10))
	if own, ok := key.(*PrivateKey); ok {
		der, err := own.Sign(nil, digest[:], crypto.SHA256) // without randomness: RFC 6979
		return hex.EncodeToString(der), err
	}
	der, err := key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		return "", err
	}
	if !ecdsa.VerifyASN1(public, digest[:], der) {
		return "", ErrSignatureForm
	}
	return hex.EncodeToString(der), nil
}

func p256(key crypto.Signer) (*ecdsa.PublicKey, error) {
	if key == nil {
		return nil, keyError("is missing")
	}
	public, ok := key.Public().(*ecdsa.PublicKey)
	if !ok || public == nil || public.Curve != elliptic.P256() {
		return nil, keyError("must be ECDSA on P-256")
	}
	return public, nil
}

// bearer is the type Bearer token: a value chosen when the API key was made.
type bearer string

func (b bearer) header(int64) (string, error) { return "Bearer " + string(b), nil }

func (b bearer) secrets() []string { return []string{string(b)} }

// basic is the type Basic authentication: an ID and a password chosen when the API key was made.
type basic struct{ id, password string }

func (b basic) header(int64) (string, error) { return "Basic " + b.encoded(), nil }

func (b basic) secrets() []string { return []string{b.password, b.encoded()} }

func (b basic) encoded() string {
	return base64.StdEncoding.EncodeToString([]byte(b.id + ":" + b.password))
}
