package eformsign

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"net/url"
	"strings"
)

// writing sends a right signature, but written otherwise.
func writing(want string, look func(pair) bool, write func(pair) string) made {
	return made{"4030004", own, func(h hall, a *attempt) {
		a.header.Set(signatureHeader, write(sign(h.own, sum256(decimal(millis)), look)))
	}, want}
}

func (p pair) flat() []byte {
	return append(p.R.FillBytes(make([]byte, 32)), p.S.FillBytes(make([]byte, 32))...)
}

func list(b []byte, signed bool) string {
	texts := make([]string, 0, len(b))
	for _, c := range b {
		if signed {
			texts = append(texts, fmt.Sprint(int8(c))) //nolint:gosec // as Java does
			continue
		}
		texts = append(texts, fmt.Sprint(c))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

// javaHex is new BigInteger(b).toString(16).
func javaHex(b []byte) string {
	n := new(big.Int).SetBytes(b)
	if b[0] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n.Text(16)
}

func madeEncodings() []made {
	std, url64 := base64.StdEncoding, base64.URLEncoding
	digits := func(p pair) string { return hex.EncodeToString(p.der()) }
	differs := func(p pair) bool { return std.EncodeToString(p.der()) != url64.EncodeToString(p.der()) }
	differsFlat := func(p pair) bool { return std.EncodeToString(p.flat()) != url64.EncodeToString(p.flat()) }
	around := func(before, after string) func(pair) string {
		return func(p pair) string { return before + digits(p) + after }
	}
	return []made{
		writing("base64", differs, func(p pair) string { return std.EncodeToString(p.der()) }),
		writing("base64", any256, func(p pair) string { return base64.RawStdEncoding.EncodeToString(p.der()) }),
		writing("base64", any256, func(p pair) string { s := std.EncodeToString(p.der()); return s[:76] + "\r\n " + s[76:] }),
		writing("base64url", differs, func(p pair) string { return base64.RawURLEncoding.EncodeToString(p.der()) }),
		writing("raw-bytes", any256, func(p pair) string { return string(p.der()) }),
		writing("raw-latin-1", any256, func(p pair) string {
			var s strings.Builder
			for _, c := range p.der() {
				s.WriteRune(rune(c))
			}
			return s.String()
		}),
		writing("hex-twice", any256, func(p pair) string { return hex.EncodeToString([]byte(digits(p))) }),
		writing("hex-then-base64", any256, func(p pair) string { return b64(digits(p)) }),
		writing("base64-then-hex", any256, func(p pair) string { return hex.EncodeToString([]byte(b64(string(p.der())))) }),
		writing("byte-list", any256, func(p pair) string { return list(p.der(), false) }),
		writing("byte-list", any256, func(p pair) string { return list(p.der(), true) }),
		writing("big-integer-decimal", any256, func(p pair) string { return new(big.Int).SetBytes(p.der()).String() }),
		writing("sign-extended", any256, func(p pair) string {
			var s strings.Builder
			for _, c := range p.der() {
				fmt.Fprintf(&s, "%02x", uint32(int8(c))) //nolint:gosec // as Java does
			}
			return s.String()
		}),
		writing("p1363", any256, func(p pair) string { return hex.EncodeToString(p.flat()) }),
		writing("base64 p1363", differsFlat, func(p pair) string { return std.EncodeToString(p.flat()) }),
		writing("base64url p1363", differsFlat, func(p pair) string { return base64.RawURLEncoding.EncodeToString(p.flat()) }),
		writing("raw-bytes p1363", any256, func(p pair) string { return string(p.flat()) }),
		writing("big-integer-sign p1363", func(p pair) bool { return topBit(p.R, 256) }, func(p pair) string { return javaHex(p.flat()) }),
		writing("big-integer-zero p1363", func(p pair) bool { return topBit(p.R, 251) }, func(p pair) string { return javaHex(p.flat()) }),
		writing("lax-der", func(p pair) bool { return topBit(p.R, 256) && !topBit(p.S, 256) }, func(p pair) string {
			der := p.der()
			return fmt.Sprintf("30%02x0220%x", der[1]-1, der[5:])
		}),
		writing("der-surplus", any256, around("", "0a")),
		writing("der-surplus", any256, func(p pair) string { return digits(p) + digits(p) }),
		writing("hex-0x", any256, around("0x", "")), writing("signature-word", any256, around("Bearer ", "")), writing("signature-word", any256, around("Signature ", "")),
		writing("signature-named", any256, around("eformsign_signature: ", "")), writing("openssl-label", any256, around("SHA2-256(stdin)= ", "")), writing("openssl-label", any256, around("EC-SHA256(/tmp/x)= ", "")), writing("python-bytes", any256, around("b'", "'")),
		writing("signature-quoted", any256, around(`"`, `"`)), writing("signature-quoted", any256, around("{", "}")),
		writing("signature-separated", any256, func(p pair) string {
			return strings.TrimSuffix(strings.ReplaceAll(fmt.Sprintf("% x", p.der()), " ", ":"), ":")
		}),
		writing("signature-separated", any256, func(p pair) string { return fmt.Sprintf("% X", p.der()) }),
		writing("signature-percent base64", func(p pair) bool { return strings.Contains(std.EncodeToString(p.der()), "+") }, func(p pair) string { return url.QueryEscape(std.EncodeToString(p.der())) }),
		writing("hex-case", any256, func(p pair) string { return strings.ToUpper(digits(p)) }),
		{"4030004", own, func(h hall, a *attempt) {
			p := sign(h.own, sum256([]byte("1611538409")), any256)
			a.header.Set(signatureHeader, std.EncodeToString(p.flat()))
		}, "seconds base64 p1363"},
		{"4030004", own, func(_ hall, a *attempt) {
			a.header.Set(signatureHeader, std.EncodeToString(pair{big.NewInt(1 << 60), big.NewInt(1 << 61)}.der()))
		}, "base64 unfit"},
		{"4030004", own, func(_ hall, a *attempt) {
			right := a.header.Get(signatureHeader)
			a.header[sentHeader] = []string{hex.EncodeToString(sum256(decimal(millis))), right}
		}, "bare-hash header-twice"},
	}
}

// sentHeader is eformsign_signature as http.Header keeps it.
const sentHeader = "Eformsign_signature"

// showing sends a value that is no signature at all.
func showing(want, value string) made {
	return made{"4030004", own, func(_ hall, a *attempt) { a.header.Set(signatureHeader, value) }, want}
}

func madeShapes() []made {
	digits := func(p pair) string { return hex.EncodeToString(p.der()) }
	long := strings.Repeat("5a", 48)
	return []made{
		showing("object-name", "[B@1b6d3586"), showing("object-name", "System.Byte[]"), showing("object-name", "<Buffer 30 45 02 21 00 ... 21 more bytes>"),
		showing("not-set", "undefined"), showing("not-set", "{{eformsign_signature}}"), showing("not-set", "${SIGNATURE}"),
		showing("eformsign_signature-jwt", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJl.BltoXXBSabjX"),
		showing("longer-curve", long+long), showing("longer-curve", "30640230"+long+"0230"+long), showing("longer-curve", b64(string(unhex("30640230"+long+"0230"+long)))),
		showing("longer-curve", "3081880242"+strings.Repeat("01", 66)+"0242"+strings.Repeat("01", 66)),
		showing("rsa", strings.Repeat("5a", 256)), showing("rsa", b64(strings.Repeat("Z", 256))),
		writing("unpadded-hex", any256, func(p pair) string {
			var s strings.Builder
			for _, c := range p.der() {
				fmt.Fprintf(&s, "%x", c)
			}
			return s.String()
		}),
		writing("cut-off", any256, func(p pair) string { return digits(p)[:100] }),
		writing("cut-off", any256, func(p pair) string { return digits(p)[:127] }),
		writing("cut-off", any256, func(p pair) string { return b64(string(p.der()))[:64] }),
		showing("type-is-signature", "Bearer x"), showing("type-is-signature", "Basic eDp5"),
		showing("odd-digits", "abcde"), showing("none", "zzz"), showing("none", strings.Repeat("a", 5000)),
		{"4030004", own, func(h hall, a *attempt) {
			stranger := APIKey{}.withKeyPair(sum256([]byte("stranger")))
			sendSigned(a, stranger, sum256(decimal(millis)))
		}, "none-fits"},
	}
}
