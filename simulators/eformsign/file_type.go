package eformsign

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// fileTypes is what file_type asks for.
type fileTypes struct {
	document, auditTrail bool
}

func (f fileTypes) both() bool { return f.document && f.auditTrail }

// The words of file_type.
const (
	typeDocument   = "document"
	typeAuditTrail = "audit_trail"
)

// readFileTypes reads one of the words, or both with a comma between; false for anything else.
func readFileTypes(query url.Values) (f fileTypes, ok bool) {
	sent := query["file_type"]
	if len(sent) != 1 {
		return fileTypes{}, false
	}
	for word := range strings.SplitSeq(sent[0], ",") {
		switch word {
		case typeDocument:
			f.document = true
		case typeAuditTrail:
			f.auditTrail = true
		default:
			return fileTypes{}, false
		}
	}
	return f, true
}

const fileTypeAsked = "the document asks for file_type=document, file_type=audit_trail or file_type=document,audit_trail in the query"

// explainFileType says what became of file_type.
func explainFileType(d *downloading) string {
	query := d.URL.Query()
	switch sent := query["file_type"]; {
	case len(sent) == 0:
		return explainNoFileType(d, query)
	case len(sent) > 1:
		return fmt.Sprintf("file_type stands %d times in the query; %s", len(sent), fileTypeAsked)
	case strings.TrimSpace(sent[0]) == "":
		return "file_type is empty; " + fileTypeAsked
	default:
		return explainWords(sent[0]) + "; " + fileTypeAsked
	}
}

// explainNoFileType finds it where else it stands.
func explainNoFileType(d *downloading, query url.Values) string {
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if plainWord(name) == "filetype" || plainWord(name) == "type" {
			return fmt.Sprintf("the query has %s and no file_type; %s", quoted(name), fileTypeAsked)
		}
	}
	if gjson.ValidBytes(d.Body) && gjson.GetBytes(d.Body, "file_type").Exists() || strings.Contains(string(d.Body), "file_type=") {
		return "file_type is in the body; " + fileTypeAsked
	}
	if d.Header.Get("file_type") != "" {
		return "file_type is among the headers; " + fileTypeAsked
	}
	return "the query has no file_type; " + fileTypeAsked
}

// explainWords names the first word of a file_type that is none.
func explainWords(sent string) string {
	words := strings.FieldsFunc(sent, func(r rune) bool { return strings.ContainsRune(";|+&/ \t", r) })
	if len(words) > 1 && !strings.Contains(sent, ",") && !slices.ContainsFunc(words, func(w string) bool { return meant(w) == "" }) {
		return "file_type is " + quoted(sent) + ", and it is a comma that stands between two types"
	}
	for word := range strings.SplitSeq(sent, ",") {
		switch {
		case word == typeDocument || word == typeAuditTrail:
			continue
		case strings.TrimSpace(word) == "":
			return "file_type is " + quoted(sent) + ", with a comma that has no type beside it"
		case strings.TrimSpace(word) != word && meant(word) == strings.TrimSpace(word):
			return "file_type has a blank beside " + meant(word)
		case meant(word) != "":
			return "file_type has " + quoted(word) + ", which is called " + meant(word)
		}
		return "file_type has " + quoted(word) + ", which is no type of file"
	}
	return "file_type is " + quoted(sent)
}

// meant is the type that a word seems to mean, or "".
func meant(word string) string {
	switch plainWord(word) {
	case "document", "documents", "doc", "pdf", "documentpdf", "file", "문서":
		return typeDocument
	case "audittrail", "audittrails", "audit", "trail", "auditlog", "audittail", "auditrail", "certificate", "감사추적증명서":
		return typeAuditTrail
	}
	return ""
}

// plainWord leaves letters alone, in lower case.
func plainWord(word string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("_-. \t\"'[]", r) {
			return -1
		}
		return r
	}, strings.ToLower(word))
}

// quoted shows a short text of the caller's, and of a long one only how long it is.
func quoted(text string) string {
	if n := len([]rune(text)); n > 40 {
		return fmt.Sprintf("a text of %d characters", n)
	}
	return fmt.Sprintf("%q", withoutSecrets(text))
}
