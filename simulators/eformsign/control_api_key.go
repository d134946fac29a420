package eformsign

import (
	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func listAPIKeys(tx *store.Tx, c simulators.ControlCall) (any, error) {
	name := c.Query.Get("company")
	if name != "" {
		if _, err := CompanyNamed(tx, name); err != nil {
			return nil, err
		}
	}
	list := []APIKey{}
	for k := range APIKeysOf(tx) {
		if name == "" || k.Company == name {
			list = append(list, k)
		}
	}
	return map[string]any{"apiKeys": list}, nil
}

func createAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	asked := struct {
		Company       string       `json:"company"`
		Name          string       `json:"name"`
		Alias         string       `json:"alias"`
		Verification  Verification `json:"verification"`
		BearerToken   string       `json:"bearerToken"`
		BasicID       string       `json:"basicId"`
		BasicPassword string       `json:"basicPassword"`
	}{Company: defaultCompany, Verification: BySignature}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	return CreateAPIKey(tx, c.World, APIKey{
		Company: asked.Company, Name: asked.Name, Alias: asked.Alias, Verification: asked.Verification,
		BearerToken: asked.BearerToken, BasicID: asked.BasicID, BasicPassword: asked.BasicPassword,
	})
}

func editAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		Name   *string `json:"name"`
		Alias  *string `json:"alias"`
		Active *bool   `json:"active"`
	}
	if err := c.Decode(&asked); err != nil {
		return nil, err
	}
	return EditAPIKey(tx, c.Vars["apiKey"], func(name, alias *string, active *bool) {
		set(name, asked.Name)
		set(alias, asked.Alias)
		set(active, asked.Active)
	})
}

// set changes a value when there is one to change it to.
func set[T any](field, to *T) {
	if to != nil {
		*field = *to
	}
}

func reissueAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	return ReissueAPIKey(tx, c.World, c.Vars["apiKey"])
}

func deleteAPIKey(tx *store.Tx, c simulators.ControlCall) (any, error) {
	return nil, DeleteAPIKey(tx, c.Vars["apiKey"])
}
