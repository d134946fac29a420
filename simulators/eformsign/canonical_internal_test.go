package eformsign

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// What Sign prints is a right signature, and the same each time.
func TestSign(t *testing.T) {
	t.Parallel()
	h := newHall()
	s, err := Sign(h.own.PrivateKey, time.UnixMilli(millis))
	if err != nil {
		t.Fatal(err)
	}
	a := h.right(h.own)
	a.header.Set(signatureHeader, s.DER)
	if text := explainAccess(judged(a), "4030004"); text != "" {
		t.Errorf("its signature is explained: %s", text)
	}
	again, err := Sign(" "+strings.ToUpper(h.own.PrivateKey)+"\n", time.UnixMilli(millis).Add(999*time.Microsecond))
	if diff := cmp.Diff(s, again); err != nil || diff != "" {
		t.Errorf("signed again: %v (-want +got):\n%s", err, diff)
	}
	p, ok := fromDER(unhex(s.DER))
	sum := sha256.Sum256([]byte("1611538409405"))
	want := Signature{"1611538409405", hex.EncodeToString(sum[:]), hex.EncodeToString(p.flat()[:32]), hex.EncodeToString(p.flat()[32:]), hex.EncodeToString(p.der())}
	if diff := cmp.Diff(want, s); !ok || diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	key := newHall().own
	private, err := parsePrivateKey(key.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	longer, err := ecdsa.ParseRawPrivateKey(elliptic.P384(), append(make([]byte, 47), 7))
	if err != nil {
		t.Fatal(err)
	}
	sec1, err := x509.MarshalECPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	p384, err := x509.MarshalPKCS8PrivateKey(longer)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ key, want string }{
		{"", "these 0 characters are not hexadecimal"},
		{"-----BEGIN PRIVATE" + " KEY-----", "this is PEM, but no complete block"},
		{b64(string(unhex(key.PrivateKey))), "characters are not hexadecimal"},
		{key.PrivateKey[:100], "these 50 bytes are another DER, or cut off"},
		{key.PublicKey, "this is a public key"},
		{hex.EncodeToString(sec1), "this is SEC 1"},
		{hex.EncodeToString(p384), "its curve is P-384"},
	} {
		_, err := Sign(row.key, time.UnixMilli(millis))
		if !errors.Is(err, ErrPrivateKey) || !strings.Contains(err.Error(), row.want) {
			t.Errorf("got %v, want %s", err, row.want)
		}
		if len(row.key) > 20 && strings.Contains(err.Error(), row.key[4:20]) {
			t.Errorf("%v shows the key", err)
		}
	}
}
