package journal

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/textproto"
	"slices"
	"strings"
)

// Secrets is a [Redactor] made of names: where a service's messages hold secrets. Names are
// compared without regard to case. Each secret becomes its fingerprint, so that equal
// secrets can be seen to be equal. The zero value hides authorization and cookie headers,
// which every Secrets does.
type Secrets struct {
	// Headers are the names of headers whose whole value is secret.
	Headers []string
	// Fields are the names of secret JSON fields, at any depth, and form fields.
	Fields []string
	// Query are the names of secret query parameters.
	Query []string
	// Print returns the fingerprint of a secret, such as "tok_3f9a61c2" for the kind "tok".
	// The kinds are "tok" (a token), "cred" (credentials of the Basic scheme) and "secret".
	// Nil shows the kind only: "tok_hidden".
	Print func(kind, secret string) string
}

var _ Redactor = Secrets{}

func (s Secrets) print(kind, secret string) string {
	if s.Print == nil {
		return kind + "_hidden"
	}
	return s.Print(kind, secret)
}

// kindOf tells tokens from other secrets by the name they go under, so that a token has one
// fingerprint in the body that issued it and in the header that carries it.
func kindOf(name string) string {
	if strings.Contains(strings.ToLower(name), "token") {
		return "tok"
	}
	return "secret"
}

func named(names []string, name string) bool {
	name = strings.TrimSpace(name)
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

// Header hides the values of authorization, cookie and the listed headers, and the secret
// query parameters in those that hold an address.
func (s Secrets) Header(name, value string) string {
	if strings.TrimSpace(value) == "" {
		return value
	}
	switch textproto.CanonicalMIMEHeaderKey(name) {
	case "Authorization", "Proxy-Authorization":
		return s.authorization(value)
	case "Cookie", "Set-Cookie":
		return s.print("cred", value)
	case "Location", "Content-Location", "Referer":
		value = s.Path(value)
	}
	if named(s.Headers, name) {
		return s.print(kindOf(name), value)
	}
	return value
}

// authorization keeps the scheme, when it is one that can be no secret itself.
func (s Secrets) authorization(value string) string {
	scheme, secret, _ := strings.Cut(strings.TrimSpace(value), " ")
	secret = strings.TrimSpace(secret)
	kind := "cred"
	switch strings.ToLower(scheme) {
	case "bearer":
		kind = "tok"
	case "basic", "digest":
	default:
		return s.print("secret", value)
	}
	if secret == "" {
		return scheme
	}
	return scheme + " " + s.print(kind, secret)
}

// Path hides secret query parameters, in the query string and in the fragment.
func (s Secrets) Path(path string) string {
	i := strings.IndexAny(path, "?#")
	if i < 0 {
		return path
	}
	query, fragment, hasFragment := strings.Cut(path[i+1:], "#")
	path = path[:i+1] + s.pairs(query, s.Query)
	if hasFragment {
		path += "#" + s.pairs(fragment, s.Query)
	}
	return path
}

// Body hides secret fields. A body is read as what it is, not as what its content type
// says: many a client sends JSON as a form. What is neither JSON nor a form, or is broken
// or cut short, is searched for the names of the fields as text, and what follows a name
// is hidden: rather too much than a secret.
func (s Secrets) Body(contentType string, body []byte) []byte {
	if len(s.Fields) == 0 || len(body) == 0 {
		return body
	}
	media, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		media = ""
	}
	switch {
	case json.Valid(body):
		return s.json(body)
	case bytes.IndexByte(body, 0) >= 0:
		return s.wide(body)
	case media == "application/x-www-form-urlencoded" && bytes.IndexByte(body, '"') < 0: // no form has a bare quote
		return []byte(s.pairs(string(body), s.Fields))
	default:
		return s.text(body, strings.HasPrefix(media, "multipart/"))
	}
}

// wide hides a body whole that has a field name in it once its zero bytes are left out: as
// UTF-16 has, which nothing here reads otherwise.
func (s Secrets) wide(body []byte) []byte {
	narrow := bytes.ReplaceAll(body, []byte{0}, nil)
	for at := range narrow {
		if _, length := s.fieldAt(narrow, at); length > 0 {
			return []byte(s.print("secret", string(body)))
		}
	}
	return body
}

func looksLikeJSON(text string) bool {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	return text != "" && strings.ContainsRune(`{["`, rune(text[0]))
}
