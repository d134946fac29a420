package workplace

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/ncloud"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// redactor hides API keys where they belong, and the secrets of the world's keys
// wherever they were put: one that was sent as the signature, say.
type redactor struct {
	journal.Secrets

	world *world.World
}

var _ journal.Seeker = redactor{}

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	return redactor{world: w, Secrets: journal.Secrets{
		Headers: []string{ncloud.APIKeyHeader, "x-ncp-iam-secret-key", "x-ncp-apigw-secret-key"},
		Fields:  []string{"secretKey", "apiKey"}, Query: append(callbackSecrets(), "secretKey", "apiKey"), Print: w.Random.Fingerprint,
	}}
}

// callbackSecrets are what those who receive callbacks call a secret of their own in the
// query of a Callback URL.
func callbackSecrets() []string {
	return []string{"token", "access_token", "secret", "password", "passwd", "pwd", "key", "api_key", "auth", "sig", "signature", "credential"}
}

// receiverSecrets are those in a Callback URL: a password, and what the query has under such a name.
func receiverSecrets(callbackURL string) []string {
	u, err := url.Parse(callbackURL)
	if err != nil {
		return nil
	}
	var secrets []string
	if password, ok := u.User.Password(); ok {
		secrets = append(secrets, password)
	}
	for name, values := range u.Query() {
		if slices.Contains(callbackSecrets(), strings.ToLower(name)) {
			secrets = append(secrets, values...)
		}
	}
	return secrets
}

// Seek implements [journal.Seeker].
func (r redactor) Seek() journal.Finder {
	var secrets []string
	err := r.world.Store.View(context.Background(), func(tx *store.Tx) error {
		for k := range accessKeys.All(tx) {
			secrets = append(secrets, k.SecretKey, k.APIKey)
		}
		for f := range forms.All(tx) {
			secrets = append(secrets, receiverSecrets(f.CallbackURL)...)
		}
		return nil
	})
	if err != nil {
		return journal.Anything
	}
	return journal.Known("secret", secrets...)
}
