package eformsign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ErrPrivateKey tells that a text is not a private key (비밀키) as the vendor's
// console shows it, the hex of the PKCS #8 DER of a P-256 key, nor PEM of that DER.
var ErrPrivateKey = errors.New("not a private key as the console shows it (hex of the PKCS #8 DER of a P-256 key, or its PEM)")

// Signature is an eformsign_signature and every value on the way to it.
type Signature struct {
	// Text is the canonical text, execution_time in decimal milliseconds since
	// 1970, which must also stand in the request's body.
	Text string
	// SHA256 of Text, R and S of the signature over it, 64 hex digits each.
	SHA256, R, S string
	// DER is the value of the header: the hex of SEQUENCE{INTEGER r, INTEGER s}.
	DER string
}

// Sign makes the signature for a token request at the time, by a private key as
// the console shows it, or as PEM. The nonce is that of RFC 6979, so the same arguments
// always give the same signature. The error is ErrPrivateKey, and never shows the
// key.
func Sign(privateKeyHex string, at time.Time) (Signature, error) {
	key, err := parsePrivateKey(privateKeyHex)
	if err != nil {
		return Signature{}, err
	}
	text := strconv.FormatInt(at.UnixMilli(), 10)
	digest := sha256.Sum256([]byte(text))
	der, err := key.Sign(nil, digest[:], crypto.SHA256)
	if err != nil {
		return Signature{}, fmt.Errorf("sign execution_time %s: %w", text, err)
	}
	p, _ := fromDER(der)
	return Signature{
		Text: text, SHA256: hex.EncodeToString(digest[:]),
		R: fmt.Sprintf("%064x", p.R), S: fmt.Sprintf("%064x", p.S), DER: hex.EncodeToString(der),
	}, nil
}

func parsePrivateKey(text string) (*ecdsa.PrivateKey, error) {
	der, err := hex.DecodeString(strings.TrimSpace(text))
	if strings.Contains(text, "-----BEGIN") {
		block, _ := pem.Decode([]byte(text))
		if block == nil {
			return nil, fmt.Errorf("%w: this is PEM, but no complete block", ErrPrivateKey)
		}
		der, err = block.Bytes, nil
	}
	if err != nil || len(der) == 0 {
		return nil, fmt.Errorf("%w: these %d characters are not hexadecimal", ErrPrivateKey, len(text))
	}
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if key, ok := parsed.(*ecdsa.PrivateKey); ok && err == nil {
		if key.Curve != elliptic.P256() {
			return nil, fmt.Errorf("%w: its curve is %s", ErrPrivateKey, key.Curve.Params().Name)
		}
		return key, nil
	}
	if _, err := x509.ParseECPrivateKey(der); err == nil {
		return nil, fmt.Errorf("%w: this is SEC 1 (BEGIN EC PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt wraps it", ErrPrivateKey)
	}
	if _, err := x509.ParsePKIXPublicKey(der); err == nil {
		return nil, fmt.Errorf("%w: this is a public key", ErrPrivateKey)
	}
	return nil, fmt.Errorf("%w: these %d bytes are another DER, or cut off", ErrPrivateKey, len(der))
}
