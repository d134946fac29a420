package workplace

import (
	"maps"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// planting puts a seed into a world.
type planting struct {
	world *world.World
	tx    *store.Tx
	// ids are those of the companies, by name.
	ids map[string]string
}

// own is what the seed says in the home world, and what is made where it says nothing or the world is another one.
func (p planting) own(said, made string) string {
	if said == "" || !p.world.IsHome() {
		return made
	}
	return said
}

func (p planting) company(s SeedCompany) {
	c := Company{
		Name: s.Name, CompanyNm: s.CompanyNm,
		CompanyID: p.own(s.CompanyID, uuid(p.world.Random.Hex("workplace/company/"+s.Name, 0, 16))),
		TenantID:  p.own(s.TenantID, uuid(p.world.Random.Hex("workplace/tenant/"+s.Name, 0, 16))),
	}
	if c.CompanyNm == "" {
		c.CompanyNm = s.Name
	}
	p.ids[s.Name] = c.CompanyID
	companies.Put(p.tx, c)
	for _, e := range s.employees() {
		employees.Put(p.tx, Employee{CompanyID: c.CompanyID, ID: e.ID, Name: e.Name, DeptCd: e.DeptCd, JobNm: e.JobNm, Administrator: e.Administrator})
	}
	for _, said := range s.forms() {
		f := said.form()
		f.CompanyID = c.CompanyID
		for i, component := range f.Components {
			if component.UUID == "" {
				f.Components[i].UUID = uuid(p.world.Random.Hex("workplace/component/"+store.TextKey(s.Name, f.DfmID), uint64(i), 16))
			}
		}
		forms.Put(p.tx, f)
	}
}

// form is the form as it is kept, but for what is made.
func (s SeedForm) form() Form {
	f := Form{DfmID: s.DfmID, DfmNm: s.DfmNm, Kind: s.Kind, CallbackURL: s.CallbackURL, States: append([]Event{}, s.States...), Labels: map[Event]string{}}
	maps.Copy(f.Labels, s.Labels)
	for _, c := range s.Components {
		f.Components = append(f.Components, Component{UUID: c.UUID, Code: c.Code, CustomID: c.CustomID, Label: c.Label})
	}
	return f
}

// accessKey returns the Access Key ID of the i-th key.
func (p planting) accessKey(first string, s SeedAccessKey, i int) string {
	if s.Account == "" {
		s.Account = first
	}
	if s.Companies == nil {
		s.Companies = []string{first}
	}
	n := strconv.Itoa(i)
	k := AccessKey{Key: ncloud.Key{
		AccessKey: p.own(s.AccessKey, strings.ToUpper(p.world.Random.Hex("workplace/access-key/"+n, 0, 10))),
		SecretKey: p.own(s.SecretKey, p.world.Random.Hex("workplace/secret-key/"+n, 0, 20)),
		APIKey:    p.own(s.APIKey, p.world.Random.Hex("workplace/api-key/"+s.Account, 0, 20)),
		Account:   s.Account, Active: s.Active,
	}}
	for _, name := range s.Companies {
		k.Companies = append(k.Companies, p.ids[name])
	}
	accessKeys.Put(p.tx, k)
	return k.AccessKey
}

// uuid writes 32 hexadecimal digits as a uuid.
func uuid(digits string) string {
	return digits[:8] + "-" + digits[8:12] + "-4" + digits[13:16] + "-8" + digits[17:20] + "-" + digits[20:32]
}
