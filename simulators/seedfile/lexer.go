package seedfile

import (
	"bytes"
	"fmt"
	"strings"
)

// lexer reads on where the parser gave up, from the beginning of a line that is in no bracket and no quotation marks, to
// find what people get wrong. It knows enough of YAML for that and no more.
type lexer struct {
	source []byte
	at     int
	// open are the brackets that were not closed yet.
	open []bracket
	// keyed says that the line has a name already, outside of brackets.
	keyed bool
	// spanning is where a quoted text begins that goes beyond its line, as it does where a quotation mark is missing; or -1.
	spanning int
	wrong    *finding
}

// bracket is a [ or a {, and what was read of the item after its last comma.
type bracket struct {
	at    int
	close byte
	keyed bool
	last  shape
}

type shape int

const (
	nothing shape = iota
	plainText
	closed // a quoted text, or what is in brackets
)

// read is what is wrong, or nil where nothing is seen.
func (l *lexer) read() *finding {
	for l.wrong == nil && l.at < len(l.source) {
		if l.at == lineBegin(l.source, l.at) && !l.beginLine() {
			continue
		}
		l.token()
	}
	if l.wrong == nil && len(l.open) > 0 {
		l.unclosed()
	}
	if l.wrong != nil && l.spanning >= 0 {
		l.wrong = &finding{l.spanning, "this quotation mark is not closed on its line; write another at the end of the text"}
	}
	return l.wrong
}

func (l *lexer) found(at int, format string, args ...any) {
	if l.wrong == nil {
		l.wrong = &finding{at, fmt.Sprintf(format, args...)}
	}
}

// peek is the byte n further on; a line's end where there is none.
func (l *lexer) peek(n int) byte {
	if l.at+n < len(l.source) {
		return l.source[l.at+n]
	}
	return '\n'
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// beginLine steps over the blanks that a line begins with, and says whether it goes on after them.
func (l *lexer) beginLine() bool {
	begin := l.at
	for c := l.peek(0); c == ' ' || c == '\t'; c = l.peek(0) {
		l.at++
	}
	if c := l.peek(0); c == '\n' || c == '\r' || c == '#' {
		l.at = lineEnd(l.source, l.at)
		return false
	}
	if len(l.open) == 0 {
		l.keyed = false
		if tab := bytes.IndexByte(l.source[begin:l.at], '\t'); tab >= 0 {
			l.found(begin+tab, "a tab is no indentation; indent with blanks")
		}
	}
	return true
}

// token reads the next one.
func (l *lexer) token() {
	c, next := l.peek(0), l.peek(1)
	switch {
	case blank(c):
		l.at++
	case c == '#':
		l.at = lineEnd(l.source, l.at)
	case c == '"' || c == '\'':
		l.quoted(c)
	case c == '[' || c == '{':
		l.opens(c)
	case c == ']' || c == '}':
		l.closes(c)
	case c == ',' && len(l.open) > 0:
		b := l.innermost()
		b.keyed, b.last = false, nothing
		l.at++
	case c == ':' && (blank(next) || l.ended()):
		l.colon()
	case c == '-' && blank(next):
		l.dash()
	case c == '?' && blank(next):
		l.at++
	case strings.IndexByte("@`%", c) >= 0:
		l.found(l.at, "no text begins with %c; put it in quotes", c)
	case strings.IndexByte("&*!", c) >= 0:
		l.found(l.at, "anchors (&), aliases (*) and tags (!) are not read here; put a text that begins with one in quotes")
	case (c == '|' || c == '>') && len(l.open) == 0:
		l.block()
	default:
		l.plain()
	}
}

func (l *lexer) innermost() *bracket { return &l.open[len(l.open)-1] }

// ended says that the item's text has ended, so that what follows cannot be a part of it.
func (l *lexer) ended() bool { return len(l.open) > 0 && l.innermost().last == closed }

// colon ends a name.
func (l *lexer) colon() {
	at := l.at
	l.at++
	if len(l.open) == 0 {
		if l.keyed {
			l.found(at, "here is a second colon on one line; put a text with a colon and a blank in quotes, or begin a line")
		}
		l.keyed = true
		return
	}
	b := l.innermost()
	if b.keyed {
		l.missing(at)
	}
	b.keyed, b.last = true, nothing
}

// dash begins an item of a list that has no brackets.
func (l *lexer) dash() {
	switch {
	case len(l.open) > 0 && l.peek(1) != '\n':
		l.missing(l.at)
	case l.keyed:
		l.found(l.at, "a list does not begin on the line of its name; begin a line with the dash")
	}
	l.at++
}

// plain reads a text without quotes.
func (l *lexer) plain() {
	begin := l.at
	for ; ; l.at++ {
		c, next := l.peek(0), l.peek(1)
		inside := len(l.open) > 0 && strings.IndexByte(",[]{}", c) >= 0
		colon := c == ':' && (blank(next) || len(l.open) > 0 && strings.IndexByte(",[]{}", next) >= 0)
		if c == '\n' || inside || colon && l.at > begin || blank(c) && next == '#' {
			break
		}
	}
	if l.at == begin {
		l.at++
	}
	l.item(begin, plainText)
}

// block steps over a text that has lines of its own, those which are indented.
func (l *lexer) block() {
	begin := l.at
	for l.at++; strings.IndexByte("+-123456789", l.peek(0)) >= 0; {
		l.at++
	}
	rest := bytes.TrimSpace(l.source[l.at:lineEnd(l.source, l.at)])
	if len(rest) > 0 && rest[0] != '#' {
		l.found(begin, "a text on lines of its own begins after %c; put a text that begins with it in quotes", l.source[begin])
		return
	}
	own := indent(l.source, lineBegin(l.source, begin))
	for l.at = lineEnd(l.source, l.at); l.at < len(l.source) && (l.peek(0) == '\n' || indent(l.source, l.at) > own); {
		l.at = lineEnd(l.source, l.at)
	}
}

// indent is how many blanks are before a line.
func indent(source []byte, begin int) int {
	return len(source[begin:]) - len(bytes.TrimLeft(source[begin:], " "))
}
