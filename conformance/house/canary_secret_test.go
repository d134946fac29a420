package house_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"maps"
	"net/url"
	"strings"
	"testing"
)

// canaries are the secrets of a world and of its server, by what they are.
type canaries map[string]string

// plant makes one for every credential. They hold what encodings change.
func plant(t *testing.T) canaries {
	t.Helper()
	scalar := sha256.Sum256([]byte("a canary"))
	key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:])
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	block := string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	return canaries{
		"eformsign private key":              hex.EncodeToString(der),
		"eformsign private key, PEM":         strings.Split(block, "\n")[1],
		"eformsign private key, scalar":      string(scalar[:]),
		"eformsign bearerToken":              `CanaryBearer"<&%>+/7f3a`,
		"eformsign basicPassword":            `Canary Basic:p\ss"word/9`,
		"daouoffice clientSecret":            `CanaryDaou+/Secret"&=%41\b`,
		"workplace secretKey":                `CanaryNcloudSecret+/"&%=09aB`,
		"workplace apiKey":                   `CanaryGatewayKey<'&>"+77`,
		"control token":                      "CanaryControl+/token=" + hex.EncodeToString(scalar[:4]),
		"snapshot passphrase":                `Canary "snapshot" pass+phrase`,
		"callback password":                  "CanaryCallbackPassword",
		"callback token":                     "CanaryCallbackToken",
		"eformsign private key, of no world": strings.Replace(hex.EncodeToString(der), hex.EncodeToString(scalar[:]), hex.EncodeToString(bytes.Repeat(scalar[:4], 8)), 1),
	}
}

// spellings are a secret in clear and in every encoding that a program or a person may
// have put it in: JSON, URLs, base64 of it or of a text around it, hexadecimal.
func spellings(secret string) map[string]string {
	quoted := inJSON(secret)
	plain := strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(quoted) // as other languages write it
	inHex := hex.EncodeToString([]byte(secret))
	all := map[string]string{
		"in clear": secret, "in JSON": quoted[1 : len(quoted)-1], "in plain JSON": plain[1 : len(plain)-1],
		"in a query": url.QueryEscape(secret), "in a path": url.PathEscape(secret), "upper": strings.ToUpper(secret), "lower": strings.ToLower(secret),
		"in hexadecimal": inHex, "in upper hexadecimal": strings.ToUpper(inHex),
	}
	for before := range 3 {
		text := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", before) + secret))
		text = text[(8*before+5)/6 : 8*(before+len(secret))/6]
		all["in base64, behind "+strings.Repeat("x", before)] = text
		all["in base64url, behind "+strings.Repeat("x", before)] = strings.NewReplacer("+", "-", "/", "_").Replace(text)
	}
	return all
}

// inJSON is a text as a JSON string.
func inJSON(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string always encodes
	}
	return string(quoted)
}

// spelling is how a canary may be written.
type spelling struct{ name, text string }

// search returns a function that names the canaries which a text holds, each with how it is written there. It reads the
// text once, however many there are.
func (c canaries) search() func(text string) []string {
	const begins = 6
	var pairs [1 << 16]bool
	spelled := map[string][]spelling{}
	for name, secret := range c {
		for how, text := range spellings(secret) {
			spelled[text[:begins]] = append(spelled[text[:begins]], spelling{name + " " + how, text})
			pairs[int(text[0])<<8|int(text[1])] = true
		}
	}
	return func(text string) (found []string) {
		for i := 0; i+begins <= len(text); i++ {
			if !pairs[int(text[i])<<8|int(text[i+1])] {
				continue
			}
			for _, s := range spelled[text[i:i+begins]] {
				if strings.HasPrefix(text[i:], s.text) {
					found = append(found, s.name+": …"+text[max(0, i-150):min(len(text), i+len(s.text)+20)])
				}
			}
		}
		return found
	}
}

// without leaves canaries out.
func (c canaries) without(names ...string) canaries {
	rest := maps.Clone(c)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// The search itself is not blind.
func TestCanariesAreFound(t *testing.T) {
	t.Parallel()
	planted := plant(t)
	leaks := planted.search()
	for name, secret := range planted {
		for how, spelling := range spellings(secret) {
			if len(leaks("before"+spelling+"after")) == 0 {
				t.Errorf("%s %s is not found", name, how)
			}
		}
		for _, around := range []string{"", "a", "ab", "abc"} {
			text := around + secret + around
			for how, encoded := range map[string]string{
				"base64": base64.StdEncoding.EncodeToString([]byte(text)), "base64url": base64.URLEncoding.EncodeToString([]byte(text)),
				"hexadecimal": hex.EncodeToString([]byte(text)), "a query": url.Values{"a": {text}}.Encode(),
			} {
				if len(leaks(encoded)) == 0 {
					t.Errorf("%s within %s of %d more is not found", name, how, len(around))
				}
			}
		}
	}
}
