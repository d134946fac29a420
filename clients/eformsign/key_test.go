package eformsign_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/asn1"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/clients/eformsign"
)

func pkcs8(t *testing.T, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func sec1(t *testing.T) []byte {
	t.Helper()
	der, err := x509.MarshalECPrivateKey(testKey())
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func spki(t *testing.T) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(&testKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// label is a PEM block.
func label(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func onCurve(t *testing.T, curve elliptic.Curve) *ecdsa.PrivateKey {
	t.Helper()
	scalar := make([]byte, (curve.Params().BitSize+7)/8)
	scalar[len(scalar)-1] = 7
	key, err := ecdsa.ParseRawPrivateKey(curve, scalar)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestKeysAreRead(t *testing.T) {
	t.Parallel()
	console := keyHex()
	params, err := asn1.Marshal(asn1.ObjectIdentifier{1, 2, 840, 10045, 3, 1, 7})
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"as the console shows it":              console,
		"in capitals":                          strings.ToUpper(console),
		"with a line break at the end":         console + "\r\n",
		"wrapped and indented":                 "  " + console[:60] + "\n\t" + console[60:120] + " \u00a0" + console[120:],
		"with a byte order mark":               "\uFEFF" + console,
		"hexadecimal SEC 1":                    hex.EncodeToString(sec1(t)),
		"PEM, PKCS#8":                          label("PRIVATE KEY", pkcs8(t, testKey())),
		"PEM, EC":                              label("EC PRIVATE KEY", sec1(t)),
		"PEM, EC after its parameters":         label("EC PARAMETERS", params) + label("EC PRIVATE KEY", sec1(t)),
		"PEM, labelled as the PHP sample does": label("EC PRIVATE KEY", pkcs8(t, testKey())),
		"PEM, Windows line ends":               strings.ReplaceAll(label("PRIVATE KEY", pkcs8(t, testKey())), "\n", "\r\n"),
		"PEM after a blank line":               "\n" + label("PRIVATE KEY", pkcs8(t, testKey())),
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key, err := eformsign.ParsePrivateKey(text)
			if err != nil {
				t.Fatal(err)
			}
			if !testKey().PublicKey.Equal(key.Public()) {
				t.Error("another key was read")
			}
			vendor := open(t)
			client, err := eformsign.New(vendor.url, eformsign.Credentials{APIKey: apiKey, PrivateKey: text}, eformsign.WithClock(vendor.clock))
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(client.CloseIdleConnections)
			if _, err := client.TokenSource().Token(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestKeysAreRefused(t *testing.T) {
	t.Parallel()
	scalar, err := testKey().Bytes()
	if err != nil {
		t.Fatal(err)
	}
	console := keyHex()
	_, edwards, err := ed25519.GenerateKey(strings.NewReader(strings.Repeat("k", 32)))
	if err != nil {
		t.Fatal(err)
	}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, text, reason string }{
		{"RSA in PKCS#8", hex.EncodeToString(pkcs8(t, other)), "RSA"},
		{"RSA in PKCS#1", label("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(other)), "RSA"},
		{"nothing", "", "is missing"},
		{"blanks", " \n", "is missing"},
		{"half a byte short", console[:len(console)-1], "neither hexadecimal nor PEM"},
		{"cut off", console[:200], "no PKCS#8 DER"},
		{"something added", console + "00", "after its end"},
		{"words", "발급받은 비밀키 입력(String 형태)", "neither hexadecimal nor PEM"},
		{"the API key", apiKey, "neither hexadecimal nor PEM"},
		{"0x before it", "0x" + console, "neither hexadecimal nor PEM"},
		{"base64", base64.StdEncoding.EncodeToString(pkcs8(t, testKey())), "is base64"},
		{"a bare number", hex.EncodeToString(scalar), "bare number"},
		{"a public key", hex.EncodeToString(spki(t)), "public key"},
		{"P-384", hex.EncodeToString(pkcs8(t, onCurve(t, elliptic.P384()))), "on curve P-384"},
		{"P-521 in PEM", label("PRIVATE KEY", pkcs8(t, onCurve(t, elliptic.P521()))), "on curve P-521"},
		{"secp256k1", secp256k1, "is on another curve, secp256k1: P-256 is needed"},
		{"secp256k1 in PEM of SEC 1", label("EC PRIVATE KEY", unhex(t, secp256k1SEC1)), "is on another curve, secp256k1"},
		{"a curve of Brainpool", strings.Replace(secp256k1, "06052b8104000a", "06052b24030307", 1), "is on another curve, 1.3.36.3.3.7"},
		{"Ed25519", hex.EncodeToString(pkcs8(t, edwards)), "another algorithm"},
		{"PEM of a public key", label("PUBLIC KEY", spki(t)), "public key"},
		{"PEM of an encrypted key", label("ENCRYPTED PRIVATE KEY", pkcs8(t, testKey())), "encrypted"},
		{
			"PEM encrypted as openssl did once",
			string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Headers: map[string]string{"Proc-Type": "4,ENCRYPTED", "DEK-Info": "AES-256-CBC,00"}, Bytes: sec1(t)})),
			"encrypted",
		},
		{"PEM of a certificate", label("CERTIFICATE", spki(t)), "of no private key"},
		{"PEM of nothing", label("PRIVATE KEY", nil), "no PKCS#8 DER"},
		{"PEM without its end", label("PRIVATE KEY", pkcs8(t, testKey()))[:80], "no complete PEM"},
		{"PEM of parameters alone", label("EC PARAMETERS", []byte{5, 0}), "no complete PEM"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			key, err := eformsign.ParsePrivateKey(tt.text)
			invalid, ok := errors.AsType[*eformsign.InvalidError](err)
			if !ok || key != nil || invalid.Field != "private key" || !strings.Contains(invalid.Reason, tt.reason) {
				t.Fatalf("got %v, want one that says %q", err, tt.reason)
			}
			if word := strings.TrimSpace(tt.text); len(word) > 8 && strings.Contains(err.Error(), word[len(word)-8:]) {
				t.Errorf("the error repeats the key: %v", err)
			}
		})
	}
}

func TestKeyFile(t *testing.T) {
	t.Parallel()
	write := func(content []byte) string {
		path := filepath.Join(t.TempDir(), "key")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, content := range map[string][]byte{
		"hexadecimal": []byte(keyHex() + "\n"),
		"PEM":         []byte(label("PRIVATE KEY", pkcs8(t, testKey()))),
		"DER":         pkcs8(t, testKey()),
	} {
		key, err := eformsign.PrivateKeyFile(write(content))
		if err != nil || !testKey().PublicKey.Equal(key.Public()) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := eformsign.PrivateKeyFile(filepath.Join(t.TempDir(), "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that there is no file", err)
	}
	if _, err := eformsign.PrivateKeyFile(t.TempDir()); !errors.Is(err, eformsign.ErrNotSent) {
		t.Errorf("a directory gives %v", err)
	}
	if _, err := eformsign.PrivateKeyFile(write(make([]byte, 1<<16+1))); err == nil || !strings.Contains(err.Error(), "64 KiB") {
		t.Errorf("a large file gives %v", err)
	}
	if _, err := eformsign.PrivateKeyFile(write([]byte{0, 1, 2})); err == nil {
		t.Error("bytes that are no key were taken")
	}
}

// service is a key that never leaves its place; form bends what it signs.
type service struct {
	form func(der []byte) []byte
	err  error
}

func (s service) Public() crypto.PublicKey { return &testKey().PublicKey }

func (s service) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	if s.err != nil {
		return nil, s.err
	}
	der, err := testKey().Sign(rand, digest, opts)
	return s.form(der), err
}

func TestSign(t *testing.T) {
	t.Parallel()
	own, err := eformsign.ParsePrivateKey(keyHex())
	if err != nil {
		t.Fatal(err)
	}
	plain := func(der []byte) []byte { return der }
	for name, key := range map[string]crypto.Signer{"own": own, "ecdsa": testKey(), "service": service{form: plain}} {
		signature, err := eformsign.Sign(key, 1611537340731)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !signedBy(&testKey().PublicKey)(signature, "1611537340731") {
			t.Errorf("%s: %s does not verify", name, signature)
		}
		if signedBy(&testKey().PublicKey)(signature, "1611537340731L") {
			t.Errorf("%s: the L of the document's Java sample is no part of the time", name)
		}
	}
	first, _ := eformsign.Sign(own, 7)
	if second, _ := eformsign.Sign(own, 7); first != second {
		t.Error("an own key signs by RFC 6979, always alike")
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	plain := func(der []byte) []byte { return der }
	raw := func(der []byte) []byte { // r‖s
		var rs struct{ R, S *big.Int }
		if _, err := asn1.Unmarshal(der, &rs); err != nil {
			panic(err)
		}
		return append(rs.R.FillBytes(make([]byte, 32)), rs.S.FillBytes(make([]byte, 32))...)
	}
	broken := errors.New("key service is down")
	var none *eformsign.PrivateKey
	_, edwards, err := ed25519.GenerateKey(strings.NewReader(strings.Repeat("k", 32)))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		key  crypto.Signer
		want error
	}{
		{"no key", nil, eformsign.ErrNotSent},
		{"nil key", none, eformsign.ErrNotSent},
		{"zero key", &eformsign.PrivateKey{}, eformsign.ErrNotSent},
		{"Ed25519", edwards, eformsign.ErrNotSent},
		{"P-384", onCurve(t, elliptic.P384()), eformsign.ErrNotSent},
		{"r‖s instead of DER", service{form: raw}, eformsign.ErrSignatureForm},
		{"nothing", service{form: func([]byte) []byte { return nil }}, eformsign.ErrSignatureForm},
		{"service down", service{form: plain, err: broken}, broken},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := eformsign.Sign(tt.key, 1); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	if _, err := none.Sign(nil, make([]byte, sha256.Size), crypto.SHA256); err == nil {
		t.Error("a nil key signed")
	}
}
