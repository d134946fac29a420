package suite

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// environmentSecrets returns the values of an environment that are never shown, by their names, in a stable order.
func environmentSecrets(env map[string]string) []string {
	words := []string{"SECRET", "TOKEN", "PASSWORD", "PRIVATE", "API_KEY"}
	var secrets []string
	for _, name := range slices.Sorted(maps.Keys(env)) {
		isSecret := slices.ContainsFunc(words, func(word string) bool { return strings.Contains(name, word) })
		if isSecret && len(env[name]) > 3 && !strings.HasSuffix(name, "_URL") {
			secrets = append(secrets, env[name])
		}
	}
	return secrets
}

// hider returns a function that replaces the secrets in a text, as they are and as URL and base64 write them. The same
// secret always gets the same number, so that a reader can still see which of two was sent.
func hider(secrets []string) func(string) string {
	type mark struct{ text, mark string }
	var marks []mark
	count := 0
	for _, secret := range secrets {
		if slices.ContainsFunc(marks, func(m mark) bool { return m.text == secret }) {
			continue
		}
		count++
		name := fmt.Sprintf("[secret %d]", count)
		marks = append(marks, mark{secret, name})
		for _, form := range []string{url.QueryEscape(secret), base64.StdEncoding.EncodeToString([]byte(secret))} {
			if form != secret {
				marks = append(marks, mark{form, name})
			}
		}
	}
	// The longest first: a secret may be the beginning of another.
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(len(b.text), len(a.text)) })
	pairs := make([]string, 0, 2*len(marks))
	for _, m := range marks {
		pairs = append(pairs, m.text, m.mark)
	}
	return strings.NewReplacer(pairs...).Replace
}
