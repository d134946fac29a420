package eformsign

import (
	"encoding/base64"
	"encoding/hex"
	"math/big"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// maxSignature bounds how long a value is read as a signature.
const maxSignature = 2048

// wrapping is something around or within the signature's text that takes it off.
type wrapping struct {
	mistake
	// take gives the text without it, or the same text.
	take func(string) string
}

func wrappings() []wrapping {
	return []wrapping{
		{take: func(s string) string { return s }},
		{mistake{"hex-0x", "the signature has 0x before its digits: send the digits alone"}, func(s string) string { return strings.TrimPrefix(strings.TrimPrefix(s, "0x"), "0X") }},
		{mistake{"signature-named", "the signature has its name before it: send the hex digits alone"}, func(s string) string {
			return strings.TrimLeft(strings.TrimPrefix(s, signatureHeader), " :=")
		}},
		{mistake{"openssl-label", "the signature has the label before it that openssl dgst -hex prints: send the digits behind the = alone"}, func(s string) string { return opensslLabel.ReplaceAllString(s, "") }},
		{mistake{"signature-word", "the signature has a word such as Bearer before it: only the verification types Bearer and Basic have one; send the hex digits alone"}, lastWord},
		{mistake{"python-bytes", "the signature is Python's text of a bytes object, b'…': decode('utf-8') it first"}, func(s string) string {
			if len(s) > 3 && (s[:2] == "b'" || s[:2] == `b"`) {
				return s[2 : len(s)-1]
			}
			return s
		}},
		{mistake{"signature-quoted", "the signature has quotation marks or brackets around it: send the hex digits alone"}, func(s string) string { return strings.Trim(s, `"'{}<>[]`) }},
		{mistake{"signature-separated", "the signature's digits are separated by colons, dashes or blanks: send the digits alone"}, strings.NewReplacer(":", "", "-", "", " ", "", "\t", "").Replace},
		{mistake{"signature-percent", "the signature is percent-encoded, which is for URLs: send the hex digits in the header as they are"}, func(s string) string {
			if plain, err := url.PathUnescape(s); err == nil {
				return plain
			}
			return s
		}},
	}
}

var opensslLabel = regexp.MustCompile(`^[\w-]{1,20}\([^()]{1,40}\)= *`)

// lastWord drops one word before a blank.
func lastWord(s string) string {
	if word, rest, ok := strings.Cut(s, " "); ok && len(word) <= 20 && !strings.ContainsAny(rest, " ") {
		return rest
	}
	return s
}

// coding is how bytes are written as text. The right one is the first.
type coding struct {
	mistake
	read func(string) []byte
}

func codings() []coding {
	return []coding{
		{read: unhex},
		{mistake{"base64", "the signature is base64: write its bytes in hexadecimal"}, fromBase64(base64.RawStdEncoding)},
		{mistake{"base64url", "the signature is base64url, as in a JWT: write its bytes in hexadecimal"}, fromBase64(base64.RawURLEncoding)},
		{mistake{"raw-bytes", "the signature was sent as raw bytes: write them in hexadecimal"}, fromRaw},
		{mistake{"raw-latin-1", "the signature's bytes were sent as if they were characters, and encoded as UTF-8: write them in hexadecimal"}, fromLatin1},
		{mistake{"hex-twice", "the signature was written in hexadecimal twice: once is enough"}, func(s string) []byte { return unhex(string(unhex(s))) }},
		{mistake{"hex-then-base64", "the hexadecimal signature was base64-encoded on top: send the hex digits as they are"}, func(s string) []byte {
			return unhex(string(fromBase64(base64.RawStdEncoding)(s)))
		}},
		{mistake{"base64-then-hex", "the hexadecimal digits are those of the base64 text: write the signature's own bytes in hexadecimal"}, func(s string) []byte {
			return fromBase64(base64.RawStdEncoding)(string(unhex(s)))
		}},
		{mistake{"byte-list", "the signature is a list of numbers: write its bytes in hexadecimal"}, fromList},
		{mistake{"big-integer-sign", "the signature is a negative number, so the first byte was taken for a sign (BigInteger.toString(16) of bytes that do not begin with 30): write each byte as two hex digits"}, fromNegative},
		{mistake{"big-integer-zero", "the signature has lost its leading zero, as BigInteger.toString(16) drops it: write each byte as two hex digits"}, func(s string) []byte {
			if len(s)%2 == 0 {
				return nil
			}
			return unhex("0" + s)
		}},
		{mistake{"big-integer-decimal", "the signature is a decimal number (BigInteger.toString() without 16): write its bytes in hexadecimal"}, fromDecimal},
		{mistake{"sign-extended", "negative bytes were written as ffffffxx (Integer.toHexString of a Java byte): write b & 0xff as two hex digits"}, fromSignExtended},
	}
}

func fromBase64(e *base64.Encoding) func(string) []byte {
	return func(s string) []byte {
		s = strings.NewReplacer("\r", "", "\n", "", " ", "", "\t", "").Replace(s)
		b, err := e.DecodeString(strings.TrimRight(s, "="))
		if err != nil {
			return nil
		}
		return b
	}
}

// fromRaw takes no text of printable ASCII, which bytes of a signature never are.
func fromRaw(s string) []byte {
	if printable(s) {
		return nil
	}
	return []byte(s)
}

func printable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' })
}

func fromLatin1(s string) []byte {
	if printable(s) {
		return nil
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xFF {
			return nil
		}
		b = append(b, byte(r)) //nolint:gosec // at most FF
	}
	return b
}

// fromList reads [48, 69, 2, …], also with Java's negative bytes.
func fromList(s string) []byte {
	fields := strings.FieldsFunc(strings.Trim(s, "[](){}"), func(r rune) bool { return r == ',' || r == ' ' })
	if len(fields) < 8 {
		return nil
	}
	b := make([]byte, 0, len(fields))
	for _, f := range fields {
		n, err := strconv.Atoi(f)
		if err != nil || n < -128 || n > 255 {
			return nil
		}
		b = append(b, byte(n))
	}
	return b
}

// fromNegative reads the hexadecimal number as two's complement.
func fromNegative(s string) []byte {
	digits, negative := strings.CutPrefix(s, "-")
	n, ok := new(big.Int).SetString(digits, 16)
	if !negative || !ok {
		return nil
	}
	size := uint(8 * ((len(digits) + 1) / 2))
	return n.Sub(new(big.Int).Lsh(big.NewInt(1), size), n).Bytes()
}

func fromDecimal(s string) []byte {
	n, ok := new(big.Int).SetString(s, 10)
	if !ok || n.Sign() < 0 {
		return nil
	}
	return n.Bytes()
}

// signExtended is a byte of 80 or more as Java's Integer.toHexString writes it.
var signExtended = regexp.MustCompile(`(?i)ffffff([89a-f][0-9a-f])`)

func fromSignExtended(s string) []byte {
	if !signExtended.MatchString(s) {
		return nil
	}
	return unhex(signExtended.ReplaceAllString(s, "$1"))
}

// layout is how the two numbers of a signature are put into bytes. The right one
// is the first.
type layout struct {
	mistake
	read func([]byte) (pair, bool)
}

func layouts() []layout {
	return []layout{
		{read: fromDER},
		{mistake{"p1363", "the signature is r‖s (IEEE P1363, as WebCrypto, .NET and JWT have it), not DER: encode it as a SEQUENCE of two INTEGER; " + writeDER}, fromP1363},
		{mistake{"lax-der", "an INTEGER of the DER is not canonical: its leading zero is missing before a high bit, or it has one too many; let a library write the DER"}, fromLaxDER},
		{mistake{"der-surplus", "something follows the signature's own bytes: send those alone"}, func(b []byte) (pair, bool) {
			if len(b) < 8 || len(b) < int(b[1])+2 {
				return pair{}, false
			}
			return fromLaxDER(b[:int(b[1])+2])
		}},
	}
}

// writeDER is how to have DER written in the languages whose libraries write r‖s, by themselves or when asked to.
const writeDER = "Python's ecdsa takes sigencode=sigencode_der (of ecdsa.util), .NET DSASignatureFormat.Rfc3279DerSequence, Node dsaEncoding: 'der'; " +
	"WebCrypto has r‖s alone, so convert it"

func fromP1363(b []byte) (pair, bool) {
	if len(b) != 64 {
		return pair{}, false
	}
	p := pair{new(big.Int).SetBytes(b[:32]), new(big.Int).SetBytes(b[32:])}
	return p, p.inRange()
}

func fromDER(b []byte) (pair, bool) {
	p, ok := fromLaxDER(b)
	return p, ok && hex.EncodeToString(p.der()) == hex.EncodeToString(b)
}

// fromLaxDER takes the integers as unsigned, whatever zeros they begin with.
func fromLaxDER(b []byte) (pair, bool) {
	if len(b) < 8 || b[0] != 0x30 || int(b[1]) != len(b)-2 {
		return pair{}, false
	}
	r, rest, ok := integer(b[2:])
	if !ok {
		return pair{}, false
	}
	s, rest, ok := integer(rest)
	p := pair{r, s}
	return p, ok && len(rest) == 0 && p.inRange()
}

func integer(b []byte) (n *big.Int, rest []byte, ok bool) {
	if len(b) < 3 || b[0] != 2 || int(b[1]) > len(b)-2 || b[1] == 0 {
		return nil, nil, false
	}
	end := 2 + int(b[1])
	return new(big.Int).SetBytes(b[2:end]), b[end:], true
}

// recovered is the signature that a header's text holds.
type recovered struct {
	pair     pair
	mistakes []mistake
	// certain tells that the bytes cannot be anything but a signature.
	certain bool
}

// readSignature finds a signature in the text, whatever it is wrapped in, however its
// bytes are written, and however its numbers are laid out.
func readSignature(text string) (recovered, bool) {
	if len(text) > maxSignature {
		return recovered{}, false
	}
	for _, w := range wrappings() {
		inner := w.take(text)
		if w.name != "" && inner == text {
			continue
		}
		for _, c := range codings() {
			raw := c.read(inner)
			if len(raw) < 8 {
				continue
			}
			for _, l := range layouts() {
				if p, ok := l.read(raw); ok {
					return recovered{p, genuine(w.mistake, c.mistake, l.mistake), l.name != "p1363"}, true
				}
			}
		}
	}
	return recovered{}, false
}

// genuine are the mistakes that are any.
func genuine(all ...mistake) []mistake {
	var kept []mistake
	for _, m := range all {
		if m.name != "" {
			kept = append(kept, m)
		}
	}
	return kept
}
