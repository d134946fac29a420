package workplace

import (
	"cmp"
	"errors"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// origin is what a world has begun with, in the order of its seed.
type origin struct {
	Companies []string
	// Drafter, Approver and Form are what an integration is given.
	Drafter, Approver, Form string
	// Keys are Access Key IDs.
	Keys []string
}

// Clone shares nothing with o.
func (o origin) Clone() origin {
	o.Companies, o.Keys = slices.Clone(o.Companies), slices.Clone(o.Keys)
	return o
}

var origins = store.NewTable("workplace/origin", func(origin) string { return "origin" })

func originOf(tx *store.Tx) origin {
	o, _ := origins.Get(tx, "origin")
	return o
}

// origin is that of a seed, but for its keys.
func (s *Seed) origin() origin {
	o := origin{Drafter: s.Env.Drafter, Approver: s.Env.Approver, Form: s.Env.Form}
	for _, c := range s.Companies {
		o.Companies = append(o.Companies, c.Name)
	}
	first := s.Companies[0]
	if people := first.employees(); len(people) > 0 {
		o.Drafter = cmp.Or(o.Drafter, people[0].ID)
		o.Approver = cmp.Or(o.Approver, people[min(1, len(people)-1)].ID)
	}
	if all := first.forms(); len(all) > 0 {
		o.Form = cmp.Or(o.Form, all[0].DfmID)
	}
	return o
}

// ErrNoKey tells that a company has no active access key.
var ErrNoKey = errors.New("the company has no active access key")

// KeyOf is the first active key that may read the company, those of the seed before those made since, or ErrNoKey.
func KeyOf(tx *store.Tx, c Company) (AccessKey, error) {
	var all []AccessKey
	for _, id := range originOf(tx).Keys {
		k, _ := accessKeys.Get(tx, id)
		all = append(all, k)
	}
	for _, k := range slices.AppendSeq(all, accessKeys.All(tx)) {
		if k.Active && slices.Contains(k.Companies, c.CompanyID) {
			return k, nil
		}
	}
	return AccessKey{}, ErrNoKey
}
