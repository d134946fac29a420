package simtest

import (
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Daouoffice is the Daou Office of a test's world.
type Daouoffice struct{ vendor }

// URL is the base URL; it is opened at the first call.
func (d *Daouoffice) URL() string { return d.w.serve(daouoffice.New()) }

// Credentials are the default company's key pair. The type has no name, so that
// it can be given to a client package as it is.
func (d *Daouoffice) Credentials() struct{ ClientID, ClientSecret string } {
	return d.CredentialsOf("default")
}

// CredentialsOf are the key pair of a seeded company: "default", "mail-only",
// "daily-limit", "receivers-max", "one-call-left", "default-link" or "shared".
func (d *Daouoffice) CredentialsOf(company string) (pair struct{ ClientID, ClientSecret string }) {
	d.w.tb.Helper()
	d.view(func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, company)
		pair.ClientID, pair.ClientSecret = c.ClientID, c.ClientSecret
		return err
	})
	return pair
}

// Policy returns the policy in force.
func (d *Daouoffice) Policy() (p daouoffice.Policy) {
	d.w.tb.Helper()
	d.view(func(tx *store.Tx) error {
		p = daouoffice.PolicyOf(tx)
		return nil
	})
	return p
}

// SetPolicy changes the policy.
func (d *Daouoffice) SetPolicy(change func(*daouoffice.Policy)) {
	d.w.tb.Helper()
	d.update(func(tx *store.Tx) error {
		p := daouoffice.PolicyOf(tx)
		change(&p)
		return daouoffice.SetPolicy(tx, p)
	})
}

// Quota is a company's allowance and what is used of it.
func (d *Daouoffice) Quota(company string) (q daouoffice.Quota) {
	d.w.tb.Helper()
	d.view(func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, company)
		q = daouoffice.QuotaOf(tx, c)
		return err
	})
	return q
}

// SetQuota changes a company's limits and what is used of them.
func (d *Daouoffice) SetQuota(company string, change func(*daouoffice.Quota)) {
	d.w.tb.Helper()
	d.update(func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, company)
		if err != nil {
			return err
		}
		q := daouoffice.QuotaOf(tx, c)
		change(&q)
		return daouoffice.SetQuota(tx, c, q)
	})
}

// Inbox is what an employee of a company has seen; everybody's for "".
func (d *Daouoffice) Inbox(company, employee string) (list []daouoffice.Notification) {
	d.w.tb.Helper()
	d.view(func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, company)
		list, _ = daouoffice.InboxOf(tx, c, employee)
		return err
	})
	return list
}

// PutEmployee adds or changes an account of a company.
func (d *Daouoffice) PutEmployee(company string, e daouoffice.Employee) {
	d.w.tb.Helper()
	d.update(func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, company)
		if err != nil {
			return err
		}
		return daouoffice.PutEmployee(tx, c, e)
	})
}
