package simtest

import (
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// Eformsign is the eformsign of a test's world.
type Eformsign struct{ vendor }

// URL is the base URL; it is opened at the first call. api_url is the same.
func (e *Eformsign) URL() string { return e.w.serve(eformsign.New(nil)) }

// Credentials are the API key of the default company that signs. The type has no
// name, so that it can be given to a client package as it is.
func (e *Eformsign) Credentials() struct{ APIKey, PrivateKey string } {
	return e.CredentialsOf("default")
}

// CredentialsOf are the API key that signs of a seeded company: "default",
// "suspended", "no-open-api", "out-of-documents" or "deleted".
func (e *Eformsign) CredentialsOf(company string) (pair struct{ APIKey, PrivateKey string }) {
	e.w.tb.Helper()
	k := e.key(company, eformsign.BySignature)
	pair.APIKey, pair.PrivateKey = k.Key, k.PrivateKey
	return pair
}

// Bearer is the default company's API key of type Bearer token.
func (e *Eformsign) Bearer() (pair struct{ APIKey, Token string }) {
	e.w.tb.Helper()
	k := e.key("default", eformsign.ByBearer)
	pair.APIKey, pair.Token = k.Key, k.BearerToken
	return pair
}

// Basic is the default company's API key of type Basic authentication.
func (e *Eformsign) Basic() (pair struct{ APIKey, ID, Password string }) {
	e.w.tb.Helper()
	k := e.key("default", eformsign.ByBasic)
	pair.APIKey, pair.ID, pair.Password = k.Key, k.BasicID, k.BasicPassword
	return pair
}

// key is a company's first key of a type that is fit for use.
func (e *Eformsign) key(company string, v eformsign.Verification) (k eformsign.APIKey) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) (err error) {
		k, err = eformsign.SeededKey(tx, company, v)
		return err
	})
	return k
}

// APIKeys are all API keys of the world, deleted ones too.
func (e *Eformsign) APIKeys() (list []eformsign.APIKey) {
	e.w.tb.Helper()
	e.view(func(tx *store.Tx) error {
		for k := range eformsign.APIKeysOf(tx) {
			list = append(list, k)
		}
		return nil
	})
	return list
}

// CreateAPIKey makes a key, from its Company, Name, Alias, Verification and what
// that type needs.
func (e *Eformsign) CreateAPIKey(k eformsign.APIKey) (made eformsign.APIKey) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) (err error) {
		made, err = eformsign.CreateAPIKey(tx, e.w.World, k)
		return err
	})
	return made
}

// SetActive switches a key on or off.
func (e *Eformsign) SetActive(key string, active bool) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) error {
		_, err := eformsign.EditAPIKey(tx, key, func(_, _ *string, a *bool) { *a = active })
		return err
	})
}

// DeleteAPIKey deletes a key.
func (e *Eformsign) DeleteAPIKey(key string) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) error { return eformsign.DeleteAPIKey(tx, key) })
}

// ReissueAPIKey gives a key another private key; the old one dies.
func (e *Eformsign) ReissueAPIKey(key string) (fresh struct{ APIKey, PrivateKey string }) {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) error {
		k, err := eformsign.ReissueAPIKey(tx, key)
		fresh.APIKey, fresh.PrivateKey = k.Key, k.PrivateKey
		return err
	})
	return fresh
}

// ExpireTokens makes every access token issued so far expire now.
func (e *Eformsign) ExpireTokens() {
	e.w.tb.Helper()
	e.update(func(tx *store.Tx) error {
		eformsign.ExpireTokens(tx, false)
		return nil
	})
}
