package eformsign

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultCompany is the one whose keys an integration is given, administrator
// its 대표 관리자.
const (
	defaultCompany = "default"
	administrator  = "admin@example.com"
)

// digits makes hexadecimal digits for a kind of thing and its number.
type digits func(kind string, i int) string

// seededDigits are fixed in the home world, so that what is written down goes on
// working; other worlds have their own.
func seededDigits(w *world.World) digits {
	if w.IsHome() {
		return func(kind string, i int) string {
			sum := sha256.Sum256([]byte("dojang eformsign " + kind + " " + strconv.Itoa(i)))
			return hex.EncodeToString(sum[:])
		}
	}
	return func(kind string, i int) string { return w.Random.Hex("eformsign/seed/"+kind, uint64(i), 32) } //nolint:gosec // counts from 0
}

// Seed implements [simulators.Simulator]. The home world's default company is the
// document's own sample.
func (Simulator) Seed(w *world.World, tx *store.Tx) []string {
	policies.Put(tx, DefaultPolicy())
	d := seededDigits(w)
	var credentials []string
	for i, c := range seededCompanies() {
		if c.CompanyID == "" || !w.IsHome() {
			c.CompanyID, c.ManagementID = d("company", i)[:32], d("management", i)[:32]
		}
		c.AccessKey = uuidFrom(d("access-key", i))
		companies.Put(tx, c)
		credentials = append(credentials, c.CompanyID)
		seedMembers(tx, c, d, i)
		seedTemplates(tx, c, d, i)
		for _, k := range seedKeys(w, c, d, i) {
			apiKeys.Put(tx, k)
			credentials = append(credentials, k.Key)
		}
	}
	return credentials
}

// seededCompanies make the codes reachable that are about a company.
func seededCompanies() []Company {
	return []Company{
		{
			Name: defaultCompany, CompanyName: "샘플 데모", State: ActiveCompany,
			CompanyID: "dec5418e58694d90a65d6c38e3d226db", ManagementID: "34aab800c2a044058fd4ef798aecdeca",
		},
		{Name: "suspended", CompanyName: "정지된 회사", State: Suspended},
		{Name: "no-open-api", CompanyName: "Open API 미사용 회사", State: NoOpenAPI},
		{Name: "out-of-documents", CompanyName: "문서 소진 회사", State: OutOfDocuments},
		{Name: "deleted", CompanyName: "삭제된 회사", State: DeletedCompany},
	}
}

func seedMembers(tx *store.Tx, c Company, d digits, company int) {
	for i, m := range []Member{
		{ID: administrator, Name: "대표 관리자", Enabled: true},
		{ID: "member@example.com", Name: "홍길동", Enabled: true},
		{ID: "disabled@example.com", Name: "비활성 멤버"},
	} {
		m.CompanyID = c.CompanyID
		m.UserID, m.UserName = d("user-id", 10*company+i)[:32], uuidFrom(d("user-name", 10*company+i))
		members.Put(tx, m)
	}
}

func seedTemplates(tx *store.Tx, c Company, d digits, company int) {
	templates.Put(tx, Template{CompanyID: c.CompanyID, ID: d("template", company)[:32], Name: "근로계약서"})
}

// seedKeys are a company's API keys: one to sign with, and in the default company
// one of each other kind.
func seedKeys(w *world.World, c Company, d digits, company int) []APIKey {
	keys := []APIKey{{Verification: BySignature, Active: true}}
	if c.Name == defaultCompany {
		keys[0].Key, keys[0].ClientID = "e3b3b3e5-0a31-4515-a971-7c8cae42876f", "68094eea25af4a629e28de9cfec4ebfc"
		keys = append(keys,
			APIKey{Key: "b0000000-0000-4000-8000-000000000001", Verification: ByBearer, Active: true, BearerToken: "bearer_test_value"},
			APIKey{Key: "b0000000-0000-4000-8000-000000000002", Verification: ByBasic, Active: true, BasicID: "eformsign", BasicPassword: "Webhook123!"},
			APIKey{Key: "b0000000-0000-4000-8000-000000000003", Verification: BySignature},
			APIKey{Key: "b0000000-0000-4000-8000-000000000004", Verification: BySignature, Active: true, Deleted: true},
		)
	}
	for i := range keys {
		k, n := &keys[i], 10*company+i
		k.Name, k.Alias, k.Company, k.CompanyID = "애플리케이션_", "테스트용", c.Name, c.CompanyID
		if k.Key == "" || !w.IsHome() {
			k.Key = uuidFrom(d("api-key", n))
		}
		if k.ClientID == "" || !w.IsHome() {
			k.ClientID = d("client-id", n)[:32]
		}
		if k.Verification == BySignature {
			raw, _ := hex.DecodeString(d("private-key", n)) // they are hexadecimal digits
			*k = k.withKeyPair(raw)
		}
	}
	return keys
}

// SeededKey is the API key of a type that the world was made with, as it is now: an
// integration that was given it goes on having it, whatever was created or switched
// off since. Errors are ErrNoCompany and ErrNoAPIKey.
func SeededKey(tx *store.Tx, w *world.World, company string, v Verification) (APIKey, error) {
	d := seededDigits(w)
	for i, c := range seededCompanies() {
		if c.Name != company {
			continue
		}
		for _, k := range seedKeys(w, c, d, i) {
			if k.Verification == v {
				return APIKeyOf(tx, k.Key)
			}
		}
		return APIKey{}, fmt.Errorf("company %s, type %s: %w", company, v, ErrNoAPIKey)
	}
	return APIKey{}, fmt.Errorf("company %q: %w", company, ErrNoCompany)
}
