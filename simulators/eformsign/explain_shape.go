package eformsign

import (
	"fmt"
	"regexp"
	"strings"
)

// shape is a look by which a value that holds no signature is recognised.
type shape struct {
	mistake
	is func(value string) bool
}

// shapes are in the order of trying.
func shapes() []shape {
	return []shape{
		{mistake{"object-name", "the header holds the name of an object, not its bytes (toString of a byte array): write each byte as two hex digits"}, matches(`^(\[B@|System\.Byte|\[object |<Buffer |<memory at)`)},
		{mistake{"not-set", "the header holds a variable that was not set: send the signature's hex digits"}, matches(`^(null|undefined|None|NaN|nil|\$\{?\w+\}?|\{\{?[^{}]*\}?\})$`)},
		{mistake{"type-is-signature", "the header begins with Bearer or Basic, but this API key's verification type (검증 유형) is eformsign signature, which has no such word: send the hex digits of the signature (서명 생성하기)"}, matches(`(?i)^(Bearer|Basic)\b`)},
		{mistake{"longer-curve", "the signature is of a longer curve than P-256, by its length P-384 or P-521: sign with the private key (비밀키) that the console shows"}, ofLongerCurve},
		{mistake{"rsa", "the value is as long as an RSA signature: sign with the private key (비밀키) that the console shows, which is elliptic, and SHA256withECDSA"}, func(v string) bool { n := len(digestIn(v)); return n == 256 || n == 384 || n == 512 }},
		{mistake{"unpadded-hex", "bytes below 10 hexadecimal were written with one digit, so that 02 became 2: write each byte as two hex digits (%02x)"}, matches(`(?i)^304[3-8]2[12][0-9a-f]`)},
		{mistake{"cut-off", "the signature is cut off: send all of its hex digits, 2 for each byte that its second byte counts"}, cutOff},
		{mistake{"odd-digits", "the signature has an odd number of hex digits, so one is lost: write each byte as two"}, func(v string) bool { return len(v)%2 == 1 && hexDigits.MatchString(v) }},
	}
}

var hexDigits = regexp.MustCompile(`^[0-9a-fA-F]+$`)

func matches(pattern string) func(string) bool {
	return func(v string) bool { return regexp.MustCompile(pattern).MatchString(v) }
}

// explainShape recognises a value that holds no signature.
func explainShape(value string) (finding, bool) {
	for _, s := range shapes() {
		if !s.is(value) {
			continue
		}
		f := finding{}.with(s.mistake)
		if s.name == "cut-off" {
			b := begun(value)
			return f.showing(fmt.Sprintf("  expected  %d bytes\n  sent      %d bytes, %d characters", int(b[1])+2, len(b), len(value))), true
		}
		return f, true
	}
	return finding{}, false
}

// begun are the bytes that the text holds, an incomplete last one left out.
func begun(value string) []byte {
	value = strings.TrimRight(value, "=")
	if hexDigits.MatchString(value) {
		return unhex(value[:len(value)/2*2])
	}
	if len(value)%4 == 1 {
		value = value[:len(value)-1]
	}
	return digestIn(value)
}

// cutOff tells that a DER signature of P-256 begins and ends too early.
func cutOff(value string) bool {
	b := begun(value)
	return len(b) >= 4 && b[0] == 0x30 && b[1] >= 0x40 && b[1] <= 0x48 && b[2] == 2 && b[3] >= 0x1D && b[3] <= 0x21 && len(b) < int(b[1])+2
}

// ofLongerCurve tells that the value is r‖s, or the DER of two integers, beyond
// 256 bits.
func ofLongerCurve(value string) bool {
	b := digestIn(value)
	if len(b) == 96 || len(b) == 132 {
		return true
	}
	if len(b) > 3 && b[0] == 0x30 && b[1] == 0x81 {
		b = b[1:]
	}
	return len(b) > 80 && int(b[1]) == len(b)-2 && b[2] == 2 && b[3] >= 0x2E && b[3] <= 0x43
}
