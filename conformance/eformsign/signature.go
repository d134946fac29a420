package eformsign

import (
	"context"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // one of the mistakes
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

func upper(text string) string { return strings.ToUpper(text) }

// mistake is a wrong way to make eformsign_signature of a private key and the execution_time in the body.
type mistake struct {
	name, title, clause string
	make                func(key *ecdsa.PrivateKey, a *asking) string
}

func mistakes() []mistake {
	digested := func(digest func(string) []byte) func(*ecdsa.PrivateKey, *asking) string {
		return func(key *ecdsa.PrivateKey, a *asking) string {
			return hex.EncodeToString(signed(key, digest(a.signed)))
		}
	}
	of := func(text func(*asking) string) func(*ecdsa.PrivateKey, *asking) string {
		return func(key *ecdsa.PrivateKey, a *asking) string { return signature(key, text(a)) }
	}
	written := func(write func(der []byte) string) func(*ecdsa.PrivateKey, *asking) string {
		return func(key *ecdsa.PrivateKey, a *asking) string { return write(signed(key, sha256Of(a.signed))) }
	}
	const algorithm, text, form = "access-token/signature-algorithm", "access-token/signed-text", "access-token/signature-hex"
	return []mistake{
		{"sha-1", "SHA1withECDSA", algorithm, digested(func(s string) []byte { d := sha1.Sum([]byte(s)); return d[:] })}, //nolint:gosec // the mistake
		{"sha-384", "SHA384withECDSA", algorithm, digested(func(s string) []byte { d := sha512.Sum384([]byte(s)); return d[:] })},
		{"sha-512", "SHA512withECDSA", algorithm, digested(func(s string) []byte { d := sha512.Sum512([]byte(s)); return d[:] })},
		{"no-hash", "the digits signed without a hash", algorithm, digested(func(s string) []byte { return []byte(s) })},
		{"double-hash", "the hash hashed again", algorithm, digested(func(s string) []byte { return sha256Of(string(sha256Of(s))) })},
		{"hash-as-hex", "the hash signed as hex", algorithm, digested(func(s string) []byte { return sha256Of(hex.EncodeToString(sha256Of(s))) })},
		{"hmac", "an HMAC with the text of the key", algorithm, func(_ *ecdsa.PrivateKey, a *asking) string {
			mac := hmac.New(sha256.New, []byte(a.key.PrivateKey))
			mac.Write([]byte(a.signed))
			return hex.EncodeToString(mac.Sum(nil))
		}},
		{"fixed-width", "r and s side by side instead of DER", algorithm, written(func(der []byte) string { return hex.EncodeToString(fixedWidth(der)) })},
		{"cut", "a signature one byte short", algorithm, written(func(der []byte) string { return hex.EncodeToString(der[:len(der)-1]) })},
		{"trailing", "a byte after the signature", algorithm, written(func(der []byte) string { return hex.EncodeToString(append(der, 0)) })},
		{"zeros", "a signature of zeros", algorithm, func(*ecdsa.PrivateKey, *asking) string { return strings.Repeat("0", 142) }},

		{"later", "the time one millisecond later", text, of(func(a *asking) string { return fmt.Sprint(a.time + 1) })},
		{"seconds", "the time in seconds", text, of(func(a *asking) string { return fmt.Sprint(a.time / 1000) })},
		{"with-l", "the time with an L", text, of(func(a *asking) string { return a.signed + "L" })},
		{"quoted", "the time in quotes", text, of(func(a *asking) string { return `"` + a.signed + `"` })},
		{"float", "the time as a float", text, of(func(a *asking) string { return a.signed + ".0" })},
		{"line-end", "the time and the end of the line", text, of(func(a *asking) string { return a.signed + "\n" })},
		{"hex-time", "the time in hex", text, of(func(a *asking) string { return fmt.Sprintf("%x", a.time) })},
		{"api-key", "the API key", text, of(func(a *asking) string { return a.key.APIKey })},
		{"nothing", "an empty text", text, of(func(*asking) string { return "" })},

		{"base64", "base64 instead of hex", form, written(base64.StdEncoding.EncodeToString)},
		{"base64url", "base64url instead of hex", form, written(base64.RawURLEncoding.EncodeToString)},
		{"base64-of-hex", "base64 of the hex", form, written(func(der []byte) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString(der))) })},
		{"prefixed", "0x before the hex", form, written(func(der []byte) string { return "0x" + hex.EncodeToString(der) })},
		{"spaced", "blanks between the bytes", form, written(func(der []byte) string { return fmt.Sprintf("% x", der) })},
		{"odd", "half a byte more", form, written(func(der []byte) string { return hex.EncodeToString(der) + "0" })},
		{"with-a-word", "Bearer before the hex", form, written(func(der []byte) string { return "Bearer " + hex.EncodeToString(der) })},
	}
}

// signatureCases make every mistake, and each time sign properly afterwards.
func signatureCases() []suite.Case {
	var cases []suite.Case
	for _, m := range mistakes() {
		cases = append(cases, newCase(signSection, m.clause+"/"+m.name, m.title, []string{"access-token/wrong-signature", "access-token/success"},
			theSigner(), func(ctx context.Context, c *caller) {
				key, err := privateKey(c.key.PrivateKey)
				if err != nil {
					c.s.Check("the private key", err)
					return
				}
				c.turnedAway(ctx, m.title, wrongSignature(), func(a *asking) { proven(m.make(key, a))(a) })
				c.accepted(ctx, "signed properly")
			}))
	}
	return append(cases, otherKeyCases()...)
}

// otherKeyCases sign properly by a private key that is not the API key's own.
func otherKeyCases() []suite.Case {
	const own = "signed by its own"
	return []suite.Case{
		newCase(signSection, "access-token/wrong-signature/strangers-key", "signed by a key of nobody", []string{"access-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				key, err := strangersKey()
				if err != nil {
					c.s.Check("a key of nobody", fmt.Errorf("%w: %w", suite.ErrBroken, err))
					return
				}
				c.turnedAway(ctx, "signed by a key of nobody", wrongSignature(), func(a *asking) { proven(signature(key, a.signed))(a) })
				c.accepted(ctx, own)
			}),
		controlled(newCase(signSection, "access-token/wrong-signature/other-api-key", "signed by the key of another API key", []string{"access-token/success"}, theSigner(),
			func(ctx context.Context, c *caller) {
				other := c.as(ctx, who{outOfDocuments, bySignature})
				if other == nil {
					return
				}
				c.turnedAway(ctx, "the private key of another company", wrongSignature(), func(a *asking) {
					a.proof = func(text string) (string, error) { return proof(other.key, text) }
				})
				other.accepted(ctx, "the other company itself")
				c.accepted(ctx, own)
			}))[0],
		newCase(signSection, "access-token/wrong-signature/other-time", "a proper signature of another moment", []string{"access-token/signed-text"}, theSigner(),
			func(ctx context.Context, c *caller) {
				c.turnedAway(ctx, "signed a second before", wrongSignature(), func(a *asking) { a.signed = fmt.Sprint(a.time - 1000) })
				c.accepted(ctx, "signed as sent")
			}),
	}
}

// acceptedSignatureCases write a proper signature in every way that is allowed.
func acceptedSignatureCases() []suite.Case {
	change := func(write func(string) string) edit {
		return func(a *asking) {
			right := a.proof
			a.proof = func(text string) (string, error) {
				value, err := right(text)
				return write(value), err
			}
		}
	}
	asCase := func(name, title string, write func(string) string, also ...string) suite.Case {
		return newCase(signSection, name, title, append([]string{"access-token/wrong-signature", "access-token/success"}, also...), theSigner(),
			func(ctx context.Context, c *caller) { c.accepted(ctx, title, change(write)) })
	}
	return []suite.Case{
		asCase("access-token/signature-hex/lower-case", "hex in lower case", strings.ToLower),
		asCase("access-token/hex-case/upper-case", "hex in upper case", upper, "access-token/signature-hex"),
		asCase("access-token/hex-case/mixed-case", "hex in mixed case", func(s string) string { return upper(s[:20]) + s[20:] }),
		newCase(signSection, "access-token/replay-allowed/twice", "the same signature twice", []string{"access-token/success"}, theSigner(), func(ctx context.Context, c *caller) {
			request, ok := c.ask(ctx, "the first time")
			if !ok {
				return
			}
			first, _ := c.acceptedCall(ctx, request)
			request.Name = "the second time"
			second, _ := c.acceptedCall(ctx, request)
			c.s.Check("two tokens", differ(first, second))
			c.lives(ctx, "the first token", first)
			c.lives(ctx, "the second token", second)
		}),
	}
}

func differ(first, second tokens) error {
	if first.access == second.access || first.refresh == second.refresh {
		return errors.New("want two pairs of tokens without anything in common")
	}
	return nil
}
