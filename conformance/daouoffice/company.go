package daouoffice

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// The seeded companies, each of which brings one code within reach.
const (
	defaultCompany = "default"
	mailOnly       = "mail-only"     // mail is its only channel
	dailyLimit     = "daily-limit"   // three calls a day
	receiversMax   = "receivers-max" // two receivers a call
	oneCallLeft    = "one-call-left" // 1,499 of 1,500 used
	defaultLink    = "default-link"  // a default linkUrl
	sharedService  = "shared"        // 공유형
)

// company is one customer of Daou Office.
type company struct {
	Name         string `json:"name"`
	ClientID     string `json:"clientId"`
	ClientSecret string `json:"clientSecret"`
}

// companyNamed looks the company up in the controls; the default one is also known from the environment.
func companyNamed(ctx context.Context, s *suite.Session, name string) (company, error) {
	if name == defaultCompany && s.World.Env["DAOUOFFICE_CLIENT_ID"] != "" {
		return company{name, s.World.Env["DAOUOFFICE_CLIENT_ID"], s.World.Env["DAOUOFFICE_CLIENT_SECRET"]}, nil
	}
	body, err := s.Control(ctx, http.MethodGet, "/daouoffice/companies", nil)
	if err != nil {
		return company{}, err
	}
	listed := struct {
		Companies []company `json:"companies"`
	}{}
	if err := json.Unmarshal(body, &listed); err != nil {
		return company{}, fmt.Errorf("%w: the list of companies: %w", suite.ErrBroken, err)
	}
	found := company{}
	for _, c := range listed.Companies {
		s.Hide(c.ClientSecret)
		if c.Name == name {
			found = c
		}
	}
	if found.ClientID == "" {
		return company{}, fmt.Errorf("%w: the world has no company %q", suite.ErrBroken, name)
	}
	return found, nil
}

// allowance is one half of the quota. A limit of 0 is none.
type allowance struct {
	Limit int `json:"limit"`
	Used  int `json:"used"`
}

type quota struct {
	Monthly allowance `json:"monthly"`
	Daily   allowance `json:"daily"`
}

func (c *caller) quota(ctx context.Context) (quota, error) {
	body, err := c.s.Control(ctx, http.MethodGet, c.path("quota", nil), nil)
	if err != nil {
		return quota{}, err
	}
	got := quota{}
	if err := json.Unmarshal(body, &got); err != nil {
		return quota{}, fmt.Errorf("%w: the quota: %w", suite.ErrBroken, err)
	}
	return got, nil
}

// setQuota sets some numbers of the quota, such as {"monthly":{"used":1499}}, and says whether it could.
func (c *caller) setQuota(ctx context.Context, numbers string) bool {
	_, err := c.s.Control(ctx, http.MethodPatch, c.path("quota", nil), json.RawMessage(numbers))
	if err != nil {
		c.s.Check("set the quota to "+numbers, err)
	}
	return err == nil
}

// inbox returns the notifications of the company, those to one employee unless to is "".
func (c *caller) inbox(ctx context.Context, to string) ([]gjson.Result, error) {
	query := url.Values{}
	if to != "" {
		query.Set("to", to)
	}
	body, err := c.s.Control(ctx, http.MethodGet, c.path("inbox", query), nil)
	if err != nil {
		return nil, err
	}
	list := gjson.GetBytes(body, "notifications")
	if !list.IsArray() {
		return nil, fmt.Errorf("%w: the inbox has no list of notifications", suite.ErrBroken)
	}
	return list.Array(), nil
}

// employ adds an employee to the company, and says whether it could.
func (c *caller) employ(ctx context.Context, number string) bool {
	_, err := c.s.Control(ctx, http.MethodPost, c.path("employees", nil), map[string]string{
		"number": number, "name": "새 사원", "status": "active",
	})
	if err != nil {
		c.s.Check("employ "+number, err)
	}
	return err == nil
}

func (c *caller) path(resource string, query url.Values) string {
	if query == nil {
		query = url.Values{}
	}
	query.Set("clientId", c.company.ClientID)
	return "/daouoffice/" + resource + "?" + query.Encode()
}
