package daouoffice

import (
	"slices"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// defaultCompany is what the first company is called as well.
const defaultCompany = "default"

// origin is what a world has begun with, in the order of its seed.
type origin struct {
	Companies []string
	// Sender is the account that an integration is given.
	Sender string
}

// Clone shares nothing with o.
func (o origin) Clone() origin {
	o.Companies = slices.Clone(o.Companies)
	return o
}

var origins = store.NewTable("daouoffice/origin", func(origin) string { return "origin" })

func originOf(tx *store.Tx) origin {
	o, _ := origins.Get(tx, "origin")
	return o
}

// Seed implements [simulators.Simulator]. What a seed file does not say is as in the service's own seed. The home world
// has the key pairs as they are written; other worlds have pairs of their own.
func (Simulator) Seed(w *world.World, tx *store.Tx) {
	seed := ownSeed()
	if file, ok := w.Section(Name).(*Seed); ok {
		seed = Seed{Env: file.Env, Policy: file.Policy, Companies: file.companies()}
	}
	policies.Put(tx, seed.Policy)
	begun := origin{Sender: seed.Env.Sender}
	for _, c := range seed.Companies {
		putCompany(w, tx, seed.Policy, c)
		begun.Companies = append(begun.Companies, c.Name)
	}
	if begun.Sender == "" {
		begun.Sender = seed.Companies[0].sender()
	}
	origins.Put(tx, begun)
}

// putCompany puts a company with its people and its usage.
func putCompany(w *world.World, tx *store.Tx, p Policy, s SeedCompany) {
	c := Company{
		Name: s.Name, ClientID: s.ClientID, ClientSecret: s.ClientSecret, Channels: s.channels(), DefaultLinkURL: s.DefaultLinkURL,
		ReceiversMax: s.ReceiversMax, MonthlyLimit: s.Monthly.limit(), DailyLimit: s.Daily.limit(), ServiceType: s.ServiceType,
	}
	if c.ClientID == "" || !w.IsHome() {
		c.ClientID = w.Random.Hex("daouoffice/client-id/"+s.Name, 0, 8)
	}
	if c.ClientSecret == "" || !w.IsHome() {
		c.ClientSecret = w.Random.Hex("daouoffice/client-secret/"+s.Name, 0, 16)
	}
	companies.Put(tx, c)
	for _, e := range s.employees() {
		employees.Put(tx, Employee{Company: c.Name, Number: e.Number, Name: e.Name, Status: e.Status})
	}
	if s.Monthly.Used > 0 || s.Daily.Used > 0 {
		month, day := windows(tx.Now(), p)
		usages.Put(tx, Usage{ClientID: c.ClientID, Month: month, InMonth: s.Monthly.Used, Day: day, OnDay: s.Daily.Used})
	}
}

// Credentials implements [simulators.Simulator]: the clientIds.
func (Simulator) Credentials(_ *world.World, tx *store.Tx) []string {
	var ids []string
	for c := range companies.All(tx) {
		ids = append(ids, c.ClientID)
	}
	return ids
}

// ownSeed makes every return code reachable without touching a policy. Its first pair is the document's own example, so
// that the document's request works as printed.
func ownSeed() Seed {
	three := 3
	return Seed{Policy: DefaultPolicy(), Companies: []SeedCompany{
		{Name: defaultCompany, ClientID: "f255cbe0b4a9d12f", ClientSecret: "bafdd7b4cff6fabdc417b8a6b0e4fff6", ServiceType: Standalone},
		{Name: "mail-only", ClientID: "0000000000000922", ClientSecret: "00000000000000000000000000000922", Channels: []string{"mail"}, ServiceType: Standalone},
		{Name: "daily-limit", ClientID: "0000000000000925", ClientSecret: "00000000000000000000000000000925", Daily: SeedAllowance{Limit: &three}, ServiceType: Installed},
		{Name: "receivers-max", ClientID: "0000000000000920", ClientSecret: "00000000000000000000000000000920", ReceiversMax: 2, ServiceType: Installed},
		{Name: "one-call-left", ClientID: "0000000000000924", ClientSecret: "00000000000000000000000000000924", Monthly: SeedAllowance{Used: DefaultPolicy().Quota.Monthly - 1}, ServiceType: Built},
		{Name: "default-link", ClientID: "0000000000000923", ClientSecret: "00000000000000000000000000000923", DefaultLinkURL: "https://portal.example.com/home", ServiceType: Built},
		{Name: "shared", ClientID: "0000000000000403", ClientSecret: "00000000000000000000000000000403", ServiceType: Shared},
	}}
}

// channels are those that the seed names, or all.
func (s SeedCompany) channels() Channels {
	on := func(name string) bool { return s.Channels == nil || slices.Contains(s.Channels, name) }
	return Channels{Push: on("push"), Web: on("web"), Mail: on("mail")}
}

// employees are those that the seed names, or the document's people: U2456 does not exist, and U2457 is stopped.
func (s SeedCompany) employees() []SeedEmployee {
	if s.Employees != nil {
		return s.Employees
	}
	return []SeedEmployee{
		{Number: "U1001", Name: "김도장", Status: Active},
		{Number: "U2034", Name: "이수신", Status: Active},
		{Number: "U2345", Name: "박알림", Status: Active},
		{Number: "U2457", Name: "최중지", Status: Stopped},
		{Number: "U2458", Name: "정휴면", Status: Dormant},
	}
}

// sender is the first account that can send, or "".
func (s SeedCompany) sender() string {
	for _, e := range s.employees() {
		if e.Status == Active {
			return e.Number
		}
	}
	return ""
}
