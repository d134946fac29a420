package daouoffice

import (
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// wireEmployee is an account as the control API shows and takes it; ?clientId= says whose.
type wireEmployee struct {
	Number string `json:"number"`
	Name   string `json:"name"`
	Status Status `json:"status"`
}

func listEmployees(tx *store.Tx, c simulators.ControlCall) (any, error) {
	company, err := companyAsked(tx, c)
	if err != nil {
		return nil, err
	}
	list := []wireEmployee{}
	for e := range employeesOf(tx, company.Name) {
		list = append(list, wireEmployee{e.Number, e.Name, e.Status})
	}
	return map[string]any{"employees": list}, nil
}

func putEmployee(tx *store.Tx, c simulators.ControlCall) (any, error) {
	company, err := companyAsked(tx, c)
	if err != nil {
		return nil, err
	}
	e := wireEmployee{Status: Active}
	if err := c.Decode(&e); err != nil {
		return nil, err
	}
	if err := PutEmployee(tx, company, Employee{Number: e.Number, Name: e.Name, Status: e.Status}); err != nil {
		return nil, simulators.BadControl(err.Error(), `send {"number":"U3001","name":"…","status":"active"}`)
	}
	return e, nil
}
