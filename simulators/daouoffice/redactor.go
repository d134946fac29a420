package daouoffice

import (
	"bytes"
	"context"
	"regexp"

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

var _ journal.Seeker = redactor{}

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	names := []string{"clientSecret", "client_secret", "access_token"}
	return redactor{world: w, Secrets: journal.Secrets{
		Headers: []string{"Authorization"}, Fields: names, Query: names, Print: w.Random.Fingerprint,
	}}
}

// bearers are what a token looks like, of whatever client and however old.
var bearers = regexp.MustCompile(`[0-9A-Za-z._~]{1,64}-[0-9a-f]{40}`)

// Seek implements [journal.Seeker].
func (r redactor) Seek() journal.Finder {
	var secrets []string
	err := r.world.Store.View(context.Background(), func(tx *store.Tx) error {
		for c := range companies.All(tx) {
			secrets = append(secrets, c.ClientSecret)
		}
		return nil
	})
	if err != nil {
		return journal.Anything
	}
	known := journal.Known("secret", secrets...)
	return func(text []byte) []journal.Span {
		found := known(text)
		if bytes.IndexByte(text, '-') < 0 {
			return found
		}
		for _, at := range bearers.FindAllIndex(text, -1) {
			found = append(found, journal.Span{From: at[0], To: at[1], Kind: "tok"})
		}
		return found
	}
}
