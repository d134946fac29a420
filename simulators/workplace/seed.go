package workplace

import (
	"errors"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// What an integration is given.
const (
	defaultCompany = "default"
	drafter        = "W1001"
	approver       = "W2001"
	leaveForm      = "dfm-leave"
	purchaseForm   = "dfm-purchase"
)

// Seed implements [simulators.Simulator]. The home world's default company is the
// document's own example; other worlds have ids and keys of their own.
func (Simulator) Seed(w *world.World, tx *store.Tx) []string {
	policies.Put(tx, DefaultPolicy())
	var credentials []string
	for i, c := range seededCompanies() {
		keys := seededKeys()[i]
		if !w.IsHome() {
			c.CompanyID, c.TenantID = uuid(w.Random.Hex("workplace/company", uint64(i), 16)), uuid(w.Random.Hex("workplace/tenant", uint64(i), 16))
			for j := range keys {
				keys[j] = ownKey(w, keys[j], uint64(10*i+j))
			}
		}
		companies.Put(tx, c)
		credentials = append(credentials, c.CompanyID)
		for _, k := range keys {
			accessKeys.Put(tx, AccessKey{Key: k, Companies: []string{c.CompanyID}})
			credentials = append(credentials, k.AccessKey)
		}
		seedCompany(tx, c)
	}
	return credentials
}

func seededCompanies() []Company {
	return []Company{
		{Name: defaultCompany, CompanyNm: "도장상사", CompanyID: "52e6e775-6993-424d-bc58-62e17268ed29", TenantID: "0d0a0000-0000-4000-8000-000000000001"},
		{Name: "other", CompanyNm: "다른상사", CompanyID: "0d0a0000-0000-4000-8000-000000000102", TenantID: "0d0a0000-0000-4000-8000-000000000002"},
	}
}

// seededKeys are those of each company: an account has up to two.
func seededKeys() [][]ncloud.Key {
	return [][]ncloud.Key{
		{
			{AccessKey: "DOJANGACCESSKEY00001", SecretKey: "dojangSecretKey0000000000000000000000001", APIKey: "dojangApiKey00001", Account: defaultCompany, Active: true},
			{AccessKey: "DOJANGACCESSKEY00002", SecretKey: "dojangSecretKey0000000000000000000000002", APIKey: "dojangApiKey00001", Account: defaultCompany},
		},
		{{AccessKey: "DOJANGACCESSKEY00003", SecretKey: "dojangSecretKey0000000000000000000000003", APIKey: "dojangApiKey00003", Account: "other", Active: true}},
	}
}

// ownKey replaces what must not be the same in two worlds.
func ownKey(w *world.World, k ncloud.Key, n uint64) ncloud.Key {
	k.AccessKey = strings.ToUpper(w.Random.Hex("workplace/access-key", n, 10))
	k.SecretKey = w.Random.Hex("workplace/secret-key", n, 20)
	k.APIKey = w.Random.Hex("workplace/api-key/"+k.Account, 0, 20)
	return k
}

func seedCompany(tx *store.Tx, c Company) {
	for _, e := range []Employee{
		{ID: drafter, Name: "김기안", DeptCd: "D100", JobNm: "사원"},
		{ID: approver, Name: "이결재", DeptCd: "D100", JobNm: "팀장"},
		{ID: "W2002", Name: "박합의", DeptCd: "D200", JobNm: "팀장"},
		{ID: "W2003", Name: "최위임", DeptCd: "D100", JobNm: "과장"},
		{ID: "W9001", Name: "관리자", DeptCd: "D900", JobNm: "부장", Administrator: true},
	} {
		e.CompanyID = c.CompanyID
		employees.Put(tx, e)
	}
	for _, f := range []Form{
		{DfmID: leaveForm, DfmNm: "휴가신청서", Kind: BuiltIn},
		{DfmID: purchaseForm, DfmNm: "구매품의서", Kind: Generator, Components: []Component{
			{UUID: "0d0ac000-0000-4000-8000-000000000001", Code: "CP_TEXT", CustomID: "item", Label: "품명"},
			{UUID: "0d0ac000-0000-4000-8000-000000000002", Code: "CP_CURRENCY", CustomID: "amount", Label: "금액"},
			{UUID: "0d0ac000-0000-4000-8000-000000000003", Code: "CP_MULTI_TEXT", Label: "사유"},
		}},
	} {
		f.CompanyID, f.States, f.Labels = c.CompanyID, []Event{}, map[Event]string{}
		forms.Put(tx, f)
	}
}

// uuid writes 32 hexadecimal digits as a uuid.
func uuid(digits string) string {
	return digits[:8] + "-" + digits[8:12] + "-4" + digits[13:16] + "-8" + digits[17:20] + "-" + digits[20:32]
}

// ErrNoKey tells that a company has no active access key.
var ErrNoKey = errors.New("the company has no active access key")

// KeyOf is the first active key that may read the company, or ErrNoKey.
func KeyOf(tx *store.Tx, c Company) (AccessKey, error) {
	for k := range accessKeys.All(tx) {
		if k.Active && slices.Contains(k.Companies, c.CompanyID) {
			return k, nil
		}
	}
	return AccessKey{}, ErrNoKey
}
