package workplace

import (
	"fmt"
	"net/url"
	"slices"
)

// Check names what is wrong beyond single fields.
func (s *Seed) Check(wrong func(path, text string)) {
	if err := s.Policy.Validate(); err != nil {
		wrong("policy", err.Error())
	}
	for i, c := range s.Companies {
		if i > 0 && c.Name == defaultCompany {
			wrong(fmt.Sprintf("companies[%d].name", i), "default is what the first company is called, too; choose another name, or put it first")
		}
		for j, f := range c.Forms {
			f.check(fmt.Sprintf("companies[%d].forms[%d]", i, j), wrong)
		}
	}
	all := s.companies()
	for i, k := range s.AccessKeys {
		for j, name := range k.Companies {
			if !slices.ContainsFunc(all, func(c SeedCompany) bool { return c.Name == name }) {
				wrong(fmt.Sprintf("accessKeys[%d].companies[%d]", i, j), fmt.Sprintf("no company is called %q", name))
			}
		}
	}
	s.checkEnv(all[0], wrong)
}

// check names what the simulator would refuse of a form.
func (s SeedForm) check(at string, wrong func(path, text string)) {
	if _, err := url.Parse(s.CallbackURL); err != nil { // the error would repeat it, tokens and all
		wrong(at+".callbackUrl", "is no absolute URL; write http://… or https://…")
		s.CallbackURL = ""
	}
	f := s.form()
	for i := range f.Components {
		if f.Components[i].UUID == "" {
			f.Components[i].UUID = fmt.Sprint(i)
		}
	}
	if err := f.Validate(); err != nil {
		wrong(at, err.Error())
	}
}

// checkEnv finds what the environment names in the first company.
func (s *Seed) checkEnv(first SeedCompany, wrong func(path, text string)) {
	for _, named := range []struct{ field, id string }{{"drafter", s.Env.Drafter}, {"approver", s.Env.Approver}} {
		known := slices.ContainsFunc(first.employees(), func(e SeedEmployee) bool { return e.ID == named.id })
		if named.id != "" && !known {
			wrong("env."+named.field, fmt.Sprintf("%q is no employee of the first company", named.id))
		}
	}
	known := slices.ContainsFunc(first.forms(), func(f SeedForm) bool { return f.DfmID == s.Env.Form })
	if s.Env.Form != "" && !known {
		wrong("env.form", fmt.Sprintf("%q is no form of the first company", s.Env.Form))
	}
}
