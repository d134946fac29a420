package eformsign

import (
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// companyRow is a company as the control API shows it.
type companyRow struct {
	Name        string        `json:"name"`
	CompanyID   string        `json:"companyId"`
	CompanyName string        `json:"companyName"`
	State       CompanyState  `json:"state"`
	Members     []memberRow   `json:"members"`
	Templates   []templateRow `json:"templates"`
}

type memberRow struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Enabled bool   `json:"enabled"`
}

type templateRow struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (c Company) row(tx *store.Tx) companyRow {
	row := companyRow{c.Name, c.CompanyID, c.CompanyName, c.State, []memberRow{}, []templateRow{}}
	for m := range MembersOf(tx, c) {
		row.Members = append(row.Members, memberRow{m.ID, m.Name, m.Enabled})
	}
	for t := range TemplatesOf(tx, c) {
		row.Templates = append(row.Templates, templateRow{t.ID, t.Name})
	}
	return row
}

func listCompanies(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	rows := []companyRow{}
	for _, name := range originOf(tx).Companies {
		for c := range companies.By(tx, "name", name) {
			rows = append(rows, c.row(tx))
		}
	}
	return map[string]any{"companies": rows}, nil
}

func changeCompany(tx *store.Tx, call simulators.ControlCall) (any, error) {
	var asked struct {
		State CompanyState `json:"state"`
	}
	if err := call.Decode(&asked); err != nil {
		return nil, err
	}
	c, err := SetCompanyState(tx, call.Vars["company"], asked.State)
	if err != nil {
		return nil, err
	}
	return c.row(tx), nil
}
