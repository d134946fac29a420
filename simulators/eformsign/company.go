package eformsign

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Company is a customer (회사).
type Company struct {
	// Name is ours, to ask for the company by: "default", "suspended"…
	Name string `json:"name"`
	// CompanyID is the 회사 ID, 32 hexadecimal digits.
	CompanyID string `json:"companyId"`
	// CompanyName is the vendor's name of it, as answers show it.
	CompanyName string       `json:"companyName"`
	State       CompanyState `json:"state"`

	// managementId and access_key of its tokens.
	ManagementID string `json:"managementId"`
	AccessKey    string `json:"accessKey"`
}

// CompanyState is what becomes of a company's calls.
type CompanyState string

// The states. All but Active refuse: 4030052 and 4030034 when a token is used,
// 4000201 when a document is created, 4000005 everywhere.
const (
	ActiveCompany  CompanyState = "active"
	Suspended      CompanyState = "suspended"
	NoOpenAPI      CompanyState = "no-open-api"
	OutOfDocuments CompanyState = "out-of-documents"
	DeletedCompany CompanyState = "deleted"
)

var companies = store.NewTable("eformsign/company", func(c Company) string { return c.CompanyID },
	store.Index[Company]{Name: "name", Key: func(c Company) string { return c.Name }})

// ErrNoCompany tells that the world has no such company.
var ErrNoCompany = errors.New("no such company")

// CompanyNamed finds a company by our name for it, or fails with ErrNoCompany. "default" is the first one of the seed,
// whatever its name.
func CompanyNamed(tx *store.Tx, name string) (Company, error) {
	if begun := originOf(tx).Companies; name == defaultCompany && len(begun) > 0 {
		name = begun[0]
	}
	for c := range companies.By(tx, "name", name) {
		return c, nil
	}
	return Company{}, fmt.Errorf("company %q: %w", name, ErrNoCompany)
}

// ErrCompanyState tells that a company cannot be in such a state.
var ErrCompanyState = errors.New("no such state; there are active, suspended, no-open-api, out-of-documents and deleted")

// SetCompanyState makes what becomes of a company come true, tokens that it has
// got included. Errors are ErrNoCompany and ErrCompanyState.
func SetCompanyState(tx *store.Tx, name string, s CompanyState) (Company, error) {
	c, err := CompanyNamed(tx, name)
	if err != nil {
		return Company{}, err
	}
	if !slices.Contains([]CompanyState{ActiveCompany, Suspended, NoOpenAPI, OutOfDocuments, DeletedCompany}, s) {
		return Company{}, fmt.Errorf("state %q: %w", s, ErrCompanyState)
	}
	c.State = s
	companies.Put(tx, c)
	return c, nil
}

// refuses tells whether a company in that state is refused there: on "calls" with
// its tokens, or at the "issue" of one.
func (p Policy) refuses(s CompanyState, at string) bool {
	return s == DeletedCompany || p.CompanyStateAt == at
}

// CompaniesOf yields the world's companies.
func CompaniesOf(tx *store.Tx) iter.Seq[Company] { return companies.All(tx) }
