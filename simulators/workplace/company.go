package workplace

import (
	"errors"
	"fmt"
	"iter"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Company is a customer of WORKPLACE.
type Company struct {
	// CompanyID is its linkage key (연동키).
	CompanyID string
	// Name is what the simulator calls it.
	Name string
	// CompanyNm is its own name.
	CompanyNm string
	TenantID  string
}

var companies = store.NewTable("workplace/company", func(c Company) string { return c.CompanyID },
	store.Index[Company]{Name: "name", Key: func(c Company) string { return c.Name }})

// ErrNoCompany tells that the world has no such company.
var ErrNoCompany = errors.New("no such company; GET …/workplace/companies lists them")

// CompanyNamed finds a company by its name, or fails with ErrNoCompany. "default" is the first one of the seed, whatever
// its name.
func CompanyNamed(tx *store.Tx, name string) (Company, error) {
	if begun := originOf(tx).Companies; name == defaultCompany && len(begun) > 0 {
		name = begun[0]
	}
	for c := range companies.By(tx, "name", name) {
		return c, nil
	}
	return Company{}, fmt.Errorf("company %q: %w", name, ErrNoCompany)
}

// Employee is a person of a company.
type Employee struct {
	CompanyID string `json:"companyId"`
	ID        string `json:"id"`
	Name      string `json:"name"`
	DeptCd    string `json:"deptCd"`
	JobNm     string `json:"jobNm"`
	// Administrator may cancel approved documents and delete any (결재 관리자).
	Administrator bool `json:"administrator"`
}

var employees = store.NewTable("workplace/employee", func(e Employee) string { return store.TextKey(e.CompanyID, e.ID) })

// EmployeesOf are a company's people, by their ids.
func EmployeesOf(tx *store.Tx, c Company) iter.Seq[Employee] {
	from, to := store.KeyRange(c.CompanyID)
	return employees.Range(tx, from, to)
}

func employee(tx *store.Tx, companyID, id string) (Employee, bool) {
	return employees.Get(tx, store.TextKey(companyID, id))
}
