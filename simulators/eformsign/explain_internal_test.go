package eformsign

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"math/big"
	"net/http"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/clock"
)

// millis is the execution_time of every attempt here: 2021-01-25T01:33:29.405Z.
const millis = int64(1611538409405)

const (
	bearerCanary = "Canary-Token-ZTNiM2/ok"
	basicCanary  = "C4nary Passw0rd!"
)

// hall is a world's API keys: the one that is used, and others.
type hall struct{ own, other, bearer, basic, deleted APIKey }

func newHall() hall {
	key := func(n byte, alias string, v Verification) APIKey {
		return APIKey{
			Key: fmt.Sprintf("e3b3b3e5-0a31-4515-a971-7c8cae4287%02x", n), Name: "애플리케이션_" + alias, Alias: alias,
			Company: "default", CompanyID: "dec5418e58694d90a65d6c38e3d226db", Verification: v, Active: true,
		}
	}
	seed := func(n byte) []byte { h := sha256.Sum256([]byte{n}); return h[:] }
	h := hall{
		key(0x6f, "own", BySignature).withKeyPair(seed(1)), key(0x70, "other", BySignature).withKeyPair(seed(2)),
		key(0x71, "bearer", ByBearer), key(0x72, "basic", ByBasic), key(0x73, "deleted", BySignature).withKeyPair(seed(3)),
	}
	h.bearer.BearerToken = bearerCanary
	h.basic.BasicID, h.basic.BasicPassword = "eformsign", basicCanary
	h.deleted.Deleted = true
	return h
}

func (h hall) all() []APIKey { return []APIKey{h.own, h.other, h.bearer, h.basic, h.deleted} }

func (h hall) find(key string) (APIKey, bool) {
	for _, k := range h.all() {
		if k.Key == key {
			return k, true
		}
	}
	return APIKey{}, false
}

// judged is the attempt with its body read, as the simulator does it.
func judged(a attempt) attempt {
	a.sent = readTokenRequest(a.body)
	return a
}

// right is a token request with which nothing is wrong.
func (h hall) right(k APIKey) attempt {
	a := attempt{
		header: http.Header{}, now: time.UnixMilli(millis + 1000), window: 30 * time.Second, key: k, found: true, keys: h.all(), find: h.find,
		clocks: clocks{callers: clock.HostCallers}, print: func(string) string { return "secret_00000000" },
		members: []Member{
			{ID: "admin@example.com", Enabled: true, UserID: "a5124ed6e63f49338be90425a61db9f4"}, {ID: "off@example.com"}, {ID: "member@example.com", Enabled: true},
		},
	}
	a.body = fmt.Appendf(nil, `{"execution_time":%d,"member_id":"admin@example.com"}`, millis)
	a.header.Set("Authorization", "Bearer "+b64(k.Key))
	switch k.Verification {
	case BySignature:
		a.header.Set(signatureHeader, hex.EncodeToString(sign(k, sum256(decimal(millis)), any256).der()))
	case ByBearer:
		a.header.Set(signatureHeader, "Bearer "+k.BearerToken)
	case ByBasic:
		a.header.Set(signatureHeader, "Basic "+b64(k.BasicID+":"+k.BasicPassword))
	}
	return a
}

func b64(s string) string           { return base64.StdEncoding.EncodeToString([]byte(s)) }
func decimal(ms int64) []byte       { return []byte(number(ms)) }
func any256(pair) bool              { return true }
func topBit(b *big.Int, n int) bool { return b.BitLen() == n }

// sign is ECDSA by the textbook, with nonces that are counted, so that the first
// signature of a wanted look can be had.
func sign(k APIKey, hash []byte, want func(pair) bool) pair {
	parsed, err := x509.ParsePKCS8PrivateKey(unhex(k.PrivateKey))
	if err != nil {
		panic(err)
	}
	private, _ := parsed.(*ecdsa.PrivateKey)
	raw, err := private.Bytes()
	if err != nil {
		panic(err)
	}
	n, d := elliptic.P256().Params().N, new(big.Int).SetBytes(raw)
	for i := 0; ; i++ {
		nonce := sum256(fmt.Appendf(nil, "nonce %d", i))
		point, err := ecdh.P256().NewPrivateKey(nonce)
		if err != nil {
			continue
		}
		r := new(big.Int).SetBytes(point.PublicKey().Bytes()[1:33])
		s := new(big.Int).Mul(r, d)
		s.Add(s, new(big.Int).SetBytes(hash[:min(32, len(hash))]))
		s.Mul(s, new(big.Int).ModInverse(new(big.Int).SetBytes(nonce), n)).Mod(s, n)
		if p := (pair{r, s}); p.inRange() && want(p) {
			return p
		}
	}
}

// made is one mistake: how it is made of a right request, by what code it is
// refused, and the names of the mistakes that must be found.
type made struct {
	code string
	key  func(hall) APIKey
	make func(hall, *attempt)
	want string
}

func own(h hall) APIKey    { return h.own }
func bearer(h hall) APIKey { return h.bearer }
func basic(h hall) APIKey  { return h.basic }

func names(f finding) string {
	all := make([]string, 0, len(f.mistakes))
	for _, m := range f.mistakes {
		all = append(all, m.name)
	}
	return strings.Join(all, " ")
}

func allMade() []made {
	var all []made
	for _, table := range [][]made{
		madeTexts(), madeHashes(), madeEncodings(), madeShapes(), madeClocks(), madeCallers(), madeAgain(), madeAPIKeys(), madeProofs(), madeHeaders(), madeBodies(), madeMembers(),
	} {
		all = append(all, table...)
	}
	return all
}

// Each mistake is made with real bytes, and is the one that is found.
func TestMistakesAreFound(t *testing.T) {
	t.Parallel()
	h := newHall()
	for _, row := range allMade() {
		a := h.right(row.key(h))
		row.make(h, &a)
		found := explain(judged(a), row.code)
		if diff := cmp.Diff(row.want, names(found)); diff != "" {
			t.Errorf("%s, made %q (-want +got):\n%s\n%s", row.code, row.want, diff, found)
			continue
		}
		if text := explainAccess(judged(a), row.code); !strings.HasPrefix(text, found.mistakes[0].sentence) || !strings.Contains(found.mistakes[0].sentence, ":") {
			t.Errorf("%q does not begin with the mistake and its remedy", text)
		}
	}
}

// No two mistakes share a text, and none has two.
func TestMistakesAreTold(t *testing.T) {
	t.Parallel()
	h := newHall()
	sentences, owners := map[string]string{}, map[string]string{}
	for _, row := range allMade() {
		a := h.right(row.key(h))
		row.make(h, &a)
		for _, m := range explain(judged(a), row.code).mistakes {
			sentence, _, _ := strings.Cut(m.sentence, ";")
			if owner, ok := owners[sentence]; ok && owner != m.name {
				t.Errorf("%s and %s share the text %q", owner, m.name, sentence)
			}
			owners[sentence] = m.name
			sentences[m.name] = sentence
		}
	}
	for name := range namesInSource(t) {
		if sentences[name] == "" {
			t.Errorf("no test makes the mistake %s", name)
		}
	}
}

// namesInSource are the mistakes that the package knows.
func namesInSource(t *testing.T) map[string]bool {
	t.Helper()
	here := os.DirFS(".")
	files, err := fs.Glob(here, "explain*.go")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	literal := regexp.MustCompile(`(?:one\(|mistake\{)"([a-z0-9-]+)"`)
	for _, file := range files {
		source, err := fs.ReadFile(here, file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, m := range literal.FindAllSubmatch(source, -1) {
			all[string(m[1])] = true
		}
	}
	for _, e := range []expected{inAuthorization(), asBearer(), asBasic()} {
		for _, way := range append(e.words(""), e.spellings()...) {
			if way.name != "" {
				all[way.name] = true
			}
		}
	}
	for _, header := range []string{"Authorization", signatureHeader} {
		for _, s := range strays(header, "") {
			all[s.name] = true
		}
	}
	if len(all) < 150 {
		t.Fatalf("only %d mistakes are known", len(all))
	}
	return all
}

// What was expected and what was found stand under each other, the first
// difference marked.
func TestExplanation(t *testing.T) {
	t.Parallel()
	h := newHall()
	a := h.right(h.own)
	a.header.Set(signatureHeader, "0x"+hex.EncodeToString(sign(h.other, sum256([]byte("1611538409")), any256).der()))
	want := `the signature was made with the private key (비밀키) of another API key, "other" of company default (ending in 8770), and not of the one in Authorization, "own" of company default (ending in 876f): use a pair that belongs together
also: the seconds were signed, not the milliseconds: sign the 13 digits that stand in execution_time
also: the signature has 0x before its digits: send the digits alone
  expected  1611538409405
  signed    1611538409
                      ^
  expected  the hex digits of its DER: 30 in front, 144 digits
  sent      0x3046022100... (146 characters)`
	got := explainAccess(judged(a), "4030004")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("explanation (-want +got):\n%s", diff)
	}
}
