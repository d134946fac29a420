package eformsign

import (
	"encoding/hex"
	"fmt"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A right call is never explained as wrong, whatever else it carries.
func TestRightCallsAreNotExplained(t *testing.T) {
	t.Parallel()
	h := newHall()
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom([]APIKey{h.own, h.other, h.bearer, h.basic}).Draw(t, "key")
		ms := rapid.Int64Range(1, 1<<52).Draw(t, "execution_time")
		off := rapid.Int64Range(-29_999, 29_999).Draw(t, "off")
		a := h.right(k)
		a.now = time.UnixMilli(ms + off)
		a.body = fmt.Appendf(nil, rapid.SampledFrom([]string{`{"execution_time":%d}`, `{"execution_time":"%d"}`, `{ "member_id": "a@example.com", "execution_time": %d }`}).Draw(t, "body"), ms)
		if k.Verification == BySignature {
			sendSigned(&a, k, sum256(decimal(ms)))
		}
		if rapid.Bool().Draw(t, "with Date") {
			a.header.Set("Date", time.UnixMilli(rapid.Int64Range(0, 1<<42).Draw(t, "date")).UTC().Format(http.TimeFormat))
		}
		for _, code := range []string{"4000001", "4000002", "4000003", "4030001", "4030004", "4030039", "4000070", "40000171", "4000004"} {
			if text := explainAccess(judged(a), code); text != "" {
				t.Fatalf("a right call is explained for %s: %s", code, text)
			}
		}
	})
}

// Bytes that nobody signed are none of the known mistakes.
func TestGarbageIsNoKnownMistake(t *testing.T) {
	t.Parallel()
	h := newHall()
	random := rapid.Custom(func(t *rapid.T) pair {
		b := rapid.SliceOfN(rapid.Byte(), 64, 64).Draw(t, "bytes")
		return pair{new(big.Int).SetBytes(b[:32]), new(big.Int).SetBytes(b[32:])}
	}).Filter(func(p pair) bool { return p.inRange() && p.flat()[0] != 0x30 }) // or r‖s would look like DER
	rapid.Check(t, func(t *rapid.T) {
		p := random.Draw(t, "pair")
		value := rapid.SampledFrom([][]byte{p.der(), p.flat(), p.flat()[:48], append(p.flat(), 1, 2, 3)}).Draw(t, "value")
		a := h.right(h.own)
		a.header.Set(signatureHeader, hex.EncodeToString(value))
		if text := explainAccess(judged(a), "4030004"); !strings.HasPrefix(text, "the signature does not verify, and it is none of the known mistakes") {
			t.Fatalf("%x is explained: %s", value, text)
		}
		if text := explainAccess(judged(a), "4030004"); text != explainAccess(judged(a), "4030004") {
			t.Fatal("the same attempt is explained in two ways")
		}
	})
}

// Whatever was sent, wherever, no text shows a secret or a whole signature.
func TestExplanationsKeepSecrets(t *testing.T) {
	t.Parallel()
	h := newHall()
	var secrets []string
	for _, k := range h.all() {
		secrets = append(secrets, k.Key, b64(k.Key), strings.TrimRight(b64(k.Key), "="), hex.EncodeToString([]byte(k.Key)))
		if k.PrivateKey != "" {
			scalar := k.PrivateKey[len(k.PrivateKey)-202:][:64]
			secrets = append(secrets, k.PrivateKey, k.PublicKey, scalar, b64(string(unhex(k.PrivateKey))), b64(k.PrivateKey))
		}
	}
	secrets = append(secrets, bearerCanary, b64(bearerCanary), basicCanary, b64("eformsign:"+basicCanary), b64(basicCanary))
	leaks := func(a attempt, code string) {
		text := explainAccess(judged(a), code)
		sent := a.proof()
		for _, s := range append(slices.Clip(secrets), sent) {
			if len(s) > 24 && strings.Contains(text, s) || strings.Contains(text, basicCanary) || strings.Contains(text, bearerCanary) {
				t.Errorf("%s shows %q:\n%s", code, s, text)
			}
		}
	}
	codes := []string{"4000001", "4000002", "4000003", "4000005", "4000070", "4000150", "4030001", "4030004", "4030034", "4030039", "4030052", "40000171"}
	for _, row := range allMade() {
		a := h.right(row.key(h))
		row.make(h, &a)
		for _, code := range codes {
			leaks(a, code)
		}
	}
	for _, secret := range secrets {
		for _, code := range codes {
			for _, place := range []func(*attempt){
				func(a *attempt) { a.header.Set(signatureHeader, secret) },
				func(a *attempt) { a.header.Set("Authorization", "Bearer "+secret); a.found = false },
				func(a *attempt) { a.header.Set("Execution-Time", secret); a.header.Set("Date", secret) },
				func(a *attempt) { a.body = []byte(`{"execution_time":"` + secret + `"}`) },
				func(a *attempt) { a.body = []byte(`{"execution_time":1611538409405,"member_id":"` + secret + `"}`) },
				func(a *attempt) { a.body = []byte(secret) },
			} {
				a := h.right(h.own)
				place(&a)
				leaks(a, code)
			}
		}
	}
}

// Nothing that can be sent makes an explanation fail.
func FuzzExplainAccess(f *testing.F) {
	h := newHall()
	f.Add("Bearer x", "3045", `{"execution_time":1}`, "4030004")
	f.Add("", "-30", `{"execution_time":"9223372036854775807L"}`, "4000002")
	f.Fuzz(func(t *testing.T, authorization, proof, body, code string) {
		for _, k := range []APIKey{h.own, h.bearer, h.basic, {}} {
			a := h.right(k)
			a.found = k.Key != ""
			a.header.Set("Authorization", authorization)
			a.header.Set(signatureHeader, proof)
			a.body = []byte(body)
			if text := explainAccess(judged(a), code); text != explainAccess(judged(a), code) {
				t.Errorf("explained in two ways: %s", text)
			}
		}
	})
}

// worst is a request that everything is tried on: more API keys than are looked
// at, and a signature in the right form that fits none of them.
func worst() attempt {
	h := newHall()
	a := h.right(h.own)
	for i := range 3 * maxKeys {
		k := APIKey{Key: fmt.Sprint("key ", i), Verification: BySignature}
		a.keys = append(a.keys, k.withKeyPair(sum256(fmt.Append(nil, i))))
	}
	a.header.Set("Date", "Mon, 25 Jan 2021 01:33:20 GMT")
	a.header.Set("Execution-Time", "1611538400123")
	for i := range formerKept {
		a.key.Former[i] = FormerKey{PublicKey: APIKey{}.withKeyPair(sum256(fmt.Append(nil, "former", i))).PublicKey, Until: a.now}
	}
	for i := range int64(receiptsKept) {
		came(&a, millis-3_600_000-1000*i, strings.Repeat("0", int(i)), 0)
	}
	sendSigned(&a, APIKey{}.withKeyPair(sum256([]byte("stranger"))), sum256(decimal(millis)))
	return a
}

// The worst case is bounded by counting, so that no slow machine fails the test:
// as many multiplications on the curve as texts and keys, not their product.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	a := judged(worst())
	if n := len(a.bounded()); n != maxKeys+1 {
		t.Errorf("%d API keys are tried, want %d", n, maxKeys+1)
	}
	if n := len(signersOf(a)); n > maxKeys+1+formerKept || n <= formerKept+1 {
		t.Errorf("%d public keys are tried, want at most %d", n, maxKeys+1+formerKept)
	}
	hashes := len(texts(a)) + len(a.rememberedTexts()) + len(nearTexts(millis)) + 3*len(wrongHashes())
	if len(a.rememberedTexts()) != rememberedTried || hashes < 150 {
		t.Errorf("%d hashes and %d earlier times are no worst case", hashes, len(a.rememberedTexts()))
	}
	// Eight multiplications of the base point cost about as much as one verification,
	// and what a public key costs is one.
	const perVerification, most = 8, 45
	if n := hashes/perVerification + len(signersOf(a)); n > most {
		t.Errorf("as much as %d verifications are made, want at most %d", n, most)
	}
}

// BenchmarkExplain makes the worst requests for each part of the explanation.
func BenchmarkExplain(b *testing.B) {
	for _, row := range []struct {
		name, code string
		spoil      func(*attempt)
	}{
		{"signature", "4030004", func(*attempt) {}},
		{"r‖s", "4030004", func(a *attempt) { a.header.Set(signatureHeader, strings.Repeat("5a", 64)) }},
		{"hash", "4030004", func(a *attempt) { a.header.Set(signatureHeader, strings.Repeat("5a", 32)) }},
		{"long value", "4030004", func(a *attempt) { a.header.Set(signatureHeader, strings.Repeat("12", 1024)) }},
		{"long list", "4030004", func(a *attempt) { a.header.Set(signatureHeader, strings.Repeat("7, ", 680)) }},
		{"long body", "4030004", func(a *attempt) {
			a.body = []byte(`{"x":"` + strings.Repeat("y", 1<<20) + `","execution_time":1611538409405}`)
		}},
		{"window", "4000002", func(a *attempt) { a.now = a.now.Add(time.Hour) }},
		{"API key", "4000003", func(a *attempt) {
			a.found = false
			a.header.Set("Authorization", "Bearer "+strings.Repeat("12", 1000))
		}},
		{"preset token", "4030004", func(a *attempt) {
			a.key = newHall().bearer
			a.header.Set(signatureHeader, strings.Repeat("1 ", 1000))
		}},
		{"broken body", "4000070", func(a *attempt) { a.body = []byte("{" + strings.Repeat(`"a":1,`, 1300)) }},
	} {
		a := worst()
		row.spoil(&a)
		a = judged(a)
		b.Run(row.name, func(b *testing.B) {
			for b.Loop() {
				explainAccess(a, row.code)
			}
		})
	}
}

// BenchmarkVerify is what the worst case is compared with: one verification.
func BenchmarkVerify(b *testing.B) {
	a := worst()
	r, _ := readSignature(a.proof())
	hash := sum256(decimal(millis))
	for b.Loop() {
		signersOf(a)[0].verifies(hash, r.pair)
	}
}
