package journal

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
)

// unescaped reads escapes of one kind: a secret may hold what is an escape of another.
func (s *seeker) unescaped(text []byte, mark byte, escape func([]byte) (string, int), depth int) {
	r := &s.rooms[depth-1]
	plain, at := r.text[:0], r.at[:0]
	for i := 0; i < len(text); {
		if text[i] != mark && (mark != '+' || text[i] != '%') {
			plain, at = append(plain, text[i]), append(at, i)
			i++
			continue
		}
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
	r.text, r.at = plain, at
	s.read(plain, depth, func(i int) int { return at[i] }, func(i int) int {
		for ; i < len(plain) && i > 0 && at[i] == at[i-1]; i++ { //nolint:revive // within an escape of several bytes
		}
		return at[i]
	})
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

// base64 reads a run in either alphabet, from each of its first digits on. What is left over behind the last whole byte is
// dropped.
func (s *seeker) base64(digits run, depth int) {
	r := &s.rooms[depth-1]
	r.digits = digits.gathered(r.digits[:0])
	for i, c := range r.digits {
		switch c {
		case '-':
			r.digits[i] = '+'
		case '_':
			r.digits[i] = '/'
		}
	}
	for skip := range 4 {
		rest := r.digits[skip:]
		if len(rest)%4 == 1 {
			rest = rest[:len(rest)-1]
		}
		r.text = grown(r.text, base64.RawStdEncoding.DecodedLen(len(rest)))
		n, _ := base64.RawStdEncoding.Decode(r.text, rest) // they are of the alphabet
		s.read(r.text[:n], depth,
			func(i int) int { return digits.at(skip + i*8/6) },
			func(i int) int { return digits.at(skip+(i*8+5)/6-1) + 1 })
	}
}

// hex reads a run from each of its first two digits on.
func (s *seeker) hex(digits run, depth int) {
	r := &s.rooms[depth-1]
	r.digits = digits.gathered(r.digits[:0])
	for skip := range 2 {
		rest := r.digits[skip:]
		r.text = grown(r.text, len(rest)/2)
		_, _ = hex.Decode(r.text, rest[:2*len(r.text)]) // they are hexadecimal digits
		s.read(r.text, depth,
			func(i int) int { return digits.at(skip + 2*i) },
			func(i int) int { return digits.at(skip+2*i-1) + 1 })
	}
}

// grown is b or another, n bytes long.
func grown(b []byte, n int) []byte {
	if n > cap(b) {
		return make([]byte, n, 2*n)
	}
	return b[:n]
}
