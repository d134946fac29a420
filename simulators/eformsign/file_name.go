package eformsign

import (
	"mime"
	"strings"
	"unicode"
)

// longestName is how many characters of a name a file has, so that every file system takes it.
const longestName = 80

// fileName is the name under which a download is offered.
func (d Document) fileName(asked string, f fileTypes) string {
	name, ending := safeName(asked), ".pdf"
	if f.both() {
		ending = ".zip"
	}
	if asked == "" {
		name = safeName(d.Name)
		if f == (fileTypes{auditTrail: true}) {
			name += trailEnding
		}
	}
	if strings.HasSuffix(strings.ToLower(name), ending) {
		return name
	}
	return name + ending
}

// trailEnding is what the name of an audit trail has more than its document's.
const trailEnding = "_audit_trail"

// safeName has nothing in it that leads elsewhere or ends the name early.
func safeName(name string) string {
	safe := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\"'`, r) || r == unicode.ReplacementChar {
			return '_'
		}
		return r
	}, name))
	return string(safe[:min(len(safe), longestName)])
}

// attachment is the Content-Disposition of a file; a name outside ASCII is written as RFC 2231 has it.
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}
