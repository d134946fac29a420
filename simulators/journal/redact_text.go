package journal

import (
	"bytes"
	"strconv"
	"strings"
)

// mostNames bounds the work on a body made of names: behind the last of them, all is hidden.
const mostNames = 200

// text hides what follows the name of a secret field, anywhere in a body that is broken or
// in a form nothing here reads. In a multipart body it hides up to the end of the part.
func (s Secrets) text(body []byte, multipart bool) []byte {
	value := valueIn(body)
	if multipart {
		value = restOfPart
	}
	var out []byte
	var kind string
	copied, from, to := 0, 0, 0 // from and to: the latest stretch to hide
	names := 0
	hide := func() {
		if from < to {
			out = append(append(out, body[copied:from]...), s.print(kind, string(body[from:to]))...)
			copied = to
		}
	}
	for at := range body {
		name, length := s.fieldAt(body, at)
		if length == 0 {
			continue
		}
		begin, end := value(body, at+length)
		if names++; names == mostNames {
			end = len(body)
		}
		if begin <= to && from < to {
			to = max(to, end) // a name within what is hidden already, or right behind it
		} else {
			hide()
			kind, from, to = kindOf(name), begin, end
		}
		if to == len(body) {
			break
		}
	}
	hide()
	return append(out, body[copied:]...)
}

// fieldAt returns the field name that lies at the offset, in whatever case and with
// whatever of it written as an escape, and how long it is there; 0 when none does. Of two
// names the longer wins.
func (s Secrets) fieldAt(body []byte, at int) (name string, length int) {
	for _, field := range s.Fields {
		if n := nameAt(body, at, field); n > length {
			name, length = field, n
		}
	}
	return name, length
}

func nameAt(body []byte, at int, name string) int {
	from := at
	for i := range len(name) {
		if at >= len(body) {
			return 0
		}
		c, width := charAt(body, at)
		if lower(c) != lower(name[i]) {
			return 0
		}
		at += width
	}
	return at - from
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// charAt reads the byte at the offset, which may be written as \u0053 or as %53.
func charAt(body []byte, at int) (c byte, width int) {
	switch {
	case body[at] == '%' && at+3 <= len(body):
		width = len("%53")
	case body[at] == '\\' && at+6 <= len(body) && body[at+1] == 'u':
		width = len(`\u0053`)
	default:
		return body[at], 1
	}
	digits := bytes.TrimLeft(body[at:at+width], `%\u`)
	n, err := strconv.ParseUint(string(digits), 16, 8)
	if err != nil {
		return body[at], 1
	}
	return byte(n), width
}

// valueIn returns how to find the value after a name in this body. The value is the
// stretch from begin to end, its quotes left out.
func valueIn(body []byte) func(body []byte, at int) (begin, end int) {
	bare := func(rest []byte, _ byte) int { return endAt(rest, "&\r\n") }
	switch start := bytes.TrimLeft(body, "\ufeff \t\r\n"); {
	case looksLikeJSON(string(body)):
		bare = endOfString
	case len(start) > 0 && start[0] == '<':
		bare = func(rest []byte, _ byte) int { return endAt(rest, "<") }
	}
	return func(body []byte, at int) (begin, end int) {
		closing := quoteAt(body[at:])
		at += len(closing)
		at += spaceAt(body[at:])
		if at < len(body) && strings.IndexByte(":=>", body[at]) >= 0 {
			at++
		}
		at += spaceAt(body[at:])
		opening, rest := quoteAt(body[at:]), body[at:]
		quote := byte('"')
		if len(closing) > 0 {
			quote = closing[len(closing)-1]
		} else if len(opening) > 0 {
			quote = opening[len(opening)-1]
		}
		switch {
		case len(opening) > 0 && opening[len(opening)-1] == quote:
			return at + len(opening), at + len(opening) + endOfString(rest[len(opening):], quote)
		case len(rest) > 0 && (rest[0] == '{' || rest[0] == '['):
			return at, len(body)
		default:
			return at, at + bare(rest, quote)
		}
	}
}

// quoteAt returns the quote that text begins with, which may be escaped, or nothing.
func quoteAt(text []byte) []byte {
	n := len(text) - len(bytes.TrimLeft(text, `\`))
	if n < len(text) && (text[n] == '"' || text[n] == '\'') {
		return text[:n+1]
	}
	return nil
}

func spaceAt(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " \t\r\n")) }

func endAt(text []byte, delimiters string) int {
	if i := bytes.IndexAny(text, delimiters); i >= 0 {
		return i
	}
	return len(text)
}

// restOfPart is the value of a field in a multipart body: its headers are hidden with it.
func restOfPart(body []byte, at int) (begin, end int) {
	if i := bytes.Index(body[at:], []byte("\n--")); i >= 0 {
		return at, at + i
	}
	return at, len(body)
}

// endOfString finds the quote that ends a string. In a broken text a quote can be part of
// the secret, so it must not be escaped and must be followed by what follows a value.
func endOfString(text []byte, quote byte) int {
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' {
			i++
			continue
		}
		if text[i] != quote {
			continue
		}
		after := bytes.TrimLeft(text[i+1:], " \t\r\n")
		if len(after) == 0 || strings.IndexByte(",}]&>", after[0]) >= 0 {
			return i
		}
	}
	return len(text)
}
