package steps

import (
	"context"
	"slices"

	api "github.com/seed-34222eec/dojang/clients/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func companySteps() []Step {
	return slices.Concat(
		define("company", Given, "Chooses one of the seeded companies (고객사); \"the company\" is this one from here on. Without it: \"default\".", chooseCompany,
			en(`the company NAME`, `the company "mail-only"`),
			ko(`고객사 NAME`, `고객사 "mail-only"`)),
	)
}

// chooseCompany fails with [daouoffice.ErrNoCompany] for a name that nobody has.
func chooseCompany(ctx context.Context, name string) error {
	s := of(ctx)
	if name != "default" {
		err := s.begun().Store.View(ctx, func(tx *store.Tx) error {
			_, err := daouoffice.CompanyNamed(tx, name)
			return err
		})
		if err != nil {
			return err
		}
	}
	s.company = name
	return nil
}

// credentials are those of the company.
func (s *scenario) credentials() api.Credentials {
	return api.Credentials(s.begun().Daouoffice.CredentialsOf(s.company))
}
