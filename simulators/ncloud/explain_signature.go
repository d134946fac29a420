package ncloud

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
)

// unknownMistake is the name of what is none of the known ones.
const unknownMistake = "unknown"

// wrongSignature finds by trying with what the signature was made.
func wrongSignature(a Attempt) finding {
	k, _ := a.key()
	_, value := a.signature()
	if Verify(a.expected(), k.SecretKey, value) {
		return finding{}
	}
	if f, ok := noSignature(a, k, value); ok {
		return f
	}
	if f, ok := a.kept(k, value); ok {
		return f
	}
	read := readings(value)
	if len(read) == 0 {
		return one("no-signature", "the signature is not base64 of 32 bytes: send base64 of HMAC-SHA256, 44 characters", "  expected  "+escaped(a.expected()))
	}
	if f, ok := (search{attempt: a, key: k, read: read}).run(); ok {
		return f
	}
	return one(unknownMistake, "the signature does not verify, and it is none of the known mistakes: compare the canonical string and the secret key",
		"  expected  "+escaped(a.expected()),
		"  tried     methods, paths, queries and encodings, lines and what stands between them, the keys of this world, "+triedTimes())
}

// noSignature finds another text in the signature's place.
func noSignature(a Attempt, k Key, value string) (finding, bool) {
	text := a.expected()
	right := base64.StdEncoding.EncodeToString(hmac256([]byte(k.SecretKey), text))
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	for _, other := range a.Keys {
		if value == other.SecretKey || value == b64(other.SecretKey) {
			return one("secret-sent", "the secret key itself was sent as the signature: never send it, and have it replaced in the portal; sign with it", "  expected  "+escaped(text)), true
		}
	}
	switch {
	case value == k.AccessKey || value == k.APIKey && value != "":
		return one("access-key-sent", "an access key or API key was sent as the signature: sign the canonical string with the secret key", "  expected  "+escaped(text)), true
	case value == text || value == b64(text):
		return one("text-sent", "the canonical string itself was sent as the signature: take HMAC-SHA256 of it with the secret key", a.signedRight(text)), true
	case len(value) >= 16 && len(value) < len(right)-1 && strings.HasPrefix(right, value):
		return one("cut", "the signature is right and cut off: send all 44 characters", a.signedRight(text)), true
	}
	return finding{}, false
}

// readings are the bytes that a header may stand for, each with the mistake that is
// in writing them so.
func readings(value string) map[string]mistake {
	read := map[string]mistake{}
	add := func(m mistake, b []byte, err error) {
		if _, taken := read[string(b)]; err == nil && !taken && (len(b) == 20 || len(b) == 32 || len(b) == 64) {
			read[string(b)] = m
		}
	}
	std, raw := base64.StdEncoding, base64.RawStdEncoding
	b, err := std.Strict().DecodeString(value)
	if err == nil && len(b)%32 == 0 && isHex(b) && len(b) > 32 {
		inner, err := hex.DecodeString(string(b))
		add(mistake{"hex-in-base64", "the signature is base64 of the hexadecimal digits: encode the 32 bytes themselves"}, inner, err)
	} else if inner, err2 := std.DecodeString(string(b)); err == nil && err2 == nil && len(b) == 44 {
		add(mistake{"base64-twice", "the signature was base64-encoded twice: encode it once"}, inner, nil)
	}
	add(mistake{}, b, err)
	b, err = hex.DecodeString(value)
	add(mistake{"hex", "the signature is in hexadecimal digits: send base64"}, b, err)
	b, err = raw.DecodeString(strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(value, "=")))
	if strings.ContainsAny(value, "-_") {
		add(mistake{"base64url", "the signature is in base64url, with - and _: use the standard alphabet, with + and /"}, b, err)
	}
	add(mistake{"padding", "the signature lacks the padding of base64: keep the = at its end"}, b, err)
	if plain, unescaped := url.PathUnescape(value); unescaped == nil && plain != value {
		b, err = std.DecodeString(plain)
		add(mistake{"percent-encoded", "the signature is percent-encoded, as for a URL: send base64 as it is"}, b, err)
	}
	b, err = std.DecodeString(strings.ReplaceAll(value, " ", "+"))
	add(mistake{"plus-lost", "the signature has blanks in place of +, as after decoding a form: send base64 as it is"}, b, err)
	b, err = std.DecodeString(strings.Trim(value, `"'`))
	add(mistake{"signature-quoted", "the signature is in quotes: send base64 alone"}, b, err)
	if _, rest, ok := strings.Cut(value, " "); ok {
		b, err = std.DecodeString(strings.TrimSpace(rest))
		add(mistake{"scheme", "the signature has a word before it: send base64 alone"}, b, err)
	}
	return read
}

func isHex(b []byte) bool {
	_, err := hex.DecodeString(string(b))
	return err == nil
}
