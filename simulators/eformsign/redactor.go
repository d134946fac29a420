package eformsign

import (
	"regexp"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	return redactor{journal.Secrets{
		Fields: []string{"access_token", "refresh_token", "private_key", "privateKey", "bearerToken", "basicPassword", "eformsign_signature"},
		Query:  []string{"access_token", "refresh_token", "accessToken", "refreshToken"},
		Print:  w.Random.Fingerprint,
	}}
}

// redactor shows a signature, which proves nothing once its half minute is over,
// and hides what stands in the same header by the other verification types.
type redactor struct{ journal.Secrets }

// derSignature is what a signature looks like. A private key is longer.
var derSignature = regexp.MustCompile(`^\s*30[0-9a-fA-F]{60,146}\s*$`)

// Header implements [journal.Redactor].
func (r redactor) Header(name, value string) string {
	if strings.EqualFold(name, signatureHeader) && !derSignature.MatchString(value) {
		return r.Secrets.Header("Authorization", value)
	}
	return r.hidden(r.Secrets.Header(name, value))
}

// Path implements [journal.Redactor].
func (r redactor) Path(path string) string { return r.hidden(r.Secrets.Path(path)) }

// Body implements [journal.Redactor].
func (r redactor) Body(contentType string, body []byte) []byte {
	return []byte(r.hidden(string(r.Secrets.Body(contentType, body))))
}

// loose are secrets that give themselves away wherever they stand: a private key
// in hex or base64, and an access token.
var loose = regexp.MustCompile(`(?i)3081[0-9a-f]{2}020100[0-9a-f]{100,}|MIG[A-Za-z0-9+/]AgEAM[A-Za-z0-9+/=]{60,}|eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*`)

// withoutSecrets is for the words of an explanation.
func withoutSecrets(text string) string { return loose.ReplaceAllString(text, "(hidden)") }

func (r redactor) hidden(text string) string {
	return loose.ReplaceAllStringFunc(text, func(secret string) string {
		if strings.HasPrefix(secret, "eyJ") {
			return r.Print("tok", secret)
		}
		return r.Print("secret", secret)
	})
}
