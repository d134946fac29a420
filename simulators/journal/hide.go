package journal

import (
	"bytes"
	"cmp"
	"slices"
)

// Span is a stretch of a text that is a secret of a kind: "tok", "cred" or "secret".
type Span struct {
	From, To int
	Kind     string
}

// Finder finds secrets in a plain text, in any order. It is called from any goroutine and must not change the text.
type Finder func(text []byte) []Span

// shortest is the length from which a secret is sought everywhere. A shorter one is
// hidden under its name only: elsewhere it is as likely to be a part of a word.
const shortest = 4

// Known finds texts that are known to be secret, in whatever case their letters are.
func Known(kind string, secrets ...string) Finder {
	var sought [][]byte
	for _, s := range secrets {
		if len(s) >= shortest {
			sought = append(sought, lowered([]byte(s)))
		}
	}
	slices.SortFunc(sought, func(a, b []byte) int { return len(b) - len(a) })
	return func(text []byte) (found []Span) {
		if len(sought) == 0 {
			return nil
		}
		text = lowered(text)
		fits, _ := slices.BinarySearchFunc(sought, len(text), func(s []byte, room int) int { return room - len(s) })
		for _, s := range sought[fits:] {
			for from := 0; ; {
				i := bytes.Index(text[from:], s)
				if i < 0 {
					break
				}
				found = append(found, Span{From: from + i, To: from + i + len(s), Kind: kind})
				from += i + len(s)
			}
		}
		return found
	}
}

// Anything is for when nobody can tell what is secret, as the store that knows is not there:
// then everything may be. Words as short as a method or a vendor's code stay.
func Anything(text []byte) []Span {
	if len(text) <= len("OPTIONS") {
		return nil
	}
	return []Span{{To: len(text), Kind: "secret"}}
}

// lowered keeps the length, as bytes.ToLower does not.
func lowered(text []byte) []byte {
	low := make([]byte, len(text))
	for i, c := range text {
		low[i] = lower(c)
	}
	return low
}

// layers is how many encodings deep a secret is sought: base64 within a JSON text within a form are two, the
// outermost being read for its own sake.
const layers = 2

// Hide replaces what find finds in a text, and what it finds once the text, or a part
// of it, is read as percent-encoded, as a JSON string, as hexadecimal or as base64. The same
// secret has the same fingerprint in every spelling.
func Hide(text string, find Finder, fingerprint func(kind, secret string) string) string {
	all := seek([]byte(text), find, layers)
	if len(all) == 0 {
		return text
	}
	slices.SortFunc(all, func(a, b finding) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	var out []byte
	copied := 0
	for i := 0; i < len(all); {
		first, to := all[i], all[i].To
		for ; i < len(all) && all[i].From < to; i++ {
			to = max(to, all[i].To)
		}
		out = append(append(out, text[copied:first.From]...), fingerprint(first.Kind, first.secret)...)
		copied = to
	}
	return string(append(out, text[copied:]...))
}

// finding is a secret, in clear, and where it lies in a text, however it is written there.
type finding struct {
	Span

	secret string
}

func seek(text []byte, find Finder, depth int) (all []finding) {
	for _, s := range find(text) {
		if s.From < s.To {
			all = append(all, finding{s, string(text[s.From:s.To])})
		}
	}
	if depth == 0 {
		return all
	}
	readings(text, func(r reading) {
		for _, f := range seek(r.text, find, depth-1) {
			f.From, f.To = r.begin(f.From), r.end(f.To)
			all = append(all, f)
		}
	})
	return all
}
