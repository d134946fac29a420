package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// signedCredentials are what a token request is made with.
type signedCredentials struct {
	// source says where comes from what was not given.
	source string
	// client is the server's, nil when none was asked.
	client *controlClient

	url, apiKey, privateKey, memberID string
}

// credentials are those that were given, completed by what was found.
func (c *signEformsign) credentials(ctx context.Context, s *system) (signedCredentials, error) {
	given, err := c.privateKey()
	if err != nil {
		return signedCredentials{}, err
	}
	used, err := c.found(ctx, s)
	if err != nil {
		return used, err
	}
	switch {
	case given != "":
		used.privateKey = given
	case c.APIKey != "" && c.APIKey != used.apiKey:
		if used.privateKey, err = used.privateKeyOf(ctx, c.APIKey); err != nil {
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

// privateKey is the one that was given, or the text of the file that was named.
func (c *signEformsign) privateKey() (string, error) {
	file, named := strings.CutPrefix(c.PrivateKey, "@")
	if !named {
		return c.PrivateKey, nil
	}
	text, err := os.ReadFile(file) //nolint:gosec // the file that the user named
	if err != nil {
		return "", &usageError{flag: "--private-key", wrong: err.Error()}
	}
	if len(text) == 0 {
		return "", &usageError{flag: "--private-key", wrong: file + " is empty"}
	}
	return string(text), nil
}

// found are the credentials of the first that is there: the running server, the
// environment, and with --offline a server started without flags.
func (c *signEformsign) found(ctx context.Context, s *system) (signedCredentials, error) {
	var unreachable error
	if !c.Offline {
		used, err := c.served(ctx)
		if _, nobody := errors.AsType[*unreachableError](err); !nobody || c.World != "" {
			return used, err
		}
		unreachable = err
	}
	used, err := c.fromEnvironment(s.environment)
	switch {
	case err != nil, used.apiKey != "", c.APIKey != "" && c.PrivateKey != "":
		return used, err
	case c.Offline:
		return c.wellKnown(ctx, s)
	}
	return used, fmt.Errorf("%w, set EFORMSIGN_API_KEY and EFORMSIGN_PRIVATE_KEY, or take the default ones by --offline", unreachable)
}

func (c *signEformsign) served(ctx context.Context) (signedCredentials, error) {
	client, err := c.client()
	if err != nil {
		return signedCredentials{}, err
	}
	variables, err := client.variables(ctx)
	if err != nil {
		return signedCredentials{}, err
	}
	used := credentialsIn(valueIn(variables))
	used.source, used.client = "of the server at "+client.base, client
	if used.apiKey == "" {
		return used, fmt.Errorf("%s does not simulate eformsign; start it without --only, or with eformsign among them", client.base)
	}
	return used, nil
}

// fromEnvironment finds no API key where the environment says nothing. Half a pair is a
// mistake: the other half would be somebody else's.
func (c *signEformsign) fromEnvironment(e environment) (signedCredentials, error) {
	used := credentialsIn(e.value)
	used.source, used.url = "of the environment", cmp.Or(used.url, "http://127.0.0.1:8701")
	for _, half := range []struct{ name, missing, other string }{
		{"EFORMSIGN_PRIVATE_KEY", cmp.Or(c.PrivateKey, used.privateKey), used.apiKey},
		{"EFORMSIGN_API_KEY", cmp.Or(c.APIKey, used.apiKey), used.privateKey},
	} {
		if half.missing == "" && half.other != "" {
			return used, &usageError{flag: half.name, wrong: "not set, while the other one of the pair is", remedy: "set EFORMSIGN_API_KEY and EFORMSIGN_PRIVATE_KEY, or neither"}
		}
	}
	return used, nil
}

func (c *signEformsign) wellKnown(ctx context.Context, s *system) (signedCredentials, error) {
	const port, seed = 8700, 1
	offline := &envCommand{controlFlags: c.controlFlags, PortBase: port, RandomSeed: seed}
	variables, err := offline.reckon(ctx, s)
	if err != nil {
		return signedCredentials{}, err
	}
	used := credentialsIn(valueIn(variables))
	used.source = "of a server started without flags"
	return used, nil
}

func credentialsIn(value func(name string) string) signedCredentials {
	return signedCredentials{
		url: value("EFORMSIGN_URL"), apiKey: value("EFORMSIGN_API_KEY"), privateKey: value("EFORMSIGN_PRIVATE_KEY"), memberID: value("EFORMSIGN_MEMBER_ID"),
	}
}

// privateKeyOf looks another API key up at the server, which shows private keys as the
// vendor's console does.
func (used signedCredentials) privateKeyOf(ctx context.Context, apiKey string) (string, error) {
	if used.client == nil {
		return "", &usageError{flag: "--private-key", wrong: "missing, while --api-key is not the key " + used.source, remedy: "give both"}
	}
	var list struct {
		APIKeys []eformsign.APIKey `json:"apiKeys"`
	}
	if err := used.client.call(ctx, http.MethodGet, "/eformsign/api-keys", nil, &list); err != nil {
		return "", err
	}
	for _, k := range list.APIKeys {
		switch {
		case k.Key != apiKey:
		case k.Verification != eformsign.BySignature:
			return "", &usageError{
				flag: "--api-key", wrong: fmt.Sprintf("%s is of type %s, for which nothing is signed", apiKey, k.Verification),
				remedy: "take one of type signature",
			}
		default:
			return k.PrivateKey, nil
		}
	}
	return "", &usageError{
		flag: "--api-key", wrong: fmt.Sprintf("%q is none of %s", apiKey, used.client.base),
		remedy: "GET " + used.client.base + "/eformsign/api-keys lists them",
	}
}
