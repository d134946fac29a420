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
	if bytes.IndexByte(text, '\\') >= 0 {
		yield(unescaped(text, backslash))
	}
	if bytes.IndexByte(text, '%') >= 0 {
		yield(unescaped(text, percent))
	}
	if bytes.IndexByte(text, '+') >= 0 {
		yield(unescaped(text, query))
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

// unescaped reads escapes of one kind: a secret may hold what is an escape of another.
func unescaped(text []byte, escape func([]byte) (string, int)) reading {
	var plain []byte
	at := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		char, width := escape(text[i:])
		if width == 0 {
			char, width = string(text[i:i+1]), 1
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

// backslash reads the escape of a JSON string that text begins with; the width is 0 where there is none.
func backslash(text []byte) (char string, width int) {
	const unicode = len(`\u0041`)
	if text[0] != '\\' || len(text) < 2 {
		return "", 0
	}
	if text[1] == 'u' && len(text) >= unicode {
		if n, err := strconv.ParseUint(string(text[2:unicode]), 16, 16); err == nil {
			return string(rune(n)), unicode
		}
	}
	if i := strings.IndexByte(`"\/bfnrt`, text[1]); i >= 0 {
		return "\"\\/\b\f\n\r\t"[i : i+1], 2
	}
	return "", 0
}

// percent reads a percent escape.
func percent(text []byte) (char string, width int) {
	const length = len("%41")
	if text[0] != '%' || len(text) < length {
		return "", 0
	}
	b, err := hex.DecodeString(string(text[1:length]))
	if err != nil {
		return "", 0
	}
	return string(b), length
}

// query reads percent escapes, and plus as a blank.
func query(text []byte) (char string, width int) {
	if text[0] == '+' {
		return " ", 1
	}
	return percent(text)
}

// shortestRun is the shortest run of digits that can hold a secret: one of base64.
const shortestRun = (8*shortest + 5) / 6

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
