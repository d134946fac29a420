package rest

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Redacted stands where a secret was.
const Redacted = "[redacted]"

// sensitive matches a name that tells of a secret, and the value behind it, in JSON, forms and headers; and the two
// HTTP authentication schemes. It catches secrets that nobody has told us of, such as a freshly issued token.
var (
	sensitiveName  = regexp.MustCompile(`(?i)secret|token|passw(or)?d|authorization|cookie|api[_-]?key|access[_-]?key|signature|credential`)
	sensitivePair  = regexp.MustCompile(`(?i)([\w.-]*(?:secret|token|passw(?:or)?d|authorization|cookie|api[_-]?key|access[_-]?key|signature|credential)[\w.-]*\\?"?\s*[:=]\s*)(\\?"(?:[^"\\]|\\[^"])*\\?"?|[^\s,;&"}<]+)`)
	sensitiveToken = regexp.MustCompile(`(?i)\b(bearer|basic)\s+[\w.~+/=-]+`)
)

// Redactor replaces secrets in text that leaves a client. The zero of *Redactor knows none.
type Redactor struct {
	secrets  []string
	replacer *strings.Replacer
}

// NewRedactor knows the given secrets, also in the spellings they take in URLs, JSON, hexadecimal and base64, and in
// the other case.
func NewRedactor(secrets ...string) *Redactor {
	var forms []string
	for _, secret := range secrets {
		if secret == "" {
			continue
		}
		quoted, _ := json.Marshal(secret) //nolint:errchkjson // a string always encodes
		forms = append(forms, secret, url.QueryEscape(secret), url.PathEscape(secret),
			string(quoted[1:len(quoted)-1]), strings.ToUpper(secret), strings.ToLower(secret))
		// As encoders write it that need not care for HTML.
		forms = append(forms, strings.NewReplacer(`\u0026`, "&", `\u003c`, "<", `\u003e`, ">").Replace(string(quoted[1:len(quoted)-1])))
		forms = append(forms, digits(secret)...)
	}
	slices.SortFunc(forms, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	forms = slices.Compact(forms)
	pairs := make([]string, 0, 2*len(forms))
	for _, form := range forms {
		pairs = append(pairs, form, Redacted)
	}
	return &Redactor{secrets: slices.Clone(secrets), replacer: strings.NewReplacer(pairs...)}
}

// digits are a secret in hexadecimal and in base64, where it may be a part of what was encoded.
func digits(secret string) []string {
	const shortest = 4 // what is shorter has too few digits of its own
	if len(secret) < shortest {
		return nil
	}
	inHex := hex.EncodeToString([]byte(secret))
	forms := []string{inHex, strings.ToUpper(inHex)}
	for before := range 3 {
		bits := 8 * (before + len(secret))
		text := base64.RawStdEncoding.EncodeToString(append(make([]byte, before), secret...))
		text = text[(8*before+5)/6 : bits/6] // without the digits that its neighbours have a part in
		forms = append(forms, text, strings.NewReplacer("+", "-", "/", "_").Replace(text), url.QueryEscape(text))
	}
	return forms
}

// With also knows further secrets.
func (r *Redactor) With(secrets ...string) *Redactor {
	if r == nil {
		return NewRedactor(secrets...)
	}
	if len(secrets) == 0 {
		return r
	}
	return NewRedactor(append(slices.Clone(r.secrets), secrets...)...)
}

// Text replaces the known secrets.
func (r *Redactor) Text(s string) string {
	if r == nil || r.replacer == nil {
		return s
	}
	return r.replacer.Replace(s)
}

// Excerpt is the beginning of a body for an error message: at most limit runes on one line, without known secrets and
// without the values of fields that sound like secrets.
func (r *Redactor) Excerpt(body []byte, limit int) string {
	text := r.Text(strings.ToValidUTF8(string(body), "\uFFFD"))
	text = sensitivePair.ReplaceAllString(text, "${1}"+Redacted)
	text = sensitiveToken.ReplaceAllString(text, "${1} "+Redacted)
	text = strings.Join(strings.FieldsFunc(text, func(c rune) bool {
		return unicode.IsSpace(c) || unicode.IsControl(c)
	}), " ")
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	return string([]rune(text)[:limit]) + "…"
}

// SafeURL is u without userinfo and with the values of its query left out.
func SafeURL(u *url.URL) string {
	if u == nil {
		return ""
	}
	safe := *u
	safe.User, safe.Fragment, safe.RawFragment, safe.RawQuery = nil, "", "", ""
	text := safe.String()
	if u.RawQuery != "" {
		text += "?…"
	}
	return text
}

// headerSecrets are the values of headers whose name sounds like a secret, whole and without their scheme.
func headerSecrets(header http.Header) []string {
	var secrets []string
	for name, values := range header {
		if !sensitiveName.MatchString(name) {
			continue
		}
		for _, value := range values {
			secrets = append(secrets, value)
			if _, credential, found := strings.Cut(value, " "); found {
				secrets = append(secrets, credential)
			}
		}
	}
	return secrets
}

// querySecrets are the values of query parameters whose name sounds like a secret, as a refresh token's does.
func querySecrets(u *url.URL) []string {
	var secrets []string
	for name, values := range u.Query() {
		if sensitiveName.MatchString(name) {
			secrets = append(secrets, values...)
		}
	}
	return secrets
}
