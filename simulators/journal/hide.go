package journal

import (
	"cmp"
	"slices"
)

// Span is a stretch of a text that is a secret of a kind: "tok", "cred" or "secret".
type Span struct {
	From, To int
	Kind     string
}

// Finder finds secrets in a plain text, in any order. It is called from any goroutine and must neither change the text nor
// keep it.
type Finder func(text []byte) []Span

// Anything is for when nobody can tell what is secret, as the store that knows is not there:
// then everything may be. Words as short as a method or a vendor's code stay; in the place of a text it says why.
func Anything(text []byte) []Span {
	if len(text) <= len("OPTIONS") {
		return nil
	}
	return []Span{{To: len(text), Kind: unread}}
}

// unread is the kind of a text of which nobody can tell whether it is secret.
const unread = "unread"

// whyUnread stands for it.
const whyUnread = "(hidden: the world's secrets cannot be read now, GET /healthz says why)"

// Hide replaces what find finds in a text, and what it finds once the text, or a part
// of it, is read as percent-encoded, as a JSON string, as hexadecimal or as base64. The same
// secret has the same fingerprint in every spelling.
func Hide(text string, find Finder, fingerprint func(kind, secret string) string) string {
	s := seeker{find: find}
	if hidden, ok := s.hide([]byte(text), fingerprint); ok {
		return string(hidden)
	}
	return text
}

// hide is the text without its secrets; false when there are none.
func (s *seeker) hide(text []byte, fingerprint func(kind, secret string) string) (hidden []byte, ok bool) {
	s.found = s.found[:0]
	s.seek(text, layers)
	all := s.found
	if len(all) == 0 {
		return nil, false
	}
	slices.SortFunc(all, func(a, b finding) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	copied := 0
	for i := 0; i < len(all); {
		first, to := all[i], all[i].To
		for ; i < len(all) && all[i].From < to; i++ {
			to = max(to, all[i].To)
		}
		instead := whyUnread
		if first.Kind != unread {
			instead = fingerprint(first.Kind, first.secret)
		}
		hidden = append(append(hidden, text[copied:first.From]...), instead...)
		copied = to
	}
	clear(all) // the secrets are not kept
	return append(hidden, text[copied:]...), true
}
