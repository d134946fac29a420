package seedfile

import (
	"bytes"
	"strings"
)

// opens begins a list or fields in brackets.
func (l *lexer) opens(c byte) {
	l.item(l.at, closed)
	l.open = append(l.open, bracket{at: l.at, close: c + 2}) // ] and } are two after [ and {
	l.at++
}

// closes ends them.
func (l *lexer) closes(c byte) {
	at := l.at
	l.at++
	switch {
	case len(l.open) == 0:
		l.found(at, "this %c closes nothing; put a text that begins with it in quotes", c)
	case l.innermost().close != c:
		l.found(at, "this %c closes a %c; write %c", c, l.innermost().close-2, l.innermost().close)
	default:
		l.open = l.open[:len(l.open)-1]
		l.after(at)
	}
}

// after refuses what follows the end of a quoted text or of brackets on its line, outside of others.
func (l *lexer) after(end int) {
	if len(l.open) > 0 {
		return
	}
	rest := bytes.TrimLeft(l.source[l.at:lineEnd(l.source, l.at)], " \t\r\n")
	if len(rest) == 0 || rest[0] == ':' || rest[0] == '#' {
		return
	}
	remedy := "begin a line, or put all of the text in quotes"
	switch l.source[end] {
	case '\'':
		remedy = "a ' within single quotes is written twice"
	case '"':
		remedy = `a " within double quotes is written \"`
	}
	l.found(end, "something follows this %c; %s", l.source[end], remedy)
}

// item takes the next part of what is between two commas.
func (l *lexer) item(begin int, is shape) {
	if len(l.open) == 0 {
		return
	}
	b := l.innermost()
	goesOn := b.last == plainText && is == plainText // on a further line
	if b.last != nothing && !goesOn {
		l.missing(begin)
	}
	b.last = is
}

// missing says that something is missing between two items: the bracket that closes them, where the second stands no
// deeper than the line of the bracket that opened them, or a comma.
func (l *lexer) missing(at int) {
	b := l.innermost()
	own, line := lineBegin(l.source, b.at), lineBegin(l.source, at)
	if own != line && indent(l.source, line) <= indent(l.source, own) {
		l.unclosed()
		return
	}
	l.found(at, "a comma is missing before this, or a %c", b.close)
}

func (l *lexer) unclosed() {
	b := l.innermost()
	l.found(b.at, "this %c is not closed; write %c at its end", b.close-2, b.close)
}

// quoted reads a text in quotation marks.
func (l *lexer) quoted(mark byte) {
	begin := l.at
	l.item(begin, closed)
	for l.at++; l.at < len(l.source); l.at++ {
		switch c := l.source[l.at]; {
		case c == '\\' && mark == '"':
			if !l.escape() {
				return
			}
		case c == mark && mark == '\'' && l.peek(1) == mark:
			l.at++
		case c == mark:
			end := l.at
			l.at++
			if bytes.IndexByte(l.source[begin:end], '\n') >= 0 {
				l.spanning = begin
			}
			l.after(end)
			return
		}
	}
	l.spanning = begin
	l.found(begin, "it is not closed")
}

// escape steps onto the last letter of one.
func (l *lexer) escape() bool {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[l.peek(1)]
	ok := strings.IndexByte("0abt\tnvfre \"/\\N_LP\n\rxuU", l.peek(1)) >= 0
	for n := range digits {
		ok = ok && strings.IndexByte("0123456789abcdefABCDEF", l.peek(2+n)) >= 0
	}
	if !ok {
		l.found(l.at, `within double quotes this \ begins an escape that there is not; write \\, or use single quotes`)
		return false
	}
	l.at += 1 + digits
	return true
}
