package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// signedCredentials are what a token request is made with.
type signedCredentials struct {
	// source says where comes from what was not given.
	source string

	url, apiKey, privateKey, memberID string
	// served is the API key as the server shows it, where one was asked and has it.
	served servedKey
}

// servedKey is an API key as the vendor's console and this server show it.
type servedKey struct {
	APIKey, PrivateKey, Verification    string
	BearerToken, BasicID, BasicPassword string
	Active, Deleted                     bool
}

// credentials are those that were given, completed by what was found.
func (c *signEformsign) credentials(ctx context.Context, s *system) (signedCredentials, origin, error) {
	given, err := secretGiven("--private-key", c.PrivateKey)
	if err != nil {
		return signedCredentials{}, origin{}, err
	}
	found, err := c.find(ctx, s, signingPair{
		service: eformsign.Name, address: "EFORMSIGN_URL",
		id: half{"EFORMSIGN_API_KEY", c.APIKey}, secret: half{"EFORMSIGN_PRIVATE_KEY", c.PrivateKey},
	})
	if err != nil {
		return signedCredentials{}, origin{}, err
	}
	used := signedCredentials{
		source: found.source, url: found.value("EFORMSIGN_URL"), apiKey: cmp.Or(c.APIKey, found.value("EFORMSIGN_API_KEY")),
		privateKey: cmp.Or(given, found.value("EFORMSIGN_PRIVATE_KEY")), memberID: found.value("EFORMSIGN_MEMBER_ID"),
	}
	if c.APIKey != "" && given != "" {
		used.source = "those that were given"
	}
	if c.Member != nil {
		used.memberID = *c.Member
	}
	another := given == "" && used.apiKey != found.value("EFORMSIGN_API_KEY")
	if found.client == nil {
		if another {
			return used, found, &usageError{flag: "--private-key", wrong: "missing, while --api-key is not the key " + found.source, remedy: "give both"}
		}
		return used, found, nil
	}
	if used.served, err = found.client.servedKey(ctx, used.apiKey); err != nil {
		return used, found, err
	}
	switch {
	case another && used.served.APIKey == "":
		return used, found, &usageError{
			flag: "--api-key", wrong: fmt.Sprintf("%q is none of %s", used.apiKey, found.client.shown()),
			remedy: "GET " + found.client.shown() + "/eformsign/api-keys lists them",
		}
	case given == "" && used.served.APIKey != "":
		used.privateKey = used.served.PrivateKey
	}
	return used, found, nil
}

// servedKey looks an API key up at the server, which shows private keys as the vendor's
// console does; the zero value when it has none such.
func (c *controlClient) servedKey(ctx context.Context, apiKey string) (servedKey, error) {
	var list struct{ APIKeys []servedKey }
	if err := c.call(ctx, http.MethodGet, "/eformsign/api-keys", nil, &list); err != nil {
		return servedKey{}, err
	}
	for _, k := range list.APIKeys {
		if k.APIKey == apiKey {
			return k, nil
		}
	}
	return servedKey{}, nil
}

// preset is the eformsign_signature of a key for which nothing is signed.
func (k servedKey) preset() (string, bool) {
	switch eformsign.Verification(k.Verification) {
	case eformsign.ByBearer:
		return "Bearer " + k.BearerToken, true
	case eformsign.ByBasic:
		return "Basic " + inBase64(k.BasicID+":"+k.BasicPassword), true
	}
	return "", false
}

// warning says that the server will refuse the key whatever is signed, or "".
func (k servedKey) warning() string {
	switch {
	case k.APIKey == "":
		return ""
	case k.Deleted:
		return "the API key has been deleted (삭제): the server answers 4000003"
	case !k.Active:
		return "the API key is inactive (비활성): the server answers 4030001"
	}
	return ""
}
