package eformsign

import (
	"strconv"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// planting puts a company of a seed into a world.
type planting struct {
	world *world.World
	tx    *store.Tx
	name  string
}

// digits are 32 hexadecimal digits for the i-th thing of a kind in the company, in this world.
func (p planting) digits(kind string, i int) string {
	return p.world.Random.Hex("eformsign/seed/"+kind+"/"+p.name, uint64(i), 16) //nolint:gosec // counts from 0
}

// own is what the seed says in the home world, and what is made where it says nothing or the world is another one.
func (p planting) own(said, made string) string {
	if said == "" || !p.world.IsHome() {
		return made
	}
	return said
}

func (p planting) company(s SeedCompany) Company {
	c := Company{
		Name: s.Name, CompanyName: s.CompanyName, State: s.State, AccessKey: uuidFrom(p.digits("access-key", 0)),
		CompanyID: p.own(s.CompanyID, p.digits("company", 0)), ManagementID: p.own(s.ManagementID, p.digits("management", 0)),
	}
	if c.CompanyName == "" {
		c.CompanyName = s.Name
	}
	companies.Put(p.tx, c)
	return c
}

func (p planting) members(c Company, s SeedCompany) {
	for i, m := range s.members() {
		members.Put(p.tx, Member{
			CompanyID: c.CompanyID, ID: m.ID, Name: m.Name, Enabled: m.Enabled,
			UserID: p.digits("user-id", i), UserName: uuidFrom(p.digits("user-name", i)),
		})
	}
}

// templates returns them in the order of the seed.
func (p planting) templates(c Company, s SeedCompany) []Template {
	var list []Template
	for i, t := range s.templates() {
		list = append(list, Template{CompanyID: c.CompanyID, ID: p.own(t.ID, p.digits("template", i)), Name: t.Name})
		templates.Put(p.tx, list[i])
	}
	return list
}

// apiKeys returns them in the order of the seed.
func (p planting) apiKeys(c Company, s SeedCompany) []APIKey {
	var list []APIKey
	for i, said := range s.apiKeys() {
		k := APIKey{
			Key: p.own(said.APIKey, uuidFrom(p.digits("api-key", i))), ClientID: p.own(said.ClientID, p.digits("client-id", i)),
			Name: said.Name, Alias: said.Alias, Company: c.Name, CompanyID: c.CompanyID,
			Verification: said.Verification, Active: said.Active, Deleted: said.Deleted,
		}
		k = p.secret(k, said, i)
		apiKeys.Put(p.tx, k)
		list = append(list, k)
	}
	return list
}

// secret gives the key what its type proves itself by.
func (p planting) secret(k APIKey, said SeedAPIKey, i int) APIKey {
	made := func(kind string) string { return kind + "_" + p.digits(kind, i)[:16] }
	switch k.Verification {
	case ByBearer:
		k.BearerToken = said.BearerToken
		if k.BearerToken == "" {
			k.BearerToken = made("bearer")
		}
	case ByBasic:
		k.BasicID, k.BasicPassword = said.BasicID, said.BasicPassword
		if k.BasicID == "" {
			k.BasicID = "basic" + strconv.Itoa(i)
		}
		if k.BasicPassword == "" {
			k.BasicPassword = made("basic")
		}
	case BySignature:
		if (said.PrivateKey == "" && said.number == "") || !p.world.IsHome() {
			return k.withKeyPair(p.world.Random.Bytes("eformsign/seed/private-key/"+p.name, uint64(i), 32)) //nolint:gosec // counts from 0
		}
		pair, err := said.ownPrivateKey(k)
		p.tx.Fail(err)
		return pair
	}
	return k
}
