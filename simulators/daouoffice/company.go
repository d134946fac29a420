package daouoffice

import (
	"errors"
	"fmt"

	"github.com/seed-34222eec/dojang/simulators/store"
)

// Company is a customer: its key pair, what its administrator has set, and what
// the vendor has agreed with it.
type Company struct {
	Name         string
	ClientID     string
	ClientSecret string
	Channels     Channels
	// DefaultLinkURL stands in for a blank linkUrl (알림 연동 설정 화면); "" is none.
	DefaultLinkURL string
	// ReceiversMax bounds the receivers of a call; 0 takes the policy's.
	ReceiversMax int
	// MonthlyLimit and DailyLimit replace the policy's when they are set.
	MonthlyLimit, DailyLimit Limit
	ServiceType              ServiceType
}

// Limit is a number of a company's own. The zero value is none.
type Limit struct {
	Set bool
	N   int
}

func (l Limit) or(n int) int {
	if l.Set {
		return l.N
	}
	return n
}

// Channels are the ways by which a company's notifications go out: m-push,
// WEB & Messenger, and e-mail.
type Channels struct {
	Push, Web, Mail bool
}

func (c Channels) names() []string {
	var names []string
	for _, channel := range []struct {
		on   bool
		name string
	}{{c.Push, "push"}, {c.Web, "web"}, {c.Mail, "mail"}} {
		if channel.on {
			names = append(names, channel.name)
		}
	}
	return names
}

// ServiceType is how the customer runs Daou Office (제공 서비스 유형).
type ServiceType string

// The service types. The API is not provided (미제공) to Shared.
const (
	Standalone ServiceType = "단독형"
	Installed  ServiceType = "설치형"
	Built      ServiceType = "구축형"
	Shared     ServiceType = "공유형"
)

var companies = store.NewTable("daouoffice/company", func(c Company) string { return c.ClientID },
	store.Index[Company]{Name: "name", Key: func(c Company) string { return c.Name }}).Sealed()

// ErrNoCompany tells that the world has no such company.
var ErrNoCompany = errors.New("no such company; GET …/daouoffice/companies lists them")

// CompanyNamed finds a company by its name, or fails with ErrNoCompany. "default" is the first one of the seed, whatever
// its name.
func CompanyNamed(tx *store.Tx, name string) (Company, error) {
	if begun := originOf(tx).Companies; name == defaultCompany && len(begun) > 0 {
		name = begun[0]
	}
	for c := range companies.By(tx, "name", name) {
		return c, nil
	}
	return Company{}, fmt.Errorf("company %q: %w", name, ErrNoCompany)
}
