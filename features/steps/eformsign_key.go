package steps

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func eformsignKeySteps() []Step {
	const verification = `(eformsign signature|Bearer token|Basic authentication)`
	return slices.Concat(
		define("eformsign_key", Given, "Gives the program an API key of a verification type (검증 유형). Without it: eformsign signature.", chooseVerification,
			en(`an API key of the verification type `+verification, "an API key of the verification type Bearer token"),
			ko(`검증 유형이 `+verification+`인 API 키`, "검증 유형이 Bearer token인 API 키")),
		define("eformsign_key", Given, "Gives the program the API key of another of eformsign's seeded companies (회사).", chooseKeyOf,
			en(`an API key of the company NAME`, `an API key of the company "suspended"`)),
		define("eformsign_key", Given, "Gives the program an API key that was never issued.", chooseUnknownKey,
			en(`an API key that nobody has`, "an API key that nobody has"),
			ko(`발급된 적이 없는 API 키`, "발급된 적이 없는 API 키")),
		define("eformsign_key", Given, "Gives the program an API key beside a private key (비밀키) of another one.", choosePrivateKeyOfAnother,
			en(`an API key with the private key of another`, "an API key with the private key of another")),
		define("eformsign_key", Any, "Does in the vendor's console what becomes of the program's API key (API 키 관리).", manageKey,
			en(`the API key is (switched off|switched on|deleted)`, "the API key is switched off"),
			ko(`API 키를 (비활성화|활성화|삭제)한다`, "API 키를 비활성화한다")),
		define("eformsign_key", Any, "Gives the API key another private key (키 재발행); the program keeps the old one.", reissueKey,
			en(`the API key is reissued`, "the API key is reissued"),
			ko(`API 키를 재발행한다`, "API 키를 재발행한다")),
		define("eformsign_key", Any, "Puts the company that the program's API key is of into another state: active, suspended, no-open-api, out-of-documents, deleted.", changeCompany,
			en(`the company of the program becomes NAME`, `the company of the program becomes "suspended"`)),
		define("eformsign_key", Any, "Gives the program what the console shows of its API key now (키보기).", lookUpKey,
			en(`the program is given the private key as it is now`, "the program is given the private key as it is now"),
			ko(`프로그램에 새 비밀키를 설정한다`, "프로그램에 새 비밀키를 설정한다")),
	)
}

// apiKey is the program's: that of the default company to sign with, unless the scenario has chosen.
func (s *scenario) apiKey() (eformsign.APIKey, error) {
	if s.program.key == nil {
		return s.useKey("default", eformsign.BySignature)
	}
	return *s.program.key, nil
}

// useKey gives the program a company's first key of a type that is fit for use.
func (s *scenario) useKey(company string, v eformsign.Verification) (eformsign.APIKey, error) {
	for _, key := range s.begun().Eformsign.APIKeys() {
		if key.Company == company && key.Verification == v && key.Active && !key.Deleted {
			s.program.change(func(p *program) { p.key = &key })
			return key, nil
		}
	}
	return eformsign.APIKey{}, fmt.Errorf("company %q has no API key of type %s", company, v)
}

func chooseVerification(ctx context.Context, name string) error {
	types := map[string]eformsign.Verification{
		"eformsign signature": eformsign.BySignature, "Bearer token": eformsign.ByBearer, "Basic authentication": eformsign.ByBasic,
	}
	_, err := of(ctx).useKey("default", types[name])
	return err
}

// chooseKeyOf fails with [eformsign.ErrNoCompany] for a name that nobody has.
func chooseKeyOf(ctx context.Context, company string) error {
	s := of(ctx)
	err := s.begun().Store.View(ctx, func(tx *store.Tx) error {
		_, err := eformsign.CompanyNamed(tx, company)
		return err
	})
	if err != nil {
		return err
	}
	_, err = s.useKey(company, eformsign.BySignature)
	return err
}

func chooseUnknownKey(ctx context.Context) error {
	return of(ctx).alterKey(func(key *eformsign.APIKey) error {
		key.Key = "11111111-1111-4111-8111-111111111111"
		return nil
	})
}

func choosePrivateKeyOfAnother(ctx context.Context) error {
	s := of(ctx)
	return s.alterKey(func(key *eformsign.APIKey) error {
		key.PrivateKey = s.begun().Eformsign.CredentialsOf("no-open-api").PrivateKey
		return nil
	})
}

// alterKey changes the program's copy of its key.
func (s *scenario) alterKey(how func(*eformsign.APIKey) error) error {
	key, err := s.apiKey()
	if err != nil {
		return err
	}
	if err := how(&key); err != nil {
		return err
	}
	s.program.change(func(p *program) { p.key = &key })
	return nil
}

func manageKey(ctx context.Context, what string) error {
	s := of(ctx)
	key, err := s.apiKey()
	if err != nil {
		return err
	}
	console := s.begun().Eformsign
	switch what {
	case "deleted", "삭제":
		console.DeleteAPIKey(key.Key)
	default:
		console.SetActive(key.Key, what == "switched on" || what == "활성화")
	}
	return nil
}

func reissueKey(ctx context.Context) error {
	s := of(ctx)
	key, err := s.apiKey()
	if err != nil {
		return err
	}
	s.begun().Eformsign.ReissueAPIKey(key.Key)
	return nil
}

// changeCompany fails for a state that there is not.
func changeCompany(ctx context.Context, state string) error {
	s := of(ctx)
	key, err := s.apiKey()
	if err != nil {
		return err
	}
	body, err := json.Marshal(map[string]string{"state": state})
	if err != nil {
		return err
	}
	_, err = s.control(ctx, http.MethodPatch, "/eformsign/companies/"+url.PathEscape(key.Company), string(body))
	return err
}

func lookUpKey(ctx context.Context) error {
	s := of(ctx)
	return s.alterKey(func(key *eformsign.APIKey) error {
		return s.begun().Store.View(ctx, func(tx *store.Tx) (err error) {
			*key, err = eformsign.APIKeyOf(tx, key.Key)
			return err
		})
	})
}

// eformsignSecrets are what nobody but vendor and customer may know.
func (s *scenario) eformsignSecrets() []string {
	var all []string
	for _, key := range s.begun().Eformsign.APIKeys() {
		pair := base64.StdEncoding.EncodeToString([]byte(key.BasicID + ":" + key.BasicPassword))
		all = append(all, key.PrivateKey, key.BearerToken, key.BasicPassword, pair)
	}
	for _, token := range s.program.tokens {
		all = append(all, token.AccessToken, token.RefreshToken)
	}
	return slices.DeleteFunc(all, func(secret string) bool { return secret == "" || secret == "Og==" })
}
