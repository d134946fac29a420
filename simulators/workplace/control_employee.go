package workplace

import (
	"errors"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// maxID is the documented size of ids of people and forms.
const maxID = 36

// ErrEmployee means that nobody can be like that.
var ErrEmployee = errors.New("an employee has an id of 1 to 36 characters and a name")

// PutEmployee adds or changes a person of a company. The error is ErrEmployee.
func PutEmployee(tx *store.Tx, c Company, e Employee) error {
	if e.ID == "" || len(e.ID) > maxID || e.Name == "" {
		return ErrEmployee
	}
	e.CompanyID = c.CompanyID
	employees.Put(tx, e)
	return nil
}

func listEmployees(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	people := []Employee{}
	for e := range EmployeesOf(tx, c) {
		people = append(people, e)
	}
	return map[string]any{"employees": people}, err
}

// putEmployee adds a person, or changes what the request names of one.
func putEmployee(tx *store.Tx, call simulators.ControlCall) (any, error) {
	c, err := company(tx, call)
	if err != nil {
		return nil, err
	}
	var asked struct {
		ID            string  `json:"id"`
		Name          *string `json:"name"`
		DeptCd        *string `json:"deptCd"`
		JobNm         *string `json:"jobNm"`
		Administrator *bool   `json:"administrator"`
	}
	if err := call.Decode(&asked); err != nil {
		return nil, err
	}
	e, _ := employee(tx, c.CompanyID, asked.ID)
	e.CompanyID, e.ID = c.CompanyID, asked.ID
	replace(&e.Name, asked.Name)
	replace(&e.DeptCd, asked.DeptCd)
	replace(&e.JobNm, asked.JobNm)
	replace(&e.Administrator, asked.Administrator)
	if err := PutEmployee(tx, c, e); err != nil {
		return nil, simulators.BadControl(err.Error(), `send {"id":"W3001","name":"…","deptCd":"D100","jobNm":"사원"}`)
	}
	return e, nil
}

// replace changes a value where a new one is named.
func replace[T any](value, named *T) {
	if named != nil {
		*value = *named
	}
}
