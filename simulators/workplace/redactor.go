package workplace

import (
	"context"
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

var _ journal.TextRedactor = redactor{}

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	return redactor{world: w, Secrets: journal.Secrets{
		Headers: []string{ncloud.APIKeyHeader, "x-ncp-iam-secret-key", "x-ncp-apigw-secret-key"},
		Fields:  []string{"secretKey", "apiKey"}, Query: []string{"secretKey", "apiKey"}, Print: w.Random.Fingerprint,
	}}
}

// Header implements [journal.Redactor].
func (r redactor) Header(name, value string) string { return r.known(r.Secrets.Header(name, value)) }

// Path implements [journal.Redactor].
func (r redactor) Path(path string) string { return r.known(r.Secrets.Path(path)) }

// Body implements [journal.Redactor].
func (r redactor) Body(contentType string, body []byte) []byte {
	return []byte(r.known(string(r.Secrets.Body(contentType, body))))
}

// Text implements [journal.TextRedactor].
func (r redactor) Text(text string) string { return r.known(text) }

func (r redactor) known(text string) string {
	var pairs []string
	err := r.world.Store.View(context.Background(), func(tx *store.Tx) error {
		for k := range accessKeys.All(tx) {
			pairs = append(pairs, k.SecretKey, r.Print("secret", k.SecretKey))
			if k.APIKey != "" {
				pairs = append(pairs, k.APIKey, r.Print("secret", k.APIKey))
			}
		}
		return nil
	})
	if err != nil {
		return "(not shown: " + err.Error() + ")"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
