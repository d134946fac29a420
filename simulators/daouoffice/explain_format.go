package daouoffice

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tidwall/gjson"
	"golang.org/x/text/encoding/korean"
)

// explainFormat says what the body is, where it is not a JSON object in UTF-8.
func explainFormat(s *sending) string {
	switch s.format {
	case ofWrongType:
		return fmt.Sprintf("the Content-Type is %q; the document asks for application/json; charset=UTF-8", s.Header.Get("Content-Type"))
	case notInUTF8:
		if text, ok := asCP949(s.Body); ok {
			return "the body is not UTF-8 but reads well as CP949 (EUC-KR): " + text + "; encode it as UTF-8"
		}
		return "the body is not UTF-8"
	}
	switch {
	case len(bytes.TrimSpace(s.Body)) == 0:
		return "the body is empty; the document asks for a JSON object"
	case bytes.HasPrefix(s.Body, []byte("\xEF\xBB\xBF")):
		return "the body begins with a byte order mark; send the JSON object without one"
	case gjson.ValidBytes(s.Body):
		return "the body is JSON, but not an object"
	case bytes.Contains(s.Body, []byte("clientId=")):
		return "the body looks like a form; the document asks for a JSON object"
	}
	return "the body is not valid JSON" + place(s.Body)
}

// place says where JSON breaks, and by what.
func place(body []byte) string {
	var syntax *json.SyntaxError
	if !errors.As(json.Unmarshal(body, new(any)), &syntax) {
		return ""
	}
	before := body[:min(int(syntax.Offset), len(body))]
	return fmt.Sprintf(": %v, in line %d at byte %d", syntax, 1+bytes.Count(before, []byte("\n")), syntax.Offset)
}

// asCP949 shows the message as a reader of CP949 would see it.
func asCP949(body []byte) (string, bool) {
	text, err := korean.EUCKR.NewDecoder().Bytes(body)
	if err != nil || bytes.ContainsRune(text, '\uFFFD') {
		return "", false
	}
	return fmt.Sprintf("%q", gjson.GetBytes(text, "message").String()), true
}
