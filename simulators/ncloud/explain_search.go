package ncloud

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // callers take it by mistake
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"strings"
)

// search tries texts and keys until their HMAC is what was sent.
type search struct {
	attempt Attempt
	key     Key
	// read are the bytes that were sent, as they may be read.
	read map[string]mistake
}

// run tries the single mistakes first, and two at a time where that is cheap: the
// number of hashes is bounded by the number of texts and keys, see the tests.
func (s search) run() (finding, bool) {
	right := hmac.New(sha256.New, []byte(s.key.SecretKey))
	if f, ok := s.texts(right, mistake{}, s.attempt.single()); ok {
		return f, true
	}
	for _, look := range []func() (finding, bool){s.swapped, s.inverted, s.concatenated} {
		if f, ok := look(); ok {
			return f, true
		}
	}
	single := s.attempt.bodiless()
	for _, m := range materials(s.attempt, s.key) {
		if f, ok := s.texts(m.hash, m.mistake, single); ok {
			return f, true
		}
	}
	if f, ok := s.times(right); ok {
		return f, true
	}
	return s.texts(right, mistake{}, s.attempt.double())
}

// texts tries each text under one key.
func (s search) texts(h hash.Hash, keyed mistake, all []signable) (finding, bool) {
	sum := make([]byte, 0, sha512.Size)
	for _, t := range all {
		h.Reset()
		_, _ = h.Write([]byte(t.text))
		sum = h.Sum(sum[:0])
		if written, ok := s.read[string(sum)]; ok {
			return s.found(keyed, t, written), true
		}
	}
	return finding{}, false
}

func (s search) found(keyed mistake, t signable, written mistake) finding {
	want := s.attempt.expected()
	f := finding{}.with(keyed).with(t.mistakes[:]...).with(written)
	if t.text == want {
		return f.showing(s.attempt.signedRight(want))
	}
	return f.showing(s.attempt.difference(want, cmp.Or(t.shown, t.text)))
}

// swapped is for access key and secret key that have changed places in signing only.
func (s search) swapped() (finding, bool) {
	text := s.attempt.signable()
	text.AccessKey = s.key.SecretKey
	m := mistake{"keys-swapped", "access key and secret key have changed places when it was signed: the access key belongs into the canonical string, the secret key signs"}
	return s.texts(hmac.New(sha256.New, []byte(s.key.AccessKey)), m, []signable{{text: text.V2()}, {text: text.V1()}})
}

// inverted is for the two arguments of HMAC that have changed places.
func (s search) inverted() (finding, bool) {
	m := mistake{"hmac-inverted", "the secret key was signed with the canonical string as key: give HMAC the secret key as key and the canonical string as message"}
	want := s.attempt.expected()
	return s.texts(hmac.New(sha256.New, []byte(want)), m, []signable{{text: s.key.SecretKey, shown: want}})
}

// concatenated is for SHA-256 that is no HMAC.
func (s search) concatenated() (finding, bool) {
	m := mistake{"no-hmac", "plain SHA-256 was taken: take HMAC-SHA256 with the secret key"}
	want := s.attempt.expected()
	var all []signable
	for _, text := range []string{want, s.key.SecretKey + want, want + s.key.SecretKey} {
		all = append(all, signable{text: text, shown: want})
	}
	return s.texts(sha256.New(), m, all)
}

// material is what a caller may have signed with in place of the secret key and HMAC-SHA256.
type material struct {
	mistake
	hash hash.Hash
}

// maxKeys bounds how many keys of the world are tried besides the one named.
const maxKeys = 16

func materials(a Attempt, k Key) []material {
	var all []material
	add := func(m mistake, key []byte) { all = append(all, material{m, hmac.New(sha256.New, key)}) }
	secret := k.SecretKey
	decoded := mistake{"secret-decoded", "the secret key was base64-decoded first: use its characters as they are"}
	for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
		if b, err := e.DecodeString(secret); err == nil {
			add(decoded, b)
		}
	}
	if b, err := base64.RawStdEncoding.DecodeString(secret[:len(secret)/4*4]); err == nil {
		add(decoded, b) // a lenient decoder drops what does not fit
	}
	if b, err := hex.DecodeString(secret); err == nil {
		add(mistake{"secret-unhexed", "the secret key was decoded from hexadecimal first: use its characters as they are"}, b)
	}
	add(mistake{"secret-newline", "the secret key has white space around it, such as the newline at the end of a file: trim it"}, []byte(secret+"\n"))
	add(all[len(all)-1].mistake, []byte(secret+"\r\n"))
	add(all[len(all)-1].mistake, []byte(secret+" "))
	add(all[len(all)-1].mistake, []byte(" "+secret))
	add(mistake{"secret-encoded", "the secret key was base64-encoded first: use its characters as they are"}, []byte(base64.StdEncoding.EncodeToString([]byte(secret))))
	add(mistake{"secret-quoted", "the secret key is in quotes: leave them out"}, []byte(`"`+secret+`"`))
	add(mistake{"secret-case", "the secret key differs in upper and lower case: use it as the portal shows it"}, []byte(strings.ToLower(secret)))
	add(all[len(all)-1].mistake, []byte(strings.ToUpper(secret)))
	add(mistake{"signed-with-access-key", "the access key was signed with in place of the secret key: sign with the secret key"}, []byte(k.AccessKey))
	if k.APIKey != "" {
		add(mistake{"signed-with-api-key", "the API key was signed with in place of the secret key: sign with the secret key"}, []byte(k.APIKey))
	}
	empty := mistake{"secret-unset", "the secret key was empty, or a value that was not set: see that it is read before it is used"}
	for _, text := range []string{"", "null", "undefined", "None", "nil"} {
		add(empty, []byte(text))
	}
	all = append(all,
		material{mistake{"sha1", "HMAC-SHA1 was taken: take HMAC-SHA256"}, hmac.New(sha1.New, []byte(secret))},
		material{mistake{"sha512", "HMAC-SHA512 was taken: take HMAC-SHA256"}, hmac.New(sha512.New, []byte(secret))},
	)
	return append(all, others(a, k)...)
}

// others are the keys of the world besides the one that the header names.
func others(a Attempt, k Key) []material {
	var all []material
	for _, other := range a.Keys {
		if other.AccessKey == k.AccessKey || len(all) == maxKeys {
			continue
		}
		m := mistake{"another-key", "the secret key of another access key was used: use a pair that belongs together; it was signed with that of " + other.AccessKey}
		all = append(all, material{m, hmac.New(sha256.New, []byte(other.SecretKey))})
	}
	return all
}
