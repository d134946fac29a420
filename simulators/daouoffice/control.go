package daouoffice

import (
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Control implements [simulators.Simulator].
func (Simulator) Control() []simulators.ControlRoute {
	return []simulators.ControlRoute{
		{Method: http.MethodGet, Path: "policy", Summary: "the vendor's numbers and our choices", Handle: simulators.InView(showPolicy)},
		{Method: http.MethodPatch, Path: "policy", Summary: "change some of them", Handle: simulators.InUpdate(changePolicy)},
		{Method: http.MethodGet, Path: "companies", Summary: "the customers, with their key pairs and what is left of their quota", Handle: simulators.InView(listCompanies)},
		{Method: http.MethodGet, Path: "quota", Summary: "limit and use in this month and on this day", Query: []string{"clientId"}, Handle: simulators.InView(showQuota)},
		{Method: http.MethodPatch, Path: "quota", Summary: "change a limit or what is used", Query: []string{"clientId"}, Handle: simulators.InUpdate(changeQuota)},
		{Method: http.MethodGet, Path: "inbox", Summary: "what each employee has seen on push, web and mail", Query: []string{"clientId", "to"}, Handle: simulators.InView(showInbox)},
		{Method: http.MethodGet, Path: "employees", Summary: "the accounts of a company", Query: []string{"clientId"}, Handle: simulators.InView(listEmployees)},
		{Method: http.MethodPost, Path: "employees", Summary: "add or change an account", Query: []string{"clientId"}, Handle: simulators.InUpdate(putEmployee)},
	}
}

func showPolicy(tx *store.Tx, _ simulators.ControlCall) (any, error) { return PolicyOf(tx), nil }

func changePolicy(tx *store.Tx, c simulators.ControlCall) (any, error) {
	p := PolicyOf(tx)
	if err := c.Decode(&p); err != nil {
		return nil, err
	}
	if err := SetPolicy(tx, p); err != nil {
		return nil, simulators.BadControl(err.Error(), "GET the policy to see every field")
	}
	return p, nil
}

// companyAsked is the company of ?clientId=, or the default one.
func companyAsked(tx *store.Tx, c simulators.ControlCall) (Company, error) {
	id := c.Query.Get("clientId")
	if id == "" {
		return CompanyNamed(tx, defaultCompany)
	}
	company, ok := companies.Get(tx, id)
	if !ok {
		return Company{}, simulators.NoSuch("company with clientId", id, "GET …/daouoffice/companies lists them")
	}
	return company, nil
}

func showQuota(tx *store.Tx, c simulators.ControlCall) (any, error) {
	company, err := companyAsked(tx, c)
	if err != nil {
		return nil, err
	}
	return QuotaOf(tx, company), nil
}

func changeQuota(tx *store.Tx, c simulators.ControlCall) (any, error) {
	company, err := companyAsked(tx, c)
	if err != nil {
		return nil, err
	}
	q := QuotaOf(tx, company)
	if err := c.Decode(&q); err != nil {
		return nil, err
	}
	if err := SetQuota(tx, company, q); err != nil {
		return nil, simulators.BadControl(err.Error(), "limits and uses are whole numbers from 0; a limit of 0 is none")
	}
	return q, nil
}

func listCompanies(tx *store.Tx, _ simulators.ControlCall) (any, error) {
	type row struct {
		Name           string      `json:"name"`
		ClientID       string      `json:"clientId"`
		ClientSecret   string      `json:"clientSecret"`
		Channels       []string    `json:"channels"`
		DefaultLinkURL string      `json:"defaultLinkUrl"`
		ReceiversMax   int         `json:"receiversMax"`
		ServiceType    ServiceType `json:"serviceType"`
		Quota
	}
	rows := []row{}
	for _, name := range originOf(tx).Companies {
		for c := range companies.By(tx, "name", name) {
			rows = append(rows, row{c.Name, c.ClientID, c.ClientSecret, c.Channels.names(), c.DefaultLinkURL, c.ReceiversMax, c.ServiceType, QuotaOf(tx, c)})
		}
	}
	return map[string]any{"companies": rows}, nil
}

func showInbox(tx *store.Tx, c simulators.ControlCall) (any, error) {
	company, err := companyAsked(tx, c)
	if err != nil {
		return nil, err
	}
	list, overflowed := InboxOf(tx, company, c.Query.Get("to"))
	return struct {
		Notifications []Notification `json:"notifications"`
		Overflowed    bool           `json:"overflowed,omitempty"`
	}{list, overflowed}, nil
}
