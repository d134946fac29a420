package daouoffice

import (
	"context"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// redactor hides secrets where they belong, and the secrets of the world's
// companies wherever they were put: a pair that was swapped by mistake stands in
// clientId, and in the answer that repeats it.
type redactor struct {
	journal.Secrets

	world *world.World
}

var _ journal.TextRedactor = redactor{}

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	names := []string{"clientSecret", "client_secret", "access_token"}
	return redactor{world: w, Secrets: journal.Secrets{
		Headers: []string{"Authorization"}, Fields: names, Query: names, Print: w.Random.Fingerprint,
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
		for c := range companies.All(tx) {
			pairs = append(pairs, c.ClientSecret, r.Print("secret", c.ClientSecret))
		}
		return nil
	})
	if err != nil {
		return "(not shown: " + err.Error() + ")"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
