package daouoffice

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Status of an employee's account.
type Status string

// The statuses. The document shows answers for a stopped account (중지된 계정)
// and for one that does not exist; dormant (휴면) is seen in public client code.
const (
	Active  Status = "active"
	Stopped Status = "stopped"
	Dormant Status = "dormant"
)

// Employee is an account of a company, known by its employee number (사원번호).
// A number belongs to one account.
type Employee struct {
	// Company is the name of the customer whose account it is.
	Company string
	Number  string
	Name    string
	Status  Status
}

var employees = store.NewTable("daouoffice/employee", func(e Employee) string { return store.TextKey(e.Company, e.Number) })

// employeeNumbered finds the account of a number: exactly as it is written,
// unless the policy folds case and white space.
func employeeNumbered(tx *store.Tx, p Policy, company, number string) (Employee, bool) {
	if p.EmployeeNumber == exact {
		return employees.Get(tx, store.TextKey(company, number))
	}
	return employeeFolded(tx, company, number)
}

func employeeFolded(tx *store.Tx, company, number string) (Employee, bool) {
	for e := range employeesOf(tx, company) {
		if strings.EqualFold(e.Number, strings.TrimSpace(number)) {
			return e, true
		}
	}
	return Employee{}, false
}

// employeesOf yields a company's employees in the order of their numbers.
func employeesOf(tx *store.Tx, company string) iter.Seq[Employee] {
	from, to := store.KeyRange(company)
	return employees.Range(tx, from, to)
}

// PutEmployee adds or changes an account of a company.
func PutEmployee(tx *store.Tx, c Company, e Employee) error {
	if e.Number == "" {
		return errors.New("the employee has no number")
	}
	if e.Status != Active && e.Status != Stopped && e.Status != Dormant {
		return fmt.Errorf("status %q is not known; it is %s, %s or %s", e.Status, Active, Stopped, Dormant)
	}
	e.Company = c.Name
	employees.Put(tx, e)
	return nil
}
