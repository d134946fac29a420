package ncloud

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// Signable is what a signature speaks for.
type Signable struct {
	// Method in upper case.
	Method string
	// Target is the request target as it is sent: path and query, without
	// scheme and host, in the encoding of the wire.
	Target string
	// Timestamp is the header's, in milliseconds since 1970.
	Timestamp string
	// APIKey is part of the canonical string of v1 only.
	APIKey    string
	AccessKey string
}

// V2 is the canonical string (StringToSign) that x-ncp-apigw-signature-v2 signs.
func (s Signable) V2() string {
	return s.Method + " " + s.Target + "\n" + s.Timestamp + "\n" + s.AccessKey
}

// V1 is the canonical string that x-ncp-apigw-signature-v1 signs.
func (s Signable) V1() string {
	return s.Method + " " + s.Target + "\n" + s.Timestamp + "\n" + s.APIKey + "\n" + s.AccessKey
}

// Signature is a signature and every value on the way to it.
type Signature struct {
	// StringToSign is the canonical string.
	StringToSign string
	// HMAC is HMAC-SHA256 of it under the secret key, 64 hex digits.
	HMAC string
	// Value is the header: the same 32 bytes in base64.
	Value string
}

// Sign makes an x-ncp-apigw-signature-v2. The target is path and query as they are sent.
func Sign(method, target, timestamp, accessKey, secret string) Signature {
	return signText(Signable{Method: method, Target: target, Timestamp: timestamp, AccessKey: accessKey}.V2(), secret)
}

// SignV1 makes an x-ncp-apigw-signature-v1, for the older APIs that ask for an API key.
func SignV1(s Signable, secret string) Signature { return signText(s.V1(), secret) }

func signText(text, secret string) Signature {
	sum := hmac256([]byte(secret), text)
	return Signature{StringToSign: text, HMAC: hex.EncodeToString(sum), Value: base64.StdEncoding.EncodeToString(sum)}
}

// Verify tells whether the value is the signature of the canonical string, in time
// that does not depend on where they differ.
func Verify(text, secret, value string) bool {
	return hmac.Equal([]byte(value), []byte(base64.StdEncoding.EncodeToString(hmac256([]byte(secret), text))))
}

func hmac256(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(text))
	return mac.Sum(nil)
}
