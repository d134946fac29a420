package eformsign

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultCompany is what the first company is called as well, administrator the 대표 관리자 of a company that names no
// members.
const (
	defaultCompany = "default"
	administrator  = "admin@example.com"
)

// Seed implements [simulators.Simulator]. What a seed file does not say is as in the service's own seed. The home world
// has ids and keys as they are written; other worlds have their own.
func (Simulator) Seed(w *world.World, tx *store.Tx) {
	seed := ownSeed()
	if file, ok := w.Section(Name).(*Seed); ok {
		seed = Seed{Env: file.Env, Policy: file.Policy, Companies: file.companies()}
	}
	policies.Put(tx, seed.Policy)
	begun := origin{Member: seed.Env.Member, Template: seed.Env.Template}
	for _, s := range seed.Companies {
		p := planting{world: w, tx: tx, name: s.Name}
		c := p.company(s)
		p.members(c, s)
		templates := p.templates(c, s)
		begun = begun.with(s, templates, p.apiKeys(c, s))
	}
	origins.Put(tx, begun)
}

// Credentials implements [simulators.Simulator]: the company ids, which tokens
// carry, and the API keys, deleted ones too, whose refusal is the world's to explain.
func (Simulator) Credentials(_ *world.World, tx *store.Tx) []string {
	var credentials []string
	for c := range companies.All(tx) {
		credentials = append(credentials, c.CompanyID)
	}
	for k := range apiKeys.All(tx) {
		credentials = append(credentials, k.Key)
	}
	return credentials
}

// fixed makes the hexadecimal digits of our own seed: what is written down goes on working.
func fixed(kind string, i int) string {
	sum := sha256.Sum256([]byte("dojang eformsign " + kind + " " + strconv.Itoa(i)))
	return hex.EncodeToString(sum[:])
}

// ownSeed makes the codes reachable that are about a company or its API keys. The default company is the document's own
// sample.
func ownSeed() Seed {
	signing := func(i int) SeedAPIKey {
		return SeedAPIKey{
			APIKey: uuidFrom(fixed("api-key", i)), Name: keyName, Alias: keyAlias, Verification: BySignature, Active: true,
			ClientID: fixed("client-id", i)[:32], number: fixed("private-key", i),
		}
	}
	template := func(company int) []SeedTemplate {
		return []SeedTemplate{{ID: fixed("template", company)[:32], Name: "근로계약서"}}
	}
	s := Seed{Policy: DefaultPolicy(), Companies: []SeedCompany{{
		Name: defaultCompany, CompanyName: "샘플 데모", State: ActiveCompany,
		CompanyID: "dec5418e58694d90a65d6c38e3d226db", ManagementID: "34aab800c2a044058fd4ef798aecdeca",
		Templates: template(0), APIKeys: defaultKeys(signing),
	}}}
	for i, c := range []SeedCompany{
		{Name: "suspended", CompanyName: "정지된 회사", State: Suspended},
		{Name: "no-open-api", CompanyName: "Open API 미사용 회사", State: NoOpenAPI},
		{Name: "out-of-documents", CompanyName: "문서 소진 회사", State: OutOfDocuments},
		{Name: "deleted", CompanyName: "삭제된 회사", State: DeletedCompany},
	} {
		c.CompanyID, c.ManagementID = fixed("company", i+1)[:32], fixed("management", i+1)[:32]
		c.Templates, c.APIKeys = template(i+1), []SeedAPIKey{signing(10 * (i + 1))}
		c.APIKeys[0].Alias += " " + c.Name
		s.Companies = append(s.Companies, c)
	}
	return s
}

// defaultKeys are one to sign with and one of each other kind. The first has the alias
// of the document's sample, the others one to be told apart by.
func defaultKeys(signing func(int) SeedAPIKey) []SeedAPIKey {
	keys := []SeedAPIKey{signing(0), signing(1), signing(2), signing(3), signing(4)}
	keys[0].APIKey, keys[0].ClientID = "e3b3b3e5-0a31-4515-a971-7c8cae42876f", "68094eea25af4a629e28de9cfec4ebfc"
	for i := 1; i < len(keys); i++ {
		keys[i].APIKey = "b0000000-0000-4000-8000-00000000000" + strconv.Itoa(i)
		keys[i].Alias += [...]string{"", " Bearer", " Basic", " 비활성", " 삭제"}[i]
	}
	keys[1].Verification, keys[1].BearerToken = ByBearer, "bearer_test_value"
	keys[2].Verification, keys[2].BasicID, keys[2].BasicPassword = ByBasic, "eformsign", "Webhook123!"
	keys[3].Active = false
	keys[4].Deleted = true
	return keys
}
