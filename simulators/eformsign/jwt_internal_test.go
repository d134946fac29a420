package eformsign

import (
	"fmt"
	"testing"

	gojwt "github.com/golang-jwt/jwt/v5"
	"github.com/google/go-cmp/cmp"
)

// A token that was good once is good again, one that is spoilt never becomes so,
// and the memory of them is bounded.
func TestMemo(t *testing.T) {
	t.Parallel()
	key, err := tokenKey()
	if err != nil {
		t.Fatal(err)
	}
	signed := func(i int) string {
		token, err := gojwt.NewWithClaims(gojwt.SigningMethodRS256, claims{Issuer: "eformsign.iam", Iat: int64(i)}).SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	m := &memo{}
	good := signed(1)
	for range 2 {
		got, err := m.readToken(good)
		if diff := cmp.Diff(claims{Issuer: "eformsign.iam", Iat: 1}, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if _, err := m.readToken(good[:len(good)-1]); err == nil {
			t.Error("a token cut short is good")
		}
	}
	for i := range remembered {
		m.good[fmt.Sprint("token ", i)] = claims{}
	}
	if _, err := m.readToken(signed(2)); err != nil || len(m.good) != 1 {
		t.Errorf("a full memo holds %d tokens (%v), want 1", len(m.good), err)
	}
	if _, err := (*memo)(nil).readToken(good); err != nil {
		t.Errorf("without a memo: %v", err)
	}
}
