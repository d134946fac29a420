package eformsign

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// unknownKey has the form of an API key and was never issued.
const unknownKey = "00000000-0000-4000-8000-000000000000"

func errorOr(err error, text string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: %s", suite.ErrBroken, text)
}

// apiKeyCases send other API keys than their own, or their own in another way.
func apiKeyCases() []suite.Case {
	bearing := func(value func(k apiKey) string) edit {
		return func(a *asking) { authorized("Bearer " + value(a.key))(a) }
	}
	base := func(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }
	cases := refusedCases(codeSection, "access-token/unknown-api-key", theSigner(), unknownAPIKey(), []refusedRow{
		{name: "never-issued", title: "a key that was never issued", change: bearing(func(apiKey) string { return base(unknownKey) })},
		{name: "mistyped", title: "a key with one letter more", change: bearing(func(k apiKey) string { return base(k.APIKey + "0") })},
		{name: "cut", title: "a key with one letter less", change: bearing(func(k apiKey) string { return base(k.APIKey[:len(k.APIKey)-1]) })},
		{name: "encoded-twice", title: "base64 of base64", also: []string{"access-token/api-key-base64"}, change: bearing(func(k apiKey) string { return base(base(k.APIKey)) })},
		{name: "line-end", title: "base64 of the key and the end of the line", also: []string{"access-token/api-key-base64"}, change: bearing(func(k apiKey) string { return base(k.APIKey + "\n") })},
	})
	return append(cases, refusedCases(codeSection, "access-token/api-key-encoding", theSigner(), apiKeyEncoding(), []refusedRow{
		{name: "plain", title: "the key as the console shows it", also: []string{"access-token/api-key-base64"}, change: bearing(func(k apiKey) string { return k.APIKey })},
		{name: "no-base64", title: "letters that base64 does not have", change: bearing(func(apiKey) string { return "***" })},
		{name: "braces", title: "the base64 in braces", change: bearing(func(k apiKey) string { return "{" + k.encoded() + "}" })},
	})...)
}

// consoleCases change API keys on the vendor's console (API 키 관리) and look what becomes of them.
func consoleCases() []suite.Case {
	cases := []suite.Case{
		newCase(keySection, "access-token/inactive-api-key/seeded", "a key that is inactive", nil, theSigner(), inactiveSeeded),
		newCase(keySection, "access-token/inactive-api-key/switched", "a key is switched off and on", []string{"access-token/success", "api-key/edit"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.accepted(ctx, "while it is active")
				if !c.activate(ctx, false) {
					return
				}
				c.turnedAway(ctx, "inactive (비활성)", inactiveAPIKey())
				if c.activate(ctx, true) {
					c.accepted(ctx, "active (활성) again")
				}
			}),
		newCase(keySection, "api-key/edit/names", "alias and application name are changed", []string{"access-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.accepted(ctx, "before")
				if c.console(ctx, http.MethodPatch, "", map[string]any{"name": "새 애플리케이션", "alias": "새 별칭"}) {
					c.key.Name, c.key.Alias = "새 애플리케이션", "새 별칭"
					c.accepted(ctx, "with new names")
				}
			}),
		newCase(keySection, "api-key/delete/deleted", "a key is deleted", []string{"access-token/unknown-api-key"}, theSigner(),
			func(ctx context.Context, c *caller) {
				if _, ok := c.accepted(ctx, "before"); ok && c.console(ctx, http.MethodDelete, "", nil) {
					c.turnedAway(ctx, "deleted (삭제)", unknownAPIKey())
				}
			}),
		newCase(keySection, "api-key/reissue/other-private-key", "a key is reissued", []string{"access-token/wrong-signature", "api-key/tokens-after-reissue"}, theSigner(), reissued),
	}
	for _, verification := range []string{bySignature, byBearer, byBasic} {
		cases = append(cases, newCase(keySection, "access-token/verification-types/created-"+verification, "a key of the type "+verification+" is created", []string{"access-token/success"},
			theSigner(), func(ctx context.Context, c *caller) {
				if other := c.issued(ctx, verification); other != nil {
					other.accepted(ctx, "a token by the new key")
					c.accepted(ctx, "a token by the old key")
				}
			}))
	}
	return controlled(cases...)
}

// inactiveSeeded calls with the key that the world was made with and that is inactive.
func inactiveSeeded(ctx context.Context, c *caller) {
	keys, err := listKeys(ctx, c.s)
	at := slices.IndexFunc(keys, func(k apiKey) bool {
		return k.Company == defaultCompany && k.Verification == bySignature && !k.Active && !k.Deleted
	})
	if err != nil || at < 0 {
		c.s.Check("an inactive key", errorOr(err, "the company default has no inactive key"))
		return
	}
	c.with(keys[at]).turnedAway(ctx, "an inactive key", inactiveAPIKey())
	c.accepted(ctx, "an active key")
}

// reissued signs by the private key before and after it is replaced (키 재발행).
func reissued(ctx context.Context, c *caller) {
	before := *c
	pair, ok := c.accepted(ctx, "before")
	if !ok || !c.console(ctx, http.MethodPost, "/reissue", nil) {
		return
	}
	after := c.fresh(ctx)
	if after == nil {
		return
	}
	if after.key.PrivateKey == before.key.PrivateKey {
		c.s.Check("another private key", errors.New("want another private key than before, got the same"))
	}
	before.turnedAway(ctx, "signed by the key before", wrongSignature())
	after.accepted(ctx, "signed by the key after")
	c.usable(ctx, "the token from before", pair)
}

// console changes the caller's API key, and says whether it could.
func (c *caller) console(ctx context.Context, method, below string, body any) bool {
	return c.control(ctx, method+" the API key"+below, method, "/eformsign/api-keys/"+url.PathEscape(c.key.APIKey)+below, body)
}

// activate switches the caller's API key on (활성) or off (비활성), and says whether it could.
func (c *caller) activate(ctx context.Context, active bool) bool {
	return c.console(ctx, http.MethodPatch, "", map[string]any{"active": active})
}

// fresh returns the caller with its key as the console shows it now.
func (c *caller) fresh(ctx context.Context) *caller {
	keys, err := listKeys(ctx, c.s)
	at := slices.IndexFunc(keys, func(k apiKey) bool { return k.APIKey == c.key.APIKey })
	if err != nil || at < 0 {
		c.s.Check("the API key", errorOr(err, "the console does not show the key"))
		return nil
	}
	return c.with(keys[at])
}

// issued creates a key for the caller's company and returns a caller with it, or nil after saying why there is none.
func (c *caller) issued(ctx context.Context, verification string) *caller {
	body := map[string]any{"company": c.key.Company, "name": "새 애플리케이션", "alias": "새 키 " + verification, "verification": verification}
	switch verification {
	case byBearer:
		body["bearerToken"] = "a_new_bearer_value"
	case byBasic:
		body["basicId"], body["basicPassword"] = "newcomer", "a-new-password"
	}
	if !c.control(ctx, "create an API key", http.MethodPost, "/eformsign/api-keys", body) {
		return nil
	}
	keys, err := listKeys(ctx, c.s)
	at := slices.IndexFunc(keys, func(k apiKey) bool { return k.Alias == body["alias"] })
	if err != nil || at < 0 {
		c.s.Check("the new API key", errorOr(err, "the console does not show the new key"))
		return nil
	}
	return c.with(keys[at])
}
