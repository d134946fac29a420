package eformsign

import (
	"context"
	"errors"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Control implements [simulators.Simulator].
func (Simulator) Control() []simulators.ControlRoute {
	return []simulators.ControlRoute{
		{Method: http.MethodGet, Path: "policy", Summary: "the vendor's numbers and our choices", Handle: view(showPolicy)},
		{Method: http.MethodPatch, Path: "policy", Summary: "change some of them", Handle: update(changePolicy)},
		{Method: http.MethodGet, Path: "companies", Summary: "the customers, with their members and templates", Handle: view(listCompanies)},
		{Method: http.MethodPatch, Path: "companies/{company}", Summary: "put a company, by our name for it, into another state: {\"state\":\"suspended\"}", Handle: update(changeCompany)},
		{Method: http.MethodGet, Path: "api-keys", Summary: "the API keys with their secrets, as the vendor's console shows them; ?company=", Query: []string{"company"}, Handle: view(listAPIKeys)},
		{Method: http.MethodPost, Path: "api-keys", Summary: "create an API key (API 키 생성)", Handle: update(createAPIKey)},
		{Method: http.MethodGet, Path: "api-keys/{apiKey}", Summary: "one of them", Handle: view(showAPIKey)},
		{Method: http.MethodPatch, Path: "api-keys/{apiKey}", Summary: "change its name, alias or active (수정)", Handle: update(editAPIKey)},
		{Method: http.MethodPost, Path: "api-keys/{apiKey}/reissue", Summary: "a new private key; the old one dies (키 재발행)", Handle: update(reissueAPIKey)},
		{Method: http.MethodDelete, Path: "api-keys/{apiKey}", Summary: "delete it (삭제)", Handle: update(deleteAPIKey)},
		{Method: http.MethodPost, Path: "tokens/expire", Summary: "every access token issued so far expires now; {\"refreshTokens\":true} for refresh tokens too", Handle: update(expireTokens)},
		{Method: http.MethodGet, Path: "documents", Summary: "the documents that have been created, who has them, and when their PDF is ready", Handle: view(listDocuments)},
		{Method: http.MethodPost, Path: "documents/{id}/actions", Summary: "{\"action\":\"accept\"}: whoever has the document is done with it; {\"by\":…} names who that must be", Handle: update(actOnDocument)},
	}
}

func view(h simulators.TxHandler) func(context.Context, simulators.ControlCall) (any, error) {
	return simulators.InView(refusing(h))
}

func update(h simulators.TxHandler) func(context.Context, simulators.ControlCall) (any, error) {
	return simulators.InUpdate(refusing(h))
}

// refusing tells the errors of this package as the control API does.
func refusing(h simulators.TxHandler) simulators.TxHandler {
	return func(tx *store.Tx, c simulators.ControlCall) (any, error) {
		out, err := h(tx, c)
		return out, refusal(err)
	}
}

// refusal turns what the caller did wrong into an answer that says so.
func refusal(err error) error {
	switch {
	case errors.Is(err, ErrNoAPIKey), errors.Is(err, ErrDeleted):
		return &simulators.ControlError{Status: http.StatusNotFound, Message: err.Error(), Hint: "GET …/eformsign/api-keys lists them"}
	case errors.Is(err, ErrNoCompany):
		return &simulators.ControlError{Status: http.StatusNotFound, Message: err.Error(), Hint: "GET …/eformsign/companies lists them"}
	case errors.Is(err, ErrCompanyState):
		return simulators.BadControl(err.Error(), `send {"state":"suspended"}, or another of those states`)
	case errors.Is(err, ErrVerification):
		return simulators.BadControl(err.Error(), `send {"verification":"signature"}, {"verification":"bearer","bearerToken":"…"} or {"verification":"basic","basicId":"…","basicPassword":"…"}`)
	case errors.Is(err, ErrNoKeyPair):
		return simulators.BadControl(err.Error(), `only a key of verification "signature" has one; PATCH …/api-keys/{apiKey} switches another off`)
	case errors.Is(err, ErrNameless):
		return simulators.BadControl(err.Error(), "leave both out for texts that are made up")
	case errors.Is(err, ErrNoDocument):
		return &simulators.ControlError{Status: http.StatusNotFound, Message: err.Error(), Hint: "GET …/eformsign/documents lists them"}
	case errors.Is(err, ErrNotOpen):
		return &simulators.ControlError{Status: http.StatusConflict, Message: err.Error(), Hint: "create another document, with recipients"}
	case errors.Is(err, ErrNotTheirTurn):
		return &simulators.ControlError{Status: http.StatusConflict, Message: err.Error(), Hint: "leave by out for whoever has the document; GET …/eformsign/documents shows step_recipient"}
	case errors.Is(err, world.ErrClaimed):
		return &simulators.ControlError{Status: http.StatusConflict, Message: err.Error(), Hint: "ask again"}
	}
	return err
}

func showPolicy(tx *store.Tx, _ simulators.ControlCall) (any, error) { return PolicyOf(tx), nil }

func changePolicy(tx *store.Tx, c simulators.ControlCall) (any, error) {
	p := PolicyOf(tx)
	if err := c.Decode(&p); err != nil {
		return nil, err
	}
	if err := SetPolicy(tx, p); err != nil {
		return nil, simulators.BadControl(err.Error(), "GET the policy to see every field")
	}
	return p, nil
}

func expireTokens(tx *store.Tx, c simulators.ControlCall) (any, error) {
	var asked struct {
		RefreshTokens bool `json:"refreshTokens"`
	}
	if len(c.Body) > 0 {
		if err := c.Decode(&asked); err != nil {
			return nil, err
		}
	}
	ExpireTokens(tx, asked.RefreshTokens)
	return asked, nil
}
