package eformsign_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha512"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// fake is a small eformsign with one world, written for the tests of the cases only. Its rules are data, so that
// a test can break any one of them.
type fake struct {
	mu      sync.Mutex
	name    string
	url     string
	now     time.Time
	skew    time.Duration
	hosted  bool // callers go by their host's clock, which stands still
	policy  map[string]any
	count   int
	keys    []*key
	members []string
	grants  map[string]*grant // by access token
	pairs   map[string]*grant // by refresh token
	docs    []doc
	states  map[string]string // of companies, where they have changed
	rules   map[string][]rule // by route, in the order of checking
	broken  func(*reply)      // changes every answer of the API, nil for a right one

	// What a right eformsign does, each to be replaced by a wrong one.
	verified func(k *key, text, proof string) bool
	apart    func(k *key, d time.Duration) bool // outside the window
	member   func(string) string
	claims   func(map[string]any)
	grantsTo func(*grant)
	reused   func(*grant)
	hidden   func(*doc) bool
	keyed    func(*key, map[string]any)
	stepped  func(*doc)
	files    downloads
}

// key is an API key.
type key struct {
	APIKey        string `json:"apiKey"`
	PrivateKey    string `json:"privateKey"`
	Name          string `json:"name"`
	Alias         string `json:"alias"`
	Company       string `json:"company"`
	CompanyID     string `json:"companyId"`
	Verification  string `json:"verification"`
	BearerToken   string `json:"bearerToken"`
	BasicID       string `json:"basicId"`
	BasicPassword string `json:"basicPassword"`
	Active        bool   `json:"active"`
	Deleted       bool   `json:"deleted"`

	public *ecdsa.PublicKey
}

// grant is a pair of tokens.
type grant struct {
	access, refresh, member string
	key                     *key
	issued                  time.Time
	expired, used, revoked  bool
	family                  *grant // the first of the issue; nil for itself
}

type doc struct {
	id, name, company, creator, editor string
	fields                             any
	recipients                         []any
	accepted                           int
	at, saved                          time.Time
	histories                          []any
}

type reply struct {
	status int
	clause string
	body   map[string]any
	file   *sentFile // in the place of body, nil for none
}

const (
	template = "11111111111111111111111111111111"
	admin    = "admin@example.com"
)

func began() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) }

func newFake(name string) *fake {
	f := &fake{
		name: name, now: began(), policy: map[string]any{}, grants: map[string]*grant{}, pairs: map[string]*grant{}, states: map[string]string{},
		rules: rules(), members: []string{admin, "member@example.com"}, verified: verified,
		member:   func(id string) string { return id },
		claims:   func(map[string]any) {},
		grantsTo: func(*grant) {},
		reused:   func(*grant) {},
		hidden:   func(*doc) bool { return false },
		keyed:    func(*key, map[string]any) {},
		stepped:  func(*doc) {},
		files:    rightDownloads(),
	}
	f.apart = func(_ *key, d time.Duration) bool {
		if millis, ok := f.policy["windowMillis"].(float64); ok {
			return d.Abs() > time.Duration(millis)*time.Millisecond
		}
		return d.Abs() > 30*time.Second
	}
	for _, company := range []string{"default", "suspended", "no-open-api", "out-of-documents", "deleted"} {
		f.add(&key{Company: company, Verification: "signature", Active: true})
	}
	f.add(&key{Company: "default", Verification: "bearer", BearerToken: "bearer_test_value", Active: true})
	f.add(&key{Company: "default", Verification: "basic", BasicID: "eformsign", BasicPassword: "Webhook123!", Active: true})
	f.add(&key{Company: "default", Verification: "signature"})
	return f
}

// add gives the key ids and a private key of its own.
func (f *fake) add(k *key) {
	k.APIKey, k.CompanyID = f.uuid(), f.companyID(k.Company)
	f.reissue(k)
	if k.Name == "" {
		k.Name, k.Alias = "애플리케이션_", "테스트용"
	}
	f.keys = append(f.keys, k)
}

func (f *fake) reissue(k *key) {
	f.count++
	private, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), fmt.Appendf(nil, "%32s", fmt.Sprint(f.name, " key ", f.count)))
	if err != nil {
		panic(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		panic(err)
	}
	k.PrivateKey, k.public = hex.EncodeToString(der), &private.PublicKey
}

func (f *fake) digits() string {
	f.count++
	sum := sha512.Sum512([]byte(fmt.Sprint(f.name, " id ", f.count)))
	return hex.EncodeToString(sum[:])[:32]
}

func (f *fake) uuid() string {
	d := f.digits()
	return strings.Join([]string{d[:8], d[8:12], d[12:16], d[16:20], d[20:]}, "-")
}

func (f *fake) companyID(company string) string {
	sum := sha512.Sum512([]byte(f.name + company))
	return hex.EncodeToString(sum[:16])
}

// ServeHTTP answers both the API and, below /control, its controls.
func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	w.Header().Set("Date", f.now.Add(f.skew).UTC().Format(http.TimeFormat))
	if path, ok := strings.CutPrefix(r.URL.Path, "/control"); ok {
		f.control(w, r, path)
		return
	}
	answer := f.answer(r)
	if f.broken != nil {
		f.broken(&answer)
	}
	w.Header().Set("Dojang-Clause", "eformsign/"+answer.clause)
	if answer.file != nil {
		answer.file.send(w, answer.status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(answer.status)
	if err := json.NewEncoder(w).Encode(answer.body); err != nil {
		panic(err)
	}
}

// issue makes a pair of tokens.
func (f *fake) issue(k *key, member string) *grant {
	g := &grant{key: k, member: member, refresh: f.uuid(), issued: f.now}
	user := f.uuid()
	context := map[string]any{
		"clientId": f.digits(), "clientKey": k.APIKey, "managementId": f.digits(), "scopes": "smart_eform_scope",
		"type": "company", "userName": user, "refreshToken": g.refresh,
	}
	if member != "" {
		sum := sha512.Sum512([]byte(member))
		context["type"], context["userId"] = "user", hex.EncodeToString(sum[:16])
		user = hex.EncodeToString(sum[16:20]) + "-0000-4000-8000-000000000000"
		context["userName"] = user
	}
	claims := map[string]any{
		"iss": "eformsign.iam", "context": context, "claim": map[string]any{"company_id": k.CompanyID, "access_key": user},
		"iat": f.now.Unix(), "exp": f.now.Unix() + 3600,
	}
	f.claims(claims)
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	signed := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"RS256"}`)) + "." + base64.RawURLEncoding.EncodeToString(text)
	first, second := sha512.Sum512([]byte("1"+signed)), sha512.Sum512([]byte("2"+signed))
	g.access = signed + "." + base64.RawURLEncoding.EncodeToString(append(first[:], second[:]...))
	f.grantsTo(g)
	f.grants[g.access], f.pairs[g.refresh] = g, g
	return g
}

func oauth(g *grant) map[string]any {
	return map[string]any{"expires_in": 3600, "token_type": "JWT", "refresh_token": g.refresh, "access_token": g.access}
}

// verified judges eformsign_signature by the verification type of the key.
func verified(k *key, text, proof string) bool {
	switch k.Verification {
	case "bearer":
		return proof == "Bearer "+k.BearerToken
	case "basic":
		return proof == "Basic "+base64.StdEncoding.EncodeToString([]byte(k.BasicID+":"+k.BasicPassword))
	}
	der, err := hex.DecodeString(proof)
	sum := sha256Of(text)
	return err == nil && ecdsa.VerifyASN1(k.public, sum, der)
}
