package eformsign

import (
	"fmt"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// apiKeyRow is an API key as the control API shows it, which is as the vendor's
// console does.
type apiKeyRow struct {
	APIKey        string       `json:"apiKey"`
	PrivateKey    string       `json:"privateKey"`
	PublicKey     string       `json:"publicKey"`
	Name          string       `json:"name"`
	Alias         string       `json:"alias"`
	Company       string       `json:"company"`
	CompanyID     string       `json:"companyId"`
	Verification  Verification `json:"verification"`
	BearerToken   string       `json:"bearerToken"`
	BasicID       string       `json:"basicId"`
	BasicPassword string       `json:"basicPassword"`
	Active        bool         `json:"active"`
	Deleted       bool         `json:"deleted"`
}

func (k APIKey) row() apiKeyRow {
	return apiKeyRow{
		APIKey: k.Key, PrivateKey: k.PrivateKey, PublicKey: k.PublicKey, Name: k.Name, Alias: k.Alias,
		Company: k.Company, CompanyID: k.CompanyID, Verification: k.Verification,
		BearerToken: k.BearerToken, BasicID: k.BasicID, BasicPassword: k.BasicPassword,
		Active: k.Active, Deleted: k.Deleted,
	}
}

// oneRow shows the key that an operation gives.
func oneRow(k APIKey, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return k.row(), nil
}

func listAPIKeys(tx *store.Tx, c simulators.ControlCall) (any, error) {
	name := c.Query.Get("company")
	if name != "" {
		if _, err := CompanyNamed(tx, name); err != nil {
			return nil, err
		}
	}
	list := []apiKeyRow{}
	for k := range APIKeysOf(tx) {
		if name == "" || k.Company == name {
			list = append(list, k.row())
		}
	}
	return map[string]any{"apiKeys": list}, nil
}

// showAPIKey shows deleted keys too, as the list does.
func showAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	k, found := apiKeys.Get(tx, c.Vars["apiKey"])
	if !found {
		return nil, fmt.Errorf("%w: %q", ErrNoAPIKey, c.Vars["apiKey"])
	}
	return k.row(), nil
}

func createAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	asked := struct {
		Company       string       `json:"company"`
		Name          *string      `json:"name"`
		Alias         *string      `json:"alias"`
		Verification  Verification `json:"verification"`
		BearerToken   string       `json:"bearerToken"`
		BasicID       string       `json:"basicId"`
		BasicPassword string       `json:"basicPassword"`
	}{Company: defaultCompany, Verification: BySignature}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	k := APIKey{
		Company: asked.Company, Verification: asked.Verification,
		BearerToken: asked.BearerToken, BasicID: asked.BasicID, BasicPassword: asked.BasicPassword,
	}
	for _, text := range []struct{ field, sent *string }{{&k.Name, asked.Name}, {&k.Alias, asked.Alias}} {
		if text.sent != nil && *text.sent == "" {
			return nil, ErrNameless
		}
		set(text.field, text.sent)
	}
	return oneRow(CreateAPIKey(tx, c.World, k))
}

func editAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		Name   *string `json:"name"`
		Alias  *string `json:"alias"`
		Active *bool   `json:"active"`
	}
	if fixed := fixedField(c.Body); fixed != "" {
		return nil, simulators.BadControl(fixed+" cannot be changed: only name, alias and active can (수정)", "create another key with POST …/eformsign/api-keys, or delete this one")
	}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	return oneRow(EditAPIKey(tx, c.Vars["apiKey"], func(name, alias *string, active *bool) {
		set(name, asked.Name)
		set(alias, asked.Alias)
		set(active, asked.Active)
	}))
}

// fixedField is the first field of a key in the body that the console does not let
// change, "" when there is none.
func fixedField(body []byte) string {
	if !gjson.ValidBytes(body) {
		return ""
	}
	for _, name := range []string{"apiKey", "privateKey", "publicKey", "company", "companyId", "verification", "bearerToken", "basicId", "basicPassword", "deleted"} {
		if gjson.GetBytes(body, name).Exists() {
			return name
		}
	}
	return ""
}

// set changes a value when there is one to change it to.
func set[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}

func reissueAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	if len(c.Body) > 0 {
		if err := c.Decode(&struct{}{}); err != nil {
			return nil, err
		}
	}
	return oneRow(ReissueAPIKey(tx, c.Vars["apiKey"]))
}

func deleteAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	return nil, DeleteAPIKey(tx, c.Vars["apiKey"])
}
