package eformsign

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// The three verification types (검증 유형).
const (
	bySignature = "signature"
	byBearer    = "bearer"
	byBasic     = "basic"
)

// The seeded companies, each of which but the first brings one code within reach.
const (
	defaultCompany = "default"
	suspended      = "suspended"
	noOpenAPI      = "no-open-api"
	outOfDocuments = "out-of-documents"
	deleted        = "deleted"
)

// who names an API key by its company and its verification type.
type who struct{ company, verification string }

// theSigner is the key that most cases use.
func theSigner() who { return who{defaultCompany, bySignature} }

// apiKey is an API key as the vendor's console shows it.
type apiKey struct {
	APIKey        string `json:"apiKey"`
	PrivateKey    string `json:"privateKey"`
	Name          string `json:"name"`
	Alias         string `json:"alias"`
	Company       string `json:"company"`
	CompanyID     string `json:"companyId"`
	Verification  string `json:"verification"`
	BearerToken   string `json:"bearerToken"`
	BasicID       string `json:"basicId"`
	BasicPassword string `json:"basicPassword"`
	Active        bool   `json:"active"`
	Deleted       bool   `json:"deleted"`
}

func (k apiKey) encoded() string { return base64.StdEncoding.EncodeToString([]byte(k.APIKey)) }

func (k apiKey) pair() string { return k.BasicID + ":" + k.BasicPassword }

// listKeys returns every API key of the world, and keeps what is secret about them out of the evidence.
func listKeys(ctx context.Context, s *suite.Session) ([]apiKey, error) {
	body, err := s.Control(ctx, http.MethodGet, "/eformsign/api-keys", nil)
	if err != nil {
		return nil, err
	}
	listed := struct {
		APIKeys []apiKey `json:"apiKeys"`
	}{}
	if err := json.Unmarshal(body, &listed); err != nil {
		return nil, fmt.Errorf("%w: the list of API keys: %w", suite.ErrBroken, err)
	}
	for _, k := range listed.APIKeys {
		k.hide(s)
	}
	return listed.APIKeys, nil
}

func (k apiKey) hide(s *suite.Session) {
	s.Hide(k.PrivateKey)
	s.Hide(k.BearerToken)
	s.Hide(k.BasicPassword)
	if k.BasicPassword != "" {
		s.Hide(k.pair())
	}
}

// keyOf finds the active key; those of the default company are also known from the environment.
func keyOf(ctx context.Context, s *suite.Session, w who) (apiKey, error) {
	own, known := environmentKey(s.World.Env, w)
	own.hide(s)
	if s.World.Control == "" && known {
		return own, nil
	}
	keys, err := listKeys(ctx, s)
	if err != nil {
		return apiKey{}, err
	}
	at := slices.IndexFunc(keys, func(k apiKey) bool {
		if known {
			return k.APIKey == own.APIKey
		}
		return k.Company == w.company && k.Verification == w.verification && k.Active && !k.Deleted
	})
	if at < 0 {
		return apiKey{}, fmt.Errorf("%w: the world has no active API key of %s with the type %s", suite.ErrBroken, w.company, w.verification)
	}
	return keys[at], nil
}

func environmentKey(env map[string]string, w who) (apiKey, bool) {
	if w.company != defaultCompany {
		return apiKey{}, false
	}
	k := apiKey{Company: w.company, CompanyID: env["EFORMSIGN_COMPANY_ID"], Verification: w.verification, Active: true}
	switch w.verification {
	case bySignature:
		k.APIKey, k.PrivateKey = env["EFORMSIGN_API_KEY"], env["EFORMSIGN_PRIVATE_KEY"]
	case byBearer:
		k.APIKey, k.BearerToken = env["EFORMSIGN_BEARER_API_KEY"], env["EFORMSIGN_BEARER_TOKEN"]
	case byBasic:
		k.APIKey = env["EFORMSIGN_BASIC_API_KEY"]
		k.BasicID, k.BasicPassword = env["EFORMSIGN_BASIC_ID"], env["EFORMSIGN_BASIC_PASSWORD"]
	}
	return k, k.APIKey != ""
}
