package journal

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
)

// reading is what a text, or a part of it, says when it is taken for an encoding.
type reading struct {
	text []byte
	// begin is where in what was read a byte of text begins, end where the bytes before
	// an offset in text end.
	begin, end func(int) int
}

// readings yields every reading that differs from the text itself.
func readings(text []byte, yield func(reading)) {
	if bytes.ContainsAny(text, `%\`) {
		yield(unescaped(text, false))
	}
	if bytes.IndexByte(text, '+') >= 0 {
		yield(unescaped(text, true))
	}
	runs(text, isBase64, func(digits []byte, at []int) {
		for skip := range 4 {
			if skip < len(digits) {
				yield(fromBase64(digits[skip:], at[skip:]))
			}
		}
	})
	runs(text, isHex, func(digits []byte, at []int) {
		for skip := range 2 {
			yield(fromHex(digits[skip:], at[skip:]))
		}
	})
}

// unescaped reads percent escapes and those of JSON strings; in a query, plus is a blank.
func unescaped(text []byte, query bool) reading {
	var plain []byte
	at := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		char, width := escapeAt(text[i:])
		if query && text[i] == '+' {
			char = " "
		}
		for range len(char) {
			at = append(at, i)
		}
		plain = append(plain, char...)
		i += width
	}
	at = append(at, len(text))
	return reading{plain, func(i int) int { return at[i] }, func(i int) int {
		for ; i < len(plain) && i > 0 && at[i] == at[i-1]; i++ { //nolint:revive // within an escape of several bytes
		}
		return at[i]
	}}
}

// escapeAt reads what text begins with, a single byte where that is no escape.
func escapeAt(text []byte) (char string, width int) {
	const percent, unicode = len("%41"), len(`\u0041`)
	switch {
	case text[0] == '%' && len(text) >= percent:
		if b, err := hex.DecodeString(string(text[1:percent])); err == nil {
			return string(b), percent
		}
	case text[0] == '\\' && len(text) >= unicode && text[1] == 'u':
		if n, err := strconv.ParseUint(string(text[2:unicode]), 16, 16); err == nil {
			return string(rune(n)), unicode
		}
	case text[0] == '\\' && len(text) > 1:
		if i := strings.IndexByte(`"\/bfnrt`, text[1]); i >= 0 {
			return "\"\\/\b\f\n\r\t"[i : i+1], 2
		}
	}
	return string(text[:1]), 1
}

// shortestRun is the shortest run of digits that can hold a secret.
const shortestRun = 2 * shortest

// runs yields the runs of digits of an encoding, white space left out, as PEM breaks its
// lines; at is where each digit lies.
func runs(text []byte, isDigit func(byte) bool, yield func(digits []byte, at []int)) {
	var digits []byte
	var at []int
	end := func() {
		if len(digits) >= shortestRun {
			yield(digits, at)
		}
		digits, at = digits[:0], at[:0]
	}
	for i, c := range text {
		switch {
		case isDigit(c):
			digits, at = append(digits, c), append(at, i)
		case strings.IndexByte(" \t\r\n", c) < 0:
			end()
		}
	}
	end()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= lower(c) && lower(c) <= 'f'
}

func isBase64(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= lower(c) && lower(c) <= 'z' || strings.IndexByte("+/-_", c) >= 0
}

func fromHex(digits []byte, at []int) reading {
	text := make([]byte, len(digits)/2)
	_, _ = hex.Decode(text, digits[:2*len(text)]) // they are hexadecimal digits
	return reading{text, func(i int) int { return at[2*i] }, func(i int) int { return at[2*i-1] + 1 }}
}

// fromBase64 reads either alphabet. What is left over behind the last whole byte is dropped.
func fromBase64(digits []byte, at []int) reading {
	usual := bytes.Map(func(r rune) rune {
		switch r {
		case '-':
			return '+'
		case '_':
			return '/'
		}
		return r
	}, digits)
	if len(usual)%4 == 1 {
		usual = usual[:len(usual)-1]
	}
	text := make([]byte, base64.RawStdEncoding.DecodedLen(len(usual)))
	n, _ := base64.RawStdEncoding.Decode(text, usual) // they are of the alphabet
	return reading{text[:n], func(i int) int { return at[i*8/6] }, func(i int) int { return at[(i*8+5)/6-1] + 1 }}
}
