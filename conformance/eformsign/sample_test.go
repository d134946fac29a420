package eformsign_test

import (
	"crypto/ecdsa"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/eformsign"
	"github.com/seed-34222eec/dojang/testdata"
)

// samplePrivateKey is the worthless key by which the samples are signed, as the console shows it.
const samplePrivateKey = "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420afe1545de9a46c410e6d01e7d9aec1cb65b47b32035369a959ae79177abefd12" +
	"a144034200040c91e39311f13e7ee093a63444fc1998925411e06627f074d83e8c0dfc8740cfb7b73401fd313a3ae3c94f4256f6a6975aff890e896314a2e0a433faa964cfb5"

// The document's own answer satisfies what the cases demand of an answer.
func TestTheDocumentsTokenIsJudgedRight(t *testing.T) {
	t.Parallel()
	_, _, body, err := testdata.Response("eformsign/access-token/document-response")
	if err != nil {
		t.Fatal(err)
	}
	const companyID, refresh = "dec5418e58694d90a65d6c38e3d226db", "8fd0a3c1-44dc-4a03-96ad-01fa34cd159c"
	if err := eformsign.JudgeIssue(body, "애플리케이션_", "테스트용", companyID); err != nil {
		t.Errorf("the document's answer: %v", err)
	}
	token := gjson.GetBytes(body, "oauth_token.access_token").String()
	if err := eformsign.JudgeToken(token, companyID, refresh, 1611538636); err != nil {
		t.Errorf("the document's token: %v", err)
	}
	for name, wrong := range map[string]error{
		"another company":       eformsign.JudgeToken(token, "00000000000000000000000000000000", refresh, 0),
		"another refresh token": eformsign.JudgeToken(token, companyID, "00000000-0000-4000-8000-000000000000", 0),
		"another second":        eformsign.JudgeToken(token, companyID, refresh, 1611538637),
		"no signature":          eformsign.JudgeToken(token[:strings.LastIndex(token, ".")+1], companyID, refresh, 0),
		"two parts":             eformsign.JudgeToken(token[:strings.LastIndex(token, ".")], companyID, refresh, 0),
		"no base64url":          eformsign.JudgeToken("*"+token, companyID, refresh, 0),
		"another alias":         eformsign.JudgeIssue(body, "애플리케이션_", "별칭", companyID),
	} {
		if wrong == nil {
			t.Errorf("%s is not noticed", name)
		}
	}
}

// The samples say what their names say, by crypto/ecdsa alone.
func TestSamplesAreSignedAsTheySay(t *testing.T) {
	t.Parallel()
	key, err := eformsign.PrivateKey(samplePrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		_, _, header, body, err := testdata.Request("eformsign/access-token/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(body), "1611538409405") {
			t.Errorf("%s does not have the document's time", name)
		}
		return header.Get("eformsign_signature")
	}
	const time = "1611538409405"
	right := read("signature")
	if diff := cmp.Diff(right, eformsign.Signature(key, time)); diff != "" {
		t.Errorf("the signature (-want +got):\n%s", diff)
	}
	der, err := hex.DecodeString(right)
	if err != nil || !ecdsa.VerifyASN1(&key.PublicKey, sha256Of(time), der) {
		t.Error("the sample's signature does not verify")
	}
	got := map[string]string{
		"upper case": strings.ToLower(read("signature-upper-case")), "no member": read("no-member"),
		"base64": read("base64-signature"), "seconds": read("seconds-signed"), "L": read("time-with-l"), "none": read("no-signature"),
	}
	want := map[string]string{
		"upper case": right, "no member": right, "base64": base64.StdEncoding.EncodeToString(der),
		"seconds": eformsign.Signature(key, time[:10]), "L": right, "none": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("eformsign_signature of the samples (-want +got):\n%s", diff)
	}
	if got := len(eformsign.FixedWidth(der)); got != 64 {
		t.Errorf("r and s side by side are %d bytes, want 64", got)
	}
}

func TestPrivateKeysAreReadAsTheConsoleShowsThem(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing": "", "no hex": "not hex", "no PKCS#8": "3003020100", "half": samplePrivateKey[:100],
		"Ed25519": "302e020100300506032b657004220420" + strings.Repeat("11", 32),
	} {
		if _, err := eformsign.PrivateKey(text); err == nil {
			t.Errorf("%s is taken for a private key", name)
		} else if text != "" && strings.Contains(err.Error(), text) {
			t.Errorf("%s: the error shows the key: %v", name, err)
		}
	}
}
