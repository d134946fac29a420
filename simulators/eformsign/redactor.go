package eformsign

import (
	"bytes"
	"context"
	"encoding/hex"
	"regexp"
	"strings"

	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// Redactor implements [simulators.Simulator].
func (Simulator) Redactor(w *world.World) journal.Redactor {
	return redactor{world: w, Secrets: journal.Secrets{
		Fields: []string{"access_token", "refresh_token", "private_key", "privateKey", "bearerToken", "basicPassword", "eformsign_signature"},
		Query:  []string{"access_token", "refresh_token", "accessToken", "refreshToken"},
		Print:  w.Random.Fingerprint,
	}}
}

// redactor shows a signature, which proves nothing once its half minute is over,
// and hides what stands in the same header by the other verification types.
type redactor struct {
	journal.Secrets

	world *world.World
}

var _ journal.Seeker = redactor{}

// derSignature is what a signature looks like. A private key is longer.
var derSignature = regexp.MustCompile(`^\s*30[0-9a-fA-F]{60,146}\s*$`)

// Header implements [journal.Redactor].
func (r redactor) Header(name, value string) string {
	if strings.EqualFold(name, signatureHeader) && !derSignature.MatchString(value) {
		return r.Secrets.Header("Authorization", value)
	}
	return r.Secrets.Header(name, value)
}

// loose are secrets that give themselves away wherever they stand: a private key
// as PEM, in hex or base64, and an access token.
var loose = regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*-----)?|` +
	`(?i:3081[0-9a-f]{2}020100[0-9a-f]{100,})|MIG[A-Za-z0-9+/]AgEAM[A-Za-z0-9+/=]{40,}|eyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*`)

// suspicious spares most texts the search for loose secrets.
func suspicious(text []byte) bool {
	for _, beginning := range []string{"eyJ", "MIG", "3081", "-----BEGIN"} {
		if bytes.Contains(text, []byte(beginning)) {
			return true
		}
	}
	return false
}

// withoutSecrets is for the words of an explanation.
func withoutSecrets(text string) string { return loose.ReplaceAllString(text, "(hidden)") }

// uuid is what a refresh token looks like, and much that is no secret.
var uuid = regexp.MustCompile(`(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)

// Seek implements [journal.Seeker].
func (r redactor) Seek() journal.Finder {
	var secrets []string
	err := r.world.Store.View(context.Background(), func(tx *store.Tx) error {
		for k := range apiKeys.All(tx) {
			secrets = append(secrets, k.BearerToken, k.BasicPassword, k.scalar())
		}
		return nil
	})
	if err != nil {
		return journal.Anything
	}
	known := journal.Known("secret", secrets...)
	return func(text []byte) []journal.Span {
		found := append(known(text), r.refreshTokens(text)...)
		if !suspicious(text) {
			return found
		}
		for _, at := range loose.FindAllIndex(text, -1) {
			kind := "secret"
			if bytes.HasPrefix(text[at[0]:], []byte("eyJ")) {
				kind = "tok"
			}
			found = append(found, journal.Span{From: at[0], To: at[1], Kind: kind})
		}
		return found
	}
}

// scalar is what is secret in a private key, as bytes: however the key is written down,
// they are in it.
func (k APIKey) scalar() string {
	der, err := hex.DecodeString(k.PrivateKey)
	if err != nil {
		return ""
	}
	_, after, _ := bytes.Cut(der, []byte{0x02, 0x01, 0x01, 0x04, 32}) // version 1, and an OCTET STRING of 32 bytes: SEC 1
	return string(after[:min(32, len(after))])
}

// refreshTokens finds those that the world has issued, used ones too.
func (r redactor) refreshTokens(text []byte) (found []journal.Span) {
	if bytes.Count(text, []byte("-")) < 4 {
		return nil
	}
	places := uuid.FindAllIndex(text, -1)
	if len(places) == 0 {
		return nil
	}
	err := r.world.Store.View(context.Background(), func(tx *store.Tx) error {
		for _, at := range places {
			if _, issued := grants.Get(tx, strings.ToLower(string(text[at[0]:at[1]]))); issued {
				found = append(found, journal.Span{From: at[0], To: at[1], Kind: "tok"})
			}
		}
		return nil
	})
	if err != nil {
		return journal.Anything(text)
	}
	return found
}
