package eformsign

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// company is one customer of eformsign.
type company struct {
	Name      string `json:"name"`
	CompanyID string `json:"companyId"`
	Members   []struct {
		ID      string `json:"id"`
		Enabled bool   `json:"enabled"`
	} `json:"members"`
	Templates []struct {
		ID string `json:"id"`
	} `json:"templates"`
}

func companyNamed(ctx context.Context, s *suite.Session, name string) (company, error) {
	body, err := s.Control(ctx, http.MethodGet, "/eformsign/companies", nil)
	if err != nil {
		return company{}, err
	}
	listed := struct {
		Companies []company `json:"companies"`
	}{}
	if err := json.Unmarshal(body, &listed); err != nil {
		return company{}, fmt.Errorf("%w: the list of companies: %w", suite.ErrBroken, err)
	}
	at := slices.IndexFunc(listed.Companies, func(c company) bool { return c.Name == name })
	if at < 0 {
		return company{}, fmt.Errorf("%w: the world has no company %q", suite.ErrBroken, name)
	}
	return listed.Companies[at], nil
}

// member returns the id of a member who is enabled, or of one who is not; "" when there is none.
func (c company) member(enabled bool, but ...string) string {
	for _, m := range c.Members {
		if m.Enabled == enabled && !slices.Contains(but, m.ID) {
			return m.ID
		}
	}
	return ""
}

// template returns the id of a template; "" when there is none.
func (c company) template() string {
	if len(c.Templates) == 0 {
		return ""
	}
	return c.Templates[0].ID
}
