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
}

// credentials are those that were given, completed by what was found.
func (c *signEformsign) credentials(ctx context.Context, s *system) (signedCredentials, error) {
	given, err := secretGiven("--private-key", c.PrivateKey)
	if err != nil {
		return signedCredentials{}, err
	}
	found, err := c.find(ctx, s, signingPair{
		service: eformsign.Name, address: "EFORMSIGN_URL", port: 8701,
		id: half{"EFORMSIGN_API_KEY", c.APIKey}, secret: half{"EFORMSIGN_PRIVATE_KEY", c.PrivateKey},
	})
	if err != nil {
		return signedCredentials{}, err
	}
	used := signedCredentials{
		source: found.source, url: found.value("EFORMSIGN_URL"), apiKey: found.value("EFORMSIGN_API_KEY"),
		privateKey: found.value("EFORMSIGN_PRIVATE_KEY"), memberID: found.value("EFORMSIGN_MEMBER_ID"),
	}
	switch {
	case given != "":
		used.privateKey = given
	case c.APIKey != "" && c.APIKey != used.apiKey:
		if used.privateKey, err = found.privateKeyOf(ctx, c.APIKey); err != nil {
			return used, err
		}
	}
	if c.APIKey != "" && given != "" {
		used.source = "those that were given"
	}
	used.apiKey = cmp.Or(c.APIKey, used.apiKey)
	if c.Member != nil {
		used.memberID = *c.Member
	}
	return used, nil
}

// privateKeyOf looks another API key up at the server, which shows private keys as the
// vendor's console does.
func (o origin) privateKeyOf(ctx context.Context, apiKey string) (string, error) {
	if o.client == nil {
		return "", &usageError{flag: "--private-key", wrong: "missing, while --api-key is not the key " + o.source, remedy: "give both"}
	}
	var list struct {
		APIKeys []struct{ APIKey, PrivateKey, Verification string }
	}
	if err := o.client.call(ctx, http.MethodGet, "/eformsign/api-keys", nil, &list); err != nil {
		return "", err
	}
	for _, k := range list.APIKeys {
		switch {
		case k.APIKey != apiKey:
		case k.Verification != string(eformsign.BySignature):
			return "", &usageError{
				flag: "--api-key", wrong: fmt.Sprintf("%s is of type %s, for which nothing is signed", apiKey, k.Verification),
				remedy: "take one of type signature",
			}
		default:
			return k.PrivateKey, nil
		}
	}
	return "", &usageError{
		flag: "--api-key", wrong: fmt.Sprintf("%q is none of %s", apiKey, o.client.base),
		remedy: "GET " + o.client.base + "/eformsign/api-keys lists them",
	}
}
