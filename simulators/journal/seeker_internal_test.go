package journal

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// What is sought quickly is what is found by reading everything plainly, one reading after the other.
func TestSeekFindsWhatPlainReadingFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		secrets := rapid.SliceOfN(rapid.StringMatching(`[a-cA-C+/%\\" \x00-]{4,9}`), 1, 4).Draw(t, "secrets")
		text := []byte(encodings(t, secrets))
		s := seeker{find: Known("secret", secrets...)}
		for range 2 { // what is left of one search is not found by the next
			s.found = nil
			s.seek(text, layers)
			want := seekPlainly(text, s.find, layers)
			byPlace := cmpopts.SortSlices(func(a, b finding) bool {
				return slices.Compare([]int{a.From, a.To, strings.Compare(a.secret, b.secret)}, []int{b.From, b.To, 0}) < 0
			})
			if diff := cmp.Diff(want, s.found, byPlace, cmp.AllowUnexported(finding{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("in %q (-plainly +quickly):\n%s", text, diff)
			}
		}
	})
}

// encodings draws a text with some of the secrets in it, encoded a few times.
func encodings(t *rapid.T, secrets []string) string {
	var b strings.Builder
	for range rapid.IntRange(1, 4).Draw(t, "parts") {
		b.WriteString(rapid.StringMatching(`[a-cA-Z0-9+/=_% \r\n\\".,가-]{0,12}`).Draw(t, "between"))
		part := rapid.SampledFrom(secrets).Draw(t, "secret")
		for range rapid.IntRange(0, 3).Draw(t, "layers") {
			part = encode(t, rapid.IntRange(0, 6).Draw(t, "how"), part)
		}
		b.WriteString(part)
	}
	return b.String()
}

func encode(t *rapid.T, how int, text string) string {
	switch how {
	case 0:
		return url.QueryEscape(text)
	case 1:
		return url.PathEscape(text)
	case 2:
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		return string(quoted)
	case 3:
		return hex.EncodeToString([]byte(text))
	case 4:
		return base64.URLEncoding.EncodeToString([]byte(text))
	case 5: // as PEM breaks its lines
		all := base64.StdEncoding.EncodeToString([]byte(text))
		return all[:len(all)/2] + "\r\n" + all[len(all)/2:]
	default:
		return "x" + base64.RawStdEncoding.EncodeToString([]byte("id:"+text))
	}
}

// plainReading is what a text, or a part of it, says when it is taken for an encoding.
type plainReading struct {
	text []byte
	// begin is where in what was read a byte of text begins, end where the bytes before
	// an offset in text end.
	begin, end func(int) int
}

// plainReadings yields every reading that differs from the text itself.
func plainReadings(text []byte, yield func(plainReading)) {
	if bytes.IndexByte(text, '\\') >= 0 {
		yield(plainlyUnescaped(text, backslash))
	}
	if bytes.IndexByte(text, '%') >= 0 {
		yield(plainlyUnescaped(text, percent))
	}
	if bytes.IndexByte(text, '+') >= 0 {
		yield(plainlyUnescaped(text, query))
	}
	plainRuns(text, isBase64, func(digits []byte, at []int) {
		for skip := range 4 {
			if skip < len(digits) {
				yield(fromBase64(digits[skip:], at[skip:]))
			}
		}
	})
	plainRuns(text, isHex, func(digits []byte, at []int) {
		for skip := range 2 {
			yield(fromHex(digits[skip:], at[skip:]))
		}
	})
}

// unescaped reads escapes of one kind: a secret may hold what is an escape of another.
func plainlyUnescaped(text []byte, escape func([]byte) (string, int)) plainReading {
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
	return plainReading{plain, func(i int) int { return at[i] }, func(i int) int {
		for ; i < len(plain) && i > 0 && at[i] == at[i-1]; i++ { //nolint:revive // within an escape of several bytes
		}
		return at[i]
	}}
}

// plainRuns yields the runs of digits of an encoding, white space left out, as PEM breaks its
// lines; at is where each digit lies.
func plainRuns(text []byte, isDigit func(byte) bool, yield func(digits []byte, at []int)) {
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

func fromHex(digits []byte, at []int) plainReading {
	text := make([]byte, len(digits)/2)
	_, _ = hex.Decode(text, digits[:2*len(text)]) // they are hexadecimal digits
	return plainReading{text, func(i int) int { return at[2*i] }, func(i int) int { return at[2*i-1] + 1 }}
}

// fromBase64 reads either alphabet. What is left over behind the last whole byte is dropped.
func fromBase64(digits []byte, at []int) plainReading {
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
	return plainReading{text[:n], func(i int) int { return at[i*8/6] }, func(i int) int { return at[(i*8+5)/6-1] + 1 }}
}

func seekPlainly(text []byte, find Finder, depth int) (all []finding) {
	for _, s := range find(text) {
		if s.From < s.To {
			all = append(all, finding{s, string(text[s.From:s.To])})
		}
	}
	if depth == 0 {
		return all
	}
	plainReadings(text, func(r plainReading) {
		for _, f := range seekPlainly(r.text, find, depth-1) {
			f.From, f.To = r.begin(f.From), r.end(f.To)
			all = append(all, f)
		}
	})
	return all
}
