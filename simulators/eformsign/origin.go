package eformsign

import (
	"fmt"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// origin is what a world has begun with, in the order of its seed.
type origin struct {
	Companies []string
	// Member and Template are what an integration is given.
	Member, Template string
	Keys             []seededKey
}

// seededKey is an API key that a company has begun with.
type seededKey struct {
	Company      string
	Verification Verification
	Key          string
}

// Clone shares nothing with o.
func (o origin) Clone() origin {
	o.Companies, o.Keys = slices.Clone(o.Companies), slices.Clone(o.Keys)
	return o
}

var origins = store.NewTable("eformsign/origin", func(origin) string { return "origin" })

func originOf(tx *store.Tx) origin {
	o, _ := origins.Get(tx, "origin")
	return o
}

// with is the origin with a further company; what an integration is given is of the first.
func (o origin) with(s SeedCompany, templates []Template, keys []APIKey) origin {
	if len(o.Companies) == 0 {
		for _, m := range s.members() {
			if o.Member == "" && m.Enabled {
				o.Member = m.ID
			}
		}
		o.Template = given(o.Template, s, templates)
	}
	o.Companies = append(o.Companies, s.Name)
	for _, k := range keys {
		o.Keys = append(o.Keys, seededKey{s.Name, k.Verification, k.Key})
	}
	return o
}

// given is the id, in this world, of the template that the seed names, or the first one's.
func given(id string, s SeedCompany, templates []Template) string {
	for i, t := range s.templates() {
		if id == "" || t.ID == id {
			return templates[i].ID
		}
	}
	return ""
}

// key is the first key of a type that a company has begun with.
func (o origin) key(company string, v Verification) (string, bool) {
	for _, k := range o.Keys {
		if k.Company == company && k.Verification == v {
			return k.Key, true
		}
	}
	return "", false
}

// SeededKey is the API key of a type that a company has begun with, as it is now: an
// integration that was given it goes on having it, whatever was created or switched
// off since. Errors are ErrNoCompany, ErrNoAPIKey and ErrDeleted.
func SeededKey(tx *store.Tx, company string, v Verification) (APIKey, error) {
	c, err := CompanyNamed(tx, company)
	if err != nil {
		return APIKey{}, err
	}
	key, ok := originOf(tx).key(c.Name, v)
	if !ok {
		return APIKey{}, fmt.Errorf("company %s, type %s: %w", company, v, ErrNoAPIKey)
	}
	return APIKeyOf(tx, key)
}
