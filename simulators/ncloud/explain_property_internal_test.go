package ncloud

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A right call is never explained as wrong, whatever else it carries.
func TestRightCallsAreNotExplained(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := right()
		if rapid.Bool().Draw(t, "v1") {
			a = rightV1()
		}
		a.Method = rapid.SampledFrom([]string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}).Draw(t, "method")
		a.Target = "/" + rapid.StringMatching(`[a-z0-9:/%A-F@?&=+.-]{0,60}`).Draw(t, "target")
		a.Body = rapid.SliceOf(rapid.Byte()).Draw(t, "body")
		k := rapid.SampledFrom([]Key{keys()[0], keys()[2]}).Draw(t, "key")
		ms := rapid.Int64Range(1, 1<<52).Draw(t, "timestamp")
		a.Now = time.UnixMilli(ms + rapid.Int64Range(-299_999, 299_999).Draw(t, "off"))
		a.Header.Set(AccessKeyHeader, k.AccessKey)
		a.Header.Set(TimestampHeader, strconv.FormatInt(ms, 10))
		name, _ := a.signature()
		a.Header.Set(name, signText(a.expected(), k.SecretKey).Value)
		if text := Explain(a); text != "" {
			t.Fatalf("a right call is explained: %s", text)
		}
	})
}

// Bytes that nobody signed are none of the known mistakes.
func TestGarbageIsNoKnownMistake(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := right()
		a.value(base64.StdEncoding.EncodeToString(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "bytes")))
		if text := Explain(a); !strings.Contains(text, "none of the known mistakes") {
			t.Fatalf("garbage is explained: %s", text)
		}
	})
}

// Whatever was sent, wherever, no text shows a secret key or an API key.
func TestExplanationsKeepSecrets(t *testing.T) {
	t.Parallel()
	var secrets []string
	for _, k := range keys() {
		secrets = append(secrets, k.SecretKey, k.APIKey, b64(k.SecretKey), hex.EncodeToString([]byte(k.SecretKey)))
	}
	leaks := func(a Attempt) {
		text := Explain(a)
		for _, s := range secrets {
			if strings.Contains(text, s[:12]) { // nor the beginning of one, as an excerpt has it
				t.Errorf("shows %q:\n%s", s, text)
			}
		}
	}
	for _, row := range allMade() {
		a := right()
		row.make(&a)
		leaks(a)
	}
	for _, secret := range secrets {
		for _, name := range []string{TimestampHeader, AccessKeyHeader, SignatureHeader, APIKeyHeader, "X-Ncp-Apigw-Signature"} {
			a := right()
			a.Header.Set(name, secret)
			leaks(a)
		}
		a := right()
		a.Body = []byte(secret)
		a.sign(a.expected() + "\n" + secret)
		leaks(a)
	}
}

// Nothing that can be sent makes an explanation fail.
func FuzzExplain(f *testing.F) {
	f.Add("1505290625682", "TESTACCESSKEY0000001", "QUJD", "/a?b=c", "GET")
	f.Add("-", "", "%", "", "")
	f.Fuzz(func(t *testing.T, timestamp, accessKey, value, target, method string) {
		a := right()
		a.Method, a.Target = method, target
		a.Header.Set(TimestampHeader, timestamp)
		a.Header.Set(AccessKeyHeader, accessKey)
		a.value(value)
		if text := Explain(a); text != Explain(a) {
			t.Errorf("explained in two ways: %s", text)
		}
	})
}

// worst is a call on which everything is tried: many keys, a long query, garbage.
func worst() Attempt {
	a := right()
	for i := range 3 * maxKeys {
		k := own()
		k.AccessKey, k.SecretKey = fmt.Sprintf("MANYACCESSKEY%07d", i), fmt.Sprintf("manySecretKey%027d", i)
		a.Keys = append(a.Keys, k)
	}
	a.Target = "/" + strings.Repeat("segment/", 20) + "?a=1&b=%EC%97%B0&c=3+4&d=5"
	a.Body = []byte(strings.Repeat("0123456789abcdef", maxBody/16))
	a.value(base64.StdEncoding.EncodeToString(make([]byte, 32)))
	return a
}

// The worst case is bounded by counting, so that no slow machine fails the test.
func TestWorkIsBounded(t *testing.T) {
	t.Parallel()
	a := worst()
	tried := materials(a, own())
	if n := len(tried); n > 25+maxKeys {
		t.Errorf("%d keys are tried", n)
	}
	others := slices.DeleteFunc(tried, func(m material) bool { return m.name != "another-key" })
	if len(others) != maxKeys {
		t.Errorf("%d other keys are tried, want %d", len(others), maxKeys)
	}
	if n := len(a.single()) * (1 + 25 + maxKeys); n > 6000 {
		t.Errorf("%d hashes are made for single mistakes", n)
	}
	if n := len(a.double()); n > 6000 {
		t.Errorf("%d hashes are made for double mistakes", n)
	}
}

func BenchmarkExplainWorst(b *testing.B) {
	a := worst()
	for b.Loop() {
		Explain(a)
	}
}

func BenchmarkExplainUsual(b *testing.B) {
	a := right()
	a.value(base64.StdEncoding.EncodeToString(make([]byte, 32)))
	for b.Loop() {
		Explain(a)
	}
}
