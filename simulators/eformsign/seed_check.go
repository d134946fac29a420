package eformsign

import (
	"fmt"
	"slices"
)

// Check names what is wrong beyond single fields.
func (s *Seed) Check(wrong func(path, text string)) {
	if err := s.Policy.Validate(); err != nil {
		wrong("policy", err.Error())
	}
	keys := map[string]string{}
	for i, c := range s.Companies {
		at := fmt.Sprintf("companies[%d]", i)
		if i > 0 && c.Name == defaultCompany {
			wrong(at+".name", "default is what the first company is called, too; choose another name, or put it first")
		}
		for j, k := range c.APIKeys {
			at := fmt.Sprintf("%s.apiKeys[%d]", at, j)
			k.check(func(field, text string) { wrong(at+"."+field, text) })
			if other := keys[k.APIKey]; other != "" && k.APIKey != "" {
				wrong(at+".apiKey", fmt.Sprintf("%q is that of %s, too; each has its own", k.APIKey, other))
			}
			keys[k.APIKey] = at
		}
	}
	s.checkEnv(wrong)
}

// check judges the private key. It shows no value.
func (s SeedAPIKey) check(wrong func(field, text string)) {
	if s.PrivateKey == "" || s.Verification != BySignature {
		return
	}
	if _, err := (APIKey{}).withPrivateKey(s.PrivateKey); err != nil {
		wrong("privateKey", err.Error())
	}
}

// checkEnv finds what the environment names in the first company.
func (s *Seed) checkEnv(wrong func(path, text string)) {
	first := s.companies()[0]
	if id := s.Env.Member; id != "" {
		i := slices.IndexFunc(first.members(), func(m SeedMember) bool { return m.ID == id })
		switch {
		case i < 0:
			wrong("env.member", fmt.Sprintf("%q is no member of the first company", id))
		case !first.members()[i].Enabled:
			wrong("env.member", fmt.Sprintf("%q is not enabled; name another member", id))
		}
	}
	if id := s.Env.Template; id != "" && !slices.ContainsFunc(first.templates(), func(t SeedTemplate) bool { return t.ID == id }) {
		wrong("env.template", fmt.Sprintf("%q is no template of the first company; give it that id there", id))
	}
}
