package eformsign

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf16"
)

// expected describes a value of a header: after which word it stands, what it is,
// and whether it is base64-encoded.
type expected struct {
	header, word, value string
	encoded             bool
}

func inAuthorization() expected {
	return expected{"Authorization", "Bearer", "the API key", true}
}

func asBearer() expected {
	return expected{signatureHeader, "Bearer", "the preset token (토큰값)", false}
}

func asBasic() expected {
	return expected{signatureHeader, "Basic", `"id:password"`, true}
}

// attire is one way to write a value into a header, and how to undo it.
type attire struct {
	mistake
	undo func(string) (string, bool)
}

// schemeIn is the word before the value if it is one of those in use: any other may
// be a secret.
func schemeIn(header string) string {
	word, _, _ := strings.Cut(header, " ")
	for _, known := range []string{"Basic", "Bearer", "Token", "ApiKey", "Api-Key", "Key", "Digest", "JWT", "Signature"} {
		if strings.EqualFold(strings.TrimRight(word, ":"), known) {
			return known
		}
	}
	return "another word"
}

// otherWord is for a header that begins with another word than it should.
func (e expected) otherWord(header string) mistake {
	return mistake{e.name("word-other"), "the header " + e.header + " begins with " + schemeIn(header) + ", where the document asks for " + e.word + ": send " + e.word + " and then " + e.form()}
}

// words are the ways to write the word before the value. The right one is the
// first.
func (e expected) words(header string) []attire {
	word := e.word + " "
	after := func(prefix string) func(string) (string, bool) {
		return func(s string) (string, bool) {
			if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
				return "", false
			}
			return strings.TrimSpace(s[len(prefix):]), true
		}
	}
	return []attire{
		{undo: after(word)},
		{mistake{e.name("word-missing"), "the header " + e.header + " lacks the word " + e.word + ": send " + word + "and then " + e.form()}, func(s string) (string, bool) { return s, true }},
		{mistake{e.name("word-twice"), "the header " + e.header + " has the word " + e.word + " twice: send it once"}, after(word + word)},
		{mistake{e.name("word-colon"), "the header " + e.header + " has a colon or the like behind the word " + e.word + ": send one blank after it"}, func(s string) (string, bool) {
			rest, ok := after(e.word)(s)
			trimmed := strings.TrimLeft(rest, " :=,")
			return trimmed, ok && trimmed != rest
		}},
		{mistake{e.name("word-joined"), "the header " + e.header + " has no blank after the word " + e.word + ": send one"}, after(e.word)},
		{e.otherWord(header), func(s string) (string, bool) {
			_, rest, ok := strings.Cut(s, " ")
			return strings.TrimSpace(rest), ok
		}},
	}
}

// form is the value as it is sent.
func (e expected) form() string {
	if e.encoded {
		return "base64 of " + e.value
	}
	return e.value
}

func (e expected) name(mistake string) string { return e.header + "-" + e.word + "-" + mistake }

// spellings are the ways to write the value itself. The right one is the first.
func (e expected) spellings() []attire {
	plain := attire{mistake{e.name("not-encoded"), e.value + " in " + e.header + " is not base64-encoded: send base64 of it"}, func(s string) (string, bool) { return s, true }}
	coded := attire{mistake{e.name("encoded"), e.value + " in " + e.header + " is base64-encoded: send it as it is"}, func(s string) (string, bool) {
		text, ok := decoded(s)
		return strings.TrimSpace(text), ok
	}}
	first, second := plain, coded
	if e.encoded {
		first, second = coded, plain
		first.undo = decoded
	}
	first.mistake = mistake{}
	m := func(name, text string) mistake {
		return mistake{e.name(name), e.value + " in " + e.header + " " + text}
	}
	remedy, inPlace := "send it as it is", "send it as it is"
	if e.encoded {
		remedy, inPlace = "encode it once", "send base64 of it"
	}
	twice := attire{m("encoded-twice", "is base64-encoded twice: "+remedy), func(s string) (string, bool) {
		once, ok := decoded(s)
		if !ok {
			return "", false
		}
		return decoded(once)
	}}
	thrice := attire{m("encoded-thrice", "is base64-encoded three times: "+remedy), func(s string) (string, bool) {
		once, ok := decoded(s)
		if !ok {
			return "", false
		}
		return twice.undo(once)
	}}
	all := []attire{
		first, second, twice, thrice,
		{m("bracketed", "has quotation marks or brackets around it: {…} in the document's example stand for the value and are not sent"), func(s string) (string, bool) {
			plain, ok := first.undo(unbracketed(s))
			return plain, ok && unbracketed(s) != s
		}},
		{m("spaced", "is broken by white space: send it in one piece"), func(s string) (string, bool) {
			joined := strings.Join(strings.Fields(s), "")
			plain, ok := first.undo(joined)
			return plain, ok && joined != s
		}},
		{m("utf-16", "was encoded from UTF-16 (Encoding.Unicode in .NET): encode its UTF-8 bytes"), func(s string) (string, bool) {
			text, ok := decoded(s)
			return narrow(text), ok && narrow(text) != ""
		}},
		{m("hexadecimal", "is written in hexadecimal: "+inPlace), func(s string) (string, bool) {
			b, err := hex.DecodeString(s)
			return string(b), err == nil
		}},
	}
	if !e.encoded {
		return all
	}
	return append(all, e.within()...)
}

// within are mistakes that base64 hides.
func (e expected) within() []attire {
	inner := func(change func(string) string) func(string) (string, bool) {
		return func(s string) (string, bool) {
			text, ok := decoded(s)
			changed := change(text)
			return changed, ok && changed != text
		}
	}
	m := func(name, text string) mistake {
		return mistake{e.name(name), e.value + " in " + e.header + " " + text}
	}
	return []attire{
		{m("newline", "has a newline at its end that was encoded with it (echo adds one; use printf or echo -n): leave it out"), inner(func(s string) string { return strings.TrimRight(s, "\r\n") })},
		{m("blanks", "has white space around it that was encoded with it: leave it out"), inner(strings.TrimSpace)},
		{m("quoted", "has quotation marks or brackets around it that were encoded with it: {…} in the document's example stand for the value and are not sent"), inner(unbracketed)},
		{m("unpadded", "has lost the = at the end of its base64, or is base64url: use the standard alphabet, with padding"), fromURLAlphabet},
	}
}

func decoded(s string) (string, bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	return string(b), err == nil && len(b) > 0
}

func fromURLAlphabet(s string) (string, bool) {
	s = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(s, "="))
	b, err := base64.RawStdEncoding.DecodeString(s)
	return string(b), err == nil && len(b) > 0
}

func unbracketed(s string) string { return strings.Trim(s, `"'{}<>[] `) }

// narrow turns UTF-16, little-endian, into UTF-8; "" when the text is none.
func narrow(s string) string {
	s = strings.TrimPrefix(s, "\xFF\xFE")
	if len(s)%2 == 1 || !strings.Contains(s, "\x00") {
		return ""
	}
	units := make([]uint16, 0, len(s)/2)
	for i := 0; i < len(s); i += 2 {
		units = append(units, uint16(s[i])|uint16(s[i+1])<<8)
	}
	return string(utf16.Decode(units))
}

// candidate is what a header may have meant, and the mistakes that it takes.
type candidate struct {
	text     string
	mistakes []mistake
}

// candidates are what the header may have meant, those with the fewest mistakes
// before the others of the same word.
func (e expected) candidates(header string) []candidate {
	if len(header) > maxSignature {
		return nil
	}
	var all []candidate
	for _, word := range e.words(header) {
		value, ok := word.undo(header)
		if !ok {
			continue
		}
		for _, spelling := range e.spellings() {
			if text, ok := spelling.undo(value); ok && text != "" {
				all = append(all, candidate{text, genuine(word.mistake, spelling.mistake)})
			}
		}
	}
	return all
}
