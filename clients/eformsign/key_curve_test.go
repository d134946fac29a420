package eformsign_test

import (
	"encoding/hex"
	"testing"
)

// A private key of 1 on secp256k1, its public key left out: as PKCS#8, and as SEC 1.
const (
	secp256k1     = "303e020100301006072a8648ce3d020106052b8104000a042730250201010420" + one
	secp256k1SEC1 = "302e0201010420" + one + "a00706052b8104000a"
	one           = "0000000000000000000000000000000000000000000000000000000000000001"
)

func unhex(t *testing.T, digits string) []byte {
	t.Helper()
	der, err := hex.DecodeString(digits)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
