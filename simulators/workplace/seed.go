package workplace

import (
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultCompany is what the first company is called as well.
const defaultCompany = "default"

// Seed implements [simulators.Simulator]. What a seed file does not say is as in the service's own seed. The home world
// has ids and keys as they are written; other worlds have their own.
func (Simulator) Seed(w *world.World, tx *store.Tx) {
	seed := ownSeed()
	if file, ok := w.Section(Name).(*Seed); ok {
		seed = Seed{Env: file.Env, Policy: file.Policy, Companies: file.companies(), AccessKeys: file.accessKeys()}
	}
	policies.Put(tx, seed.Policy)
	begun := seed.origin()
	p := planting{world: w, tx: tx, ids: map[string]string{}}
	for _, c := range seed.Companies {
		p.company(c)
	}
	for i, k := range seed.AccessKeys {
		begun.Keys = append(begun.Keys, p.accessKey(seed.Companies[0].Name, k, i))
	}
	origins.Put(tx, begun)
}

// Credentials implements [simulators.Simulator]: the company ids and the access keys.
func (Simulator) Credentials(_ *world.World, tx *store.Tx) []string {
	var credentials []string
	for c := range companies.All(tx) {
		credentials = append(credentials, c.CompanyID)
	}
	for k := range accessKeys.All(tx) {
		credentials = append(credentials, k.AccessKey)
	}
	return credentials
}

// ownSeed has the document's own example as its default company.
func ownSeed() Seed {
	return Seed{
		Policy: DefaultPolicy(),
		Companies: []SeedCompany{
			{Name: defaultCompany, CompanyNm: "도장상사", CompanyID: "52e6e775-6993-424d-bc58-62e17268ed29", TenantID: "0d0a0000-0000-4000-8000-000000000001"},
			{Name: "other", CompanyNm: "다른상사", CompanyID: "0d0a0000-0000-4000-8000-000000000102", TenantID: "0d0a0000-0000-4000-8000-000000000002"},
		},
		AccessKeys: []SeedAccessKey{ // an account has up to two
			{AccessKey: "DOJANGACCESSKEY00001", SecretKey: "dojangSecretKey0000000000000000000000001", APIKey: "dojangApiKey00001", Account: defaultCompany, Active: true, Companies: []string{defaultCompany}},
			{AccessKey: "DOJANGACCESSKEY00002", SecretKey: "dojangSecretKey0000000000000000000000002", APIKey: "dojangApiKey00001", Account: defaultCompany, Companies: []string{defaultCompany}},
			{AccessKey: "DOJANGACCESSKEY00003", SecretKey: "dojangSecretKey0000000000000000000000003", APIKey: "dojangApiKey00003", Account: "other", Active: true, Companies: []string{"other"}},
		},
	}
}

// employees are those that the seed names, or five.
func (s SeedCompany) employees() []SeedEmployee {
	if s.Employees != nil {
		return s.Employees
	}
	return []SeedEmployee{
		{ID: "W1001", Name: "김기안", DeptCd: "D100", JobNm: "사원"},
		{ID: "W2001", Name: "이결재", DeptCd: "D100", JobNm: "팀장"},
		{ID: "W2002", Name: "박합의", DeptCd: "D200", JobNm: "팀장"},
		{ID: "W2003", Name: "최위임", DeptCd: "D100", JobNm: "과장"},
		{ID: "W9001", Name: "관리자", DeptCd: "D900", JobNm: "부장", Administrator: true},
	}
}

// forms are those that the seed names, or one of each kind.
func (s SeedCompany) forms() []SeedForm {
	if s.Forms != nil {
		return s.Forms
	}
	return []SeedForm{
		{DfmID: "dfm-leave", DfmNm: "휴가신청서", Kind: BuiltIn},
		{DfmID: "dfm-purchase", DfmNm: "구매품의서", Kind: Generator, Components: []SeedComponent{
			{UUID: "0d0ac000-0000-4000-8000-000000000001", Code: "CP_TEXT", CustomID: "item", Label: "품명"},
			{UUID: "0d0ac000-0000-4000-8000-000000000002", Code: "CP_CURRENCY", CustomID: "amount", Label: "금액"},
			{UUID: "0d0ac000-0000-4000-8000-000000000003", Code: "CP_MULTI_TEXT", Label: "사유"},
		}},
	}
}
