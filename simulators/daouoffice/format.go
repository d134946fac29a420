package daouoffice

import (
	"bytes"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// format is whether a body can be read at all.
type format int

const (
	readable format = iota
	ofWrongType
	notInUTF8
	notAnObject
)

// formatOf judges a request by its Content-Type (application/json, charset
// UTF-8 or none) and its body.
func formatOf(h http.Header, body []byte) format {
	switch {
	case !jsonType(h.Get("Content-Type")):
		return ofWrongType
	case !utf8.Valid(body):
		return notInUTF8
	case !gjson.ValidBytes(body) || !bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("{")):
		return notAnObject
	}
	return readable
}

func jsonType(value string) bool {
	switch value {
	case "application/json", "application/json; charset=UTF-8", "application/json;charset=UTF-8":
		return true
	}
	kind, params, err := mime.ParseMediaType(value)
	if err != nil || kind != "application/json" {
		return false
	}
	charset, ok := params["charset"]
	return !ok || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
