package seedfile

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// byteOrderMark is what editors on Windows put before UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// finding is something wrong with a file as text, where it is and what to write.
type finding struct {
	at   int // in bytes from the beginning
	text string
}

// mistake says the finding's line and column.
func (f finding) mistake(file string, source []byte) *Mistake {
	before := source[:min(f.at, len(source))]
	line := before[1+bytes.LastIndexByte(before, '\n'):]
	return &Mistake{File: file, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + utf8.RuneCount(line), Text: f.text}
}

// unwritten finds what is no text of YAML: another encoding, and letters that cannot be seen.
func unwritten(source []byte) *finding {
	if bytes.HasPrefix(source, []byte("\xff\xfe")) || bytes.HasPrefix(source, []byte("\xfe\xff")) || bytes.IndexByte(source[:min(2, len(source))], 0) >= 0 {
		return &finding{0, "is UTF-16; save it as UTF-8"}
	}
	for at := 0; at < len(source); {
		r, size := utf8.DecodeRune(source[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			return &finding{at, "is not UTF-8; save it as UTF-8, if it is CP949 or EUC-KR"}
		case !visible(r):
			return &finding{at, fmt.Sprintf("here is a control character (U+%04X); take it out", r)}
		}
		at += size
	}
	return nil
}

// visible says whether YAML has a character.
func visible(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r >= 0x7f && r < 0xa0:
		return r == 0x85
	}
	return r != 0xfffe && r != 0xffff
}
