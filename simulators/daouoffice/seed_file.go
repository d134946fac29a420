package daouoffice

import (
	"fmt"
	"slices"
)

// Seed is what the service begins with: its section in a seed file, and its own seed.
type Seed struct {
	Env       SeedEnv       `json:"env" doc:"what dojang env names, of the first company"`
	Policy    Policy        `json:"policy" doc:"the vendor's numbers and our choices; what is left out keeps its default"`
	Companies []SeedCompany `json:"companies" least:"1" unique:"name,clientId" doc:"the customers; the first one's key pair is the one that dojang env names; left out: those of the default world"`
}

// SeedEnv is what an integration is given besides a key pair.
type SeedEnv struct {
	Sender string `json:"sender" doc:"an active employee; left out: the first active one" example:"U1001"`
}

// SeedCompany is a customer of a seed.
type SeedCompany struct {
	Name           string         `json:"name" required:"true" form:"^[a-z0-9][a-z0-9-]{0,62}$" takes:"a name of a-z, 0-9 and -, up to 63" doc:"our name for it, which the control API takes"`
	ClientID       string         `json:"clientId" form:"^[0-9A-Za-z]{1,64}$" takes:"1 to 64 letters and digits" doc:"left out: made from the world's random seed, as it is in every world but the home world" example:"f255cbe0b4a9d12f"`
	ClientSecret   string         `json:"clientSecret" secret:"true" form:"^[!-~]{1,128}$" takes:"1 to 128 characters of ASCII without blanks" doc:"left out: made from the world's random seed, as it is in every world but the home world"`
	Channels       []string       `json:"channels" words:"push,web,mail" unique:"." least:"1" doc:"m-push, WEB & Messenger, e-mail; left out: all three"`
	DefaultLinkURL string         `json:"defaultLinkUrl" form:"^https?://[^/?#\\s]+" takes:"an absolute URL, http:// or https://" doc:"stands in for a blank linkUrl (알림 연동 설정 화면)"`
	ReceiversMax   int            `json:"receiversMax" least:"0" most:"1000000000" doc:"the most receivers of a call; 0 takes the policy's"`
	ServiceType    ServiceType    `json:"serviceType" words:"단독형,설치형,구축형,공유형" default:"단독형" doc:"제공 서비스 유형; the API is not provided (미제공) to 공유형"`
	Monthly        SeedAllowance  `json:"monthly" doc:"the calls of this month"`
	Daily          SeedAllowance  `json:"daily" doc:"the calls of this day"`
	Employees      []SeedEmployee `json:"employees" unique:"number" doc:"the accounts; left out: the document's, U1001, U2034, U2345, U2457 (stopped) and U2458 (dormant)"`
}

// SeedAllowance is a limit and what is used of it.
type SeedAllowance struct {
	Limit *int `json:"limit" least:"0" most:"1000000000" doc:"0 for none; left out: the policy's"`
	Used  int  `json:"used" least:"0" most:"1000000000" doc:"how many calls there were already"`
}

// limit is the limit of a company's own, if any.
func (a SeedAllowance) limit() Limit {
	if a.Limit == nil {
		return Limit{}
	}
	return Limit{Set: true, N: *a.Limit}
}

// SeedEmployee is an account of a seed.
type SeedEmployee struct {
	Number string `json:"number" required:"true" form:"^\\S+$" takes:"an employee number (사원번호)" doc:"the employee number (사원번호)"`
	Name   string `json:"name" doc:"the name, to show"`
	Status Status `json:"status" words:"active,stopped,dormant" default:"active" doc:"what a notification to the account meets"`
}

// SeedSection implements seedfile.Seeder.
func (Simulator) SeedSection() any { return &Seed{Policy: DefaultPolicy()} }

// Words are the texts that fields of the policy take.
func (s *Seed) Words() map[string][]string { return s.Policy.fields().Words() }

// Bounds are the numbers that fields of the policy take.
func (s *Seed) Bounds() map[string][2]int { return s.Policy.fields().Bounds() }

// companies are those that the seed names, or our own.
func (s *Seed) companies() []SeedCompany {
	if len(s.Companies) > 0 {
		return s.Companies
	}
	return ownSeed().Companies
}

// Check names what is wrong beyond single fields.
func (s *Seed) Check(wrong func(path, text string)) {
	if err := s.Policy.Validate(); err != nil {
		wrong("policy", err.Error())
	}
	for i, c := range s.Companies {
		if i > 0 && c.Name == defaultCompany {
			wrong(fmt.Sprintf("companies[%d].name", i), "default is what the first company is called, too; choose another name, or put it first")
		}
	}
	if s.Env.Sender == "" {
		return
	}
	first := s.companies()[0]
	i := slices.IndexFunc(first.employees(), func(e SeedEmployee) bool { return e.Number == s.Env.Sender })
	switch {
	case i < 0:
		wrong("env.sender", fmt.Sprintf("%q is no employee of the first company", s.Env.Sender))
	case first.employees()[i].Status != Active:
		wrong("env.sender", fmt.Sprintf("%q is %s; name an active employee", s.Env.Sender, first.employees()[i].Status))
	}
}
