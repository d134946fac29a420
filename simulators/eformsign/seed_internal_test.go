package eformsign

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Our own seed meets what a seed file is held to.
func TestOwnSeedIsSound(t *testing.T) {
	t.Parallel()
	s := ownSeed()
	s.Check(func(path, text string) { t.Errorf("%s: %s", path, text) })
	s = Seed{Policy: DefaultPolicy()}
	s.Check(func(path, text string) { t.Errorf("without companies: %s: %s", path, text) })
}

// The tags name the constants, which is all that they can.
func TestSeedWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		of    any
		field string
		want  []string
	}{
		{SeedCompany{}, "State", []string{string(ActiveCompany), string(Suspended), string(NoOpenAPI), string(OutOfDocuments), string(DeletedCompany)}},
		{SeedAPIKey{}, "Verification", []string{string(BySignature), string(ByBearer), string(ByBasic)}},
	} {
		field, _ := reflect.TypeOf(c.of).FieldByName(c.field)
		if diff := cmp.Diff(strings.Join(c.want, ","), field.Tag.Get("words")); diff != "" {
			t.Errorf("%T.%s (-want +got):\n%s", c.of, c.field, diff)
		}
	}
	key, _ := reflect.TypeFor[SeedAPIKey]().FieldByName("Name")
	alias, _ := reflect.TypeFor[SeedAPIKey]().FieldByName("Alias")
	if key.Tag.Get("default") != keyName || alias.Tag.Get("default") != keyAlias {
		t.Error("the tags give a key another name than the code")
	}
}

func TestPrivateKey(t *testing.T) {
	t.Parallel()
	want := APIKey{}.withKeyPair([]byte(strings.Repeat("k", 32)))
	der, err := hex.DecodeString(want.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	block := string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	for name, text := range map[string]string{
		"digits": want.PrivateKey, "capitals": strings.ToUpper(want.PrivateKey), "a line end": want.PrivateKey + "\n", "PEM": block, "PEM after a word": "key:\n" + block,
	} {
		got, err := APIKey{}.withPrivateKey(text)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	other, err := ecdsa.ParseRawPrivateKey(elliptic.P384(), []byte(strings.Repeat("k", 48)))
	if err != nil {
		t.Fatal(err)
	}
	p384, err := x509.MarshalPKCS8PrivateKey(other)
	if err != nil {
		t.Fatal(err)
	}
	rsa, err := tokenKey()
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(rsa)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"nothing": "", "no digits": "secret", "too short": want.PrivateKey[:100], "P-384": hex.EncodeToString(p384), "RSA": hex.EncodeToString(pkcs8),
		"a public key": want.PublicKey, "no PEM": strings.Replace(block, "-----END", "----END", 1),
	} {
		_, err := APIKey{}.withPrivateKey(text)
		if !errors.Is(err, errPrivateKey) || err.Error() != errPrivateKey.Error() {
			t.Errorf("%s: %v", name, err)
		}
	}
}
