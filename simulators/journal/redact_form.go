package journal

import (
	"net/url"
	"strings"
)

// pairs hides the values of the named fields in name=value pairs: a form, a query. Pairs
// that are not named stay byte for byte, except where their value holds JSON with secrets.
func (s Secrets) pairs(text string, names []string) string {
	pairs := strings.Split(text, "&")
	for i, pair := range pairs {
		name, value, _ := strings.Cut(pair, "=")
		if value == "" {
			continue
		}
		plain := unescape(value)
		if named(names, unescape(name)) {
			pairs[i] = name + "=" + url.QueryEscape(s.print(kindOf(unescape(name)), plain))
			continue
		}
		if hidden := s.insideValue(plain, names); hidden != plain {
			pairs[i] = name + "=" + url.QueryEscape(hidden)
		}
	}
	return strings.Join(pairs, "&")
}

// insideValue hides secrets in a value that is JSON or text with names and values itself.
func (s Secrets) insideValue(plain string, names []string) string {
	inner := s
	inner.Fields = names
	if looksLikeJSON(plain) {
		return string(inner.Body("", []byte(plain)))
	}
	if strings.ContainsAny(plain, "=:&;") {
		return string(inner.text([]byte(plain), false))
	}
	return plain
}

// unescape decodes percent escapes and leaves malformed ones as they are.
func unescape(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c, width := charAt([]byte(text), i)
		b.WriteByte(c)
		i += width - 1
	}
	return b.String()
}
