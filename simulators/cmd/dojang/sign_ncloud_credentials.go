package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// gatewayCredentials are what a call through the API Gateway is signed with.
type gatewayCredentials struct {
	origin

	url, companyID, accessKey, secretKey string
	// apiKey is "" for signature v2.
	apiKey string
}

// credentials are those that were given, completed by what was found.
func (c *signNcloud) credentials(ctx context.Context, s *system) (gatewayCredentials, error) {
	given, err := secretGiven("--secret-key", c.SecretKey)
	if err != nil {
		return gatewayCredentials{}, err
	}
	given = strings.TrimRight(given, "\r\n") // of a file
	found, err := c.find(ctx, s, signingPair{
		service: workplace.Name, address: "WORKPLACE_URL",
		id: half{"NCLOUD_ACCESS_KEY", c.AccessKey}, secret: half{"NCLOUD_SECRET_KEY", c.SecretKey},
	})
	if err != nil {
		return gatewayCredentials{}, err
	}
	used := gatewayCredentials{
		origin: found, url: found.value("WORKPLACE_URL"), companyID: found.value("WORKPLACE_COMPANY_ID"),
		accessKey: cmp.Or(c.AccessKey, found.value("NCLOUD_ACCESS_KEY")), secretKey: cmp.Or(given, found.value("NCLOUD_SECRET_KEY")),
	}
	if another := c.AccessKey != "" && c.AccessKey != found.value("NCLOUD_ACCESS_KEY"); another && given == "" {
		if used.secretKey, err = found.secretKeyOf(ctx, c.AccessKey); err != nil {
			return used, err
		}
	}
	if c.AccessKey != "" && given != "" {
		used.source = "those that were given"
	}
	if c.V1 {
		used.apiKey, err = c.apiKey(ctx, used)
	} else if c.APIKey != "" {
		err = &usageError{flag: "--api-key", wrong: "signature v2 does not sign it", remedy: "add --v1, or leave it out"}
	}
	return used, err
}

// apiKey is --api-key or, when it was not given, the one that the server shows.
func (c *signNcloud) apiKey(ctx context.Context, used gatewayCredentials) (string, error) {
	if c.APIKey != "" {
		return c.APIKey, nil
	}
	if used.client == nil {
		return "", &usageError{flag: "--api-key", wrong: "missing, while signature v1 is made with it", remedy: "give the API key of the account (Primary Key)"}
	}
	key, err := used.keyOf(ctx, used.accessKey)
	if err == nil && key.APIKey == "" {
		err = &usageError{flag: "--v1", wrong: "the account of access key " + used.accessKey + " has no API key", remedy: "give one by --api-key"}
	}
	return key.APIKey, err
}

// secretKeyOf looks another access key up at the server, which shows secret keys as the
// portal does.
func (o origin) secretKeyOf(ctx context.Context, accessKey string) (string, error) {
	if o.client == nil {
		return "", &usageError{flag: "--secret-key", wrong: "missing, while --access-key is not the key " + o.source, remedy: "give both"}
	}
	key, err := o.keyOf(ctx, accessKey)
	return key.SecretKey, err
}

// portalKey is an access key as the server shows it.
type portalKey struct{ AccessKey, SecretKey, APIKey string }

func (o origin) keyOf(ctx context.Context, accessKey string) (portalKey, error) {
	var list struct{ AccessKeys []portalKey }
	if err := o.client.call(ctx, http.MethodGet, "/workplace/access-keys", nil, &list); err != nil {
		return portalKey{}, err
	}
	for _, k := range list.AccessKeys {
		if k.AccessKey == accessKey {
			return k, nil
		}
	}
	return portalKey{}, &usageError{
		flag: "--access-key", wrong: fmt.Sprintf("%q is none of %s", accessKey, o.client.shown()),
		remedy: "GET " + o.client.shown() + "/workplace/access-keys lists them",
	}
}
