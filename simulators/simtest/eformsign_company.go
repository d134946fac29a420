package simtest

import (
	"slices"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Policy returns the policy in force.
func (e *Eformsign) Policy() (p eformsign.Policy) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) error {
		p = eformsign.PolicyOf(tx)
		return nil
	})
	return p
}

// SetPolicy changes the policy.
func (e *Eformsign) SetPolicy(change func(*eformsign.Policy)) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) error {
		p := eformsign.PolicyOf(tx)
		change(&p)
		return eformsign.SetPolicy(tx, p)
	})
}

// Member is the member_id of the seeded 대표 관리자.
func (e *Eformsign) Member() string { return "admin@example.com" }

// Members are a seeded company's accounts.
func (e *Eformsign) Members(company string) (list []eformsign.Member) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) error {
		c, err := eformsign.CompanyNamed(tx, company)
		if err == nil {
			list = slices.Collect(eformsign.MembersOf(tx, c))
		}
		return err
	})
	return list
}

// Template is the id of a seeded company's template.
func (e *Eformsign) Template(company string) (id string) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) error {
		c, err := eformsign.CompanyNamed(tx, company)
		if err != nil {
			return err
		}
		for t := range eformsign.TemplatesOf(tx, c) {
			id = t.ID
			return nil
		}
		return nil
	})
	return id
}

// Accept lets whoever has a document be done with it, as in the vendor's pages, and
// returns the document as it is then. It fails the test when nobody has it.
func (e *Eformsign) Accept(documentID string) (d eformsign.Document) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) (err error) {
		d, err = eformsign.Accept(tx, documentID, "", "")
		return err
	})
	return d
}

// Documents are all documents of the world.
func (e *Eformsign) Documents() (list []eformsign.Document) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) error {
		list = slices.Collect(eformsign.DocumentsOf(tx))
		return nil
	})
	return list
}
