package daouoffice

import (
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultCompany is the one whose key pair an integration is given.
const defaultCompany = "default"

// sender is the account that the document's example sends from.
const sender = "U1001"

// Seed implements [simulators.Simulator]. The home world's default pair is the
// document's own example, so that its request works as printed; other worlds
// have pairs of their own.
func (Simulator) Seed(w *world.World, tx *store.Tx) []string {
	policies.Put(tx, DefaultPolicy())
	var ids []string
	for i, c := range seededCompanies() {
		if !w.IsHome() {
			c.ClientID = w.Random.Hex("daouoffice/client-id", uint64(i), 8)
			c.ClientSecret = w.Random.Hex("daouoffice/client-secret", uint64(i), 16)
		}
		companies.Put(tx, c)
		seedEmployees(tx, c.Name)
		if c.Name == "one-call-left" {
			month, day := windows(tx.Now(), DefaultPolicy())
			usages.Put(tx, Usage{ClientID: c.ClientID, Month: month, InMonth: DefaultPolicy().Quota.Monthly - 1, Day: day})
		}
		ids = append(ids, c.ClientID)
	}
	return ids
}

// seededCompanies make every return code reachable without touching a policy.
func seededCompanies() []Company {
	every := Channels{Push: true, Web: true, Mail: true}
	return []Company{
		{Name: defaultCompany, ClientID: "f255cbe0b4a9d12f", ClientSecret: "bafdd7b4cff6fabdc417b8a6b0e4fff6", Channels: every, ServiceType: Standalone},
		{Name: "mail-only", ClientID: "0000000000000922", ClientSecret: "00000000000000000000000000000922", Channels: Channels{Mail: true}, ServiceType: Standalone},
		{Name: "daily-limit", ClientID: "0000000000000925", ClientSecret: "00000000000000000000000000000925", Channels: every, DailyLimit: Limit{Set: true, N: 3}, ServiceType: Installed},
		{Name: "receivers-max", ClientID: "0000000000000920", ClientSecret: "00000000000000000000000000000920", Channels: every, ReceiversMax: 2, ServiceType: Installed},
		{Name: "one-call-left", ClientID: "0000000000000924", ClientSecret: "00000000000000000000000000000924", Channels: every, ServiceType: Built},
		{Name: "default-link", ClientID: "0000000000000923", ClientSecret: "00000000000000000000000000000923", Channels: every, DefaultLinkURL: "https://portal.example.com/home", ServiceType: Built},
		{Name: "shared", ClientID: "0000000000000403", ClientSecret: "00000000000000000000000000000403", Channels: every, ServiceType: Shared},
	}
}

// seedEmployees gives a company the document's people: U2456 does not exist, and
// U2457 is stopped.
func seedEmployees(tx *store.Tx, company string) {
	for _, e := range []Employee{
		{Number: sender, Name: "김도장", Status: Active},
		{Number: "U2034", Name: "이수신", Status: Active},
		{Number: "U2345", Name: "박알림", Status: Active},
		{Number: "U2457", Name: "최중지", Status: Stopped},
		{Number: "U2458", Name: "정휴면", Status: Dormant},
	} {
		e.Company = company
		employees.Put(tx, e)
	}
}
