package eformsign

import (
	"slices"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// companyRow is a company as the control API shows it.
type companyRow struct {
	Company
	Members   []Member   `json:"members"`
	Templates []Template `json:"templates"`
}

func (c Company) row(tx *store.Tx) companyRow {
	return companyRow{c, slices.Collect(MembersOf(tx, c)), slices.Collect(TemplatesOf(tx, c))}
}

func listCompanies(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	rows := []companyRow{}
	for _, seeded := range seededCompanies() {
		for c := range companies.By(tx, "name", seeded.Name) {
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
