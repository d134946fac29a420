package eformsign

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// PrivateKey is the private key (비밀키) of an API key: ECDSA on P-256. It signs, and shows itself nowhere.
type PrivateKey struct {
	key *ecdsa.PrivateKey
}

var (
	_ crypto.Signer  = (*PrivateKey)(nil)
	_ fmt.Formatter  = (*PrivateKey)(nil)
	_ slog.LogValuer = (*PrivateKey)(nil)
	_ json.Marshaler = (*PrivateKey)(nil)
)

// ParsePrivateKey reads a private key as the vendor's console shows it (키보기): hexadecimal PKCS#8 DER, in either case
// and with any white space; or as PEM, whatever of PKCS#8 and SEC 1 is behind its label. What it cannot use it refuses
// with an [*InvalidError] that says what the text is instead, and repeats nothing of it.
func ParsePrivateKey(text string) (*PrivateKey, error) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
	if text == "" {
		return nil, keyError("is missing: copy it from 커넥트 > API/Webhook > API 키 관리 > 키보기")
	}
	if strings.HasPrefix(text, "-----BEGIN") {
		return fromPEM([]byte(text))
	}
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	der, err := hex.DecodeString(digits)
	if err == nil {
		return fromDER(der)
	}
	if der, err := base64.StdEncoding.DecodeString(digits); err == nil && len(der) > 2 && der[0] == 0x30 {
		return nil, keyError("is base64: give it in hexadecimal, as the vendor's console shows it, or as PEM")
	}
	return nil, keyError("is neither hexadecimal nor PEM: it must be all of the text that the vendor's console shows, and no more")
}

// keyFileLimit is far above any key, and keeps a wrong path from filling the memory.
const keyFileLimit = 1 << 16

// PrivateKeyFile reads a private key from a file that holds what [ParsePrivateKey] reads, or the bare DER.
func PrivateKeyFile(path string) (*PrivateKey, error) {
	file, err := os.Open(path) //nolint:gosec // to read the file that the caller names is the purpose
	if err != nil {
		return nil, &InvalidError{Field: "private key file", Reason: "cannot be read", err: err}
	}
	defer file.Close() //nolint:errcheck // only read
	content, err := io.ReadAll(io.LimitReader(file, keyFileLimit+1))
	switch {
	case err != nil:
		return nil, &InvalidError{Field: "private key file", Reason: "cannot be read", err: err}
	case len(content) > keyFileLimit:
		return nil, keyError("is no key: the file is larger than 64 KiB")
	case !utf8.Valid(content) || bytes.IndexByte(content, 0) >= 0:
		return fromDER(content)
	default:
		return ParsePrivateKey(string(content))
	}
}

func fromPEM(text []byte) (*PrivateKey, error) {
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			return nil, keyError("is no complete PEM block")
		}
		text = rest
		switch {
		case block.Type == "EC PARAMETERS": // openssl ecparam writes them before the key
			continue
		case strings.HasSuffix(block.Type, "PUBLIC KEY"):
			return nil, keyError("is a public key: the private key (비밀키) signs")
		case strings.HasPrefix(block.Type, "ENCRYPTED") || block.Headers["DEK-Info"] != "":
			return nil, keyError("is encrypted: decrypt it first, for instance with openssl pkcs8")
		case !strings.HasSuffix(block.Type, "PRIVATE KEY"):
			return nil, keyError("is PEM, but of no private key")
		}
		return fromDER(block.Bytes)
	}
}

// fromDER does not trust the label: the vendor's own PHP sample calls PKCS#8 an "EC PRIVATE KEY".
func fromDER(der []byte) (*PrivateKey, error) {
	var whole asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &whole); err == nil && len(rest) > 0 {
		return nil, keyError("has something after its end: copy exactly what the vendor's console shows")
	}
	if parsed, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		if key, ok := parsed.(*ecdsa.PrivateKey); ok {
			return onP256(key)
		}
		if _, ok := parsed.(*rsa.PrivateKey); ok {
			return nil, keyError("is an RSA key: an EC key on P-256 is needed")
		}
		return nil, keyError("is of another algorithm: an EC key on P-256 is needed")
	}
	if key, err := x509.ParseECPrivateKey(der); err == nil {
		return onP256(key)
	}
	if _, err := x509.ParsePKCS1PrivateKey(der); err == nil {
		return nil, keyError("is an RSA key: an EC key on P-256 is needed")
	}
	if _, err := x509.ParsePKIXPublicKey(der); err == nil {
		return nil, keyError("is a public key: the private key (비밀키) signs")
	}
	if name := foreignCurve(der); name != "" {
		return nil, keyError("is on another curve, " + name + ": P-256 is needed")
	}
	if len(der) == 32 {
		return nil, keyError("is a bare number of 32 bytes: PKCS#8 DER is needed")
	}
	return nil, keyError("is no PKCS#8 DER: it may be cut off, or another value of the console")
}

func onP256(key *ecdsa.PrivateKey) (*PrivateKey, error) {
	if key.Curve != elliptic.P256() {
		return nil, keyError("is on curve " + key.Params().Name + ": P-256 is needed")
	}
	return &PrivateKey{key: key}, nil
}

func keyError(reason string) error { return &InvalidError{Field: "private key", Reason: reason} }

// Public is the *ecdsa.PublicKey; nil for a nil key.
func (k *PrivateKey) Public() crypto.PublicKey {
	if k == nil || k.key == nil {
		return nil
	}
	return &k.key.PublicKey
}

// Sign is that of [crypto.Signer]: ASN.1 DER over a digest.
func (k *PrivateKey) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if k == nil || k.key == nil {
		return nil, keyError("is missing")
	}
	return k.key.Sign(rand, digest, opts)
}

const shownKey = "eformsign.PrivateKey([redacted])"

// Format shows that it is a key, whatever the verb.
func (k *PrivateKey) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, shownKey) // fmt has no way to report it
}

// LogValue shows that it is a key.
func (k *PrivateKey) LogValue() slog.Value { return slog.StringValue(shownKey) }

// MarshalJSON shows that it is a key.
func (k *PrivateKey) MarshalJSON() ([]byte, error) { return json.Marshal(shownKey) }
