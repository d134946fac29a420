package suite

import (
	"cmp"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
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

// hider returns a function that replaces the secrets in a text, as they are and as JSON, URLs, hexadecimal and base64
// write them. The same secret always gets the same number, so that a reader can still see which of two was sent. What
// nobody told of is hidden by its place: the console of a simulator shows secrets that a case never asked for.
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
		for _, form := range spellings(secret) {
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
	known := strings.NewReplacer(pairs...)
	return func(text string) string {
		text = inAddress.ReplaceAllString(known.Replace(text), "://[hidden]@")
		if strings.ContainsAny(text, "?&") { // what a parameter begins with: few bodies have one
			text = inQuery.ReplaceAllString(text, "${1}[hidden]")
		}
		return inConsole.ReplaceAllString(text, `"${1}"${2}"[hidden]"`)
	}
}

var (
	// inAddress is the user information of a URL, inQuery a parameter whose name says what it is, inConsole a field of
	// a key as the vendor's console shows it. A pattern that begins with literal text is found much faster.
	inAddress = regexp.MustCompile(`://[^/?#\s"<>@]+@`)
	inQuery   = regexp.MustCompile(`(?i)([?&](?:\w*token|secret|password|key|sig|signature|auth)=)[^&#\s"<>\[]+`)
	inConsole = regexp.MustCompile(`"(privateKey|bearerToken|basicPassword|secretKey|clientSecret)"(\s*:\s*)"(?:[^"\\\[]|\\.)(?:[^"\\]|\\.)*"`)
)

// spellings are how a secret may stand in a text. In base64 it may be a part of what was encoded.
func spellings(secret string) []string {
	quoted := strconv.Quote(secret)
	encoded, err := json.Marshal(secret)
	if err != nil {
		encoded = []byte(quoted)
	}
	inHex := hex.EncodeToString([]byte(secret))
	all := []string{
		url.QueryEscape(secret), url.PathEscape(secret), quoted[1 : len(quoted)-1], string(encoded[1 : len(encoded)-1]), inHex, strings.ToUpper(inHex),
		base64.StdEncoding.EncodeToString([]byte(secret)),
	}
	for before := range 3 {
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), secret...))
		text = text[(8*before+5)/6 : 8*(before+len(secret))/6] // without the digits that its neighbours have a part in
		all = append(all, text, strings.NewReplacer("+", "-", "/", "_").Replace(text), url.QueryEscape(text))
	}
	return all
}
