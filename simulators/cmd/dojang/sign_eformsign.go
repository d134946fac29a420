package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/simulators/eformsign"
)

// signEformsign is `dojang sign eformsign`.
type signEformsign struct {
	signFlags

	APIKey     string  `name:"api-key" placeholder:"KEY" help:"The API key (API 키), not encoded."`
	PrivateKey string  `placeholder:"HEX|@FILE" help:"Its private key (비밀키) as the console shows it, or PEM; @FILE reads it."`
	Member     *string `placeholder:"ID" help:"The member_id; --member= is a token of the company."`
	Time       string  `placeholder:"TIME" help:"execution_time, in milliseconds or as RFC 3339; when not given, now, by the clock that the server judges callers by."`
}

// Help is shown by --help.
func (*signEformsign) Help() string {
	return `What is not given is that of the running server, or, when there is none, of the variables
EFORMSIGN_URL, _API_KEY, _PRIVATE_KEY and _MEMBER_ID. --api-key alone finds the private key, or
the preset token or password, at the server.

  dojang sign eformsign
  dojang sign eformsign --world acme --member=
  dojang sign eformsign --offline --time 1793577600000 --json`
}

// Run prints the signature.
func (c *signEformsign) Run(ctx context.Context, s *system) error {
	if _, err := signedAt(c.Time, s.now()); err != nil { // whoever mistypes it need not start a server to hear of it
		return err
	}
	used, found, err := c.credentials(ctx, s)
	if err != nil {
		return err
	}
	at, err := found.at(ctx, s, c.Time)
	if err != nil {
		return err
	}
	policy, err := found.eformsignPolicy(ctx)
	if err != nil {
		return err
	}
	signature, err := c.sign(used, at)
	if err != nil {
		return err
	}
	view, err := newSignedView(used, signature, at)
	if err != nil {
		return err
	}
	view.Good, view.Warning = goodFor(policy, used.served.Verification), used.served.warning()
	return c.print(s, view)
}

// sign makes what stands in the header eformsign_signature.
func (c *signEformsign) sign(used signedCredentials, at time.Time) (eformsign.Signature, error) {
	if preset, ok := used.served.preset(); ok && c.PrivateKey == "" {
		return eformsign.Signature{Text: strconv.FormatInt(at.UnixMilli(), 10), DER: preset}, nil
	}
	signature, err := eformsign.Sign(used.privateKey, at)
	if errors.Is(err, eformsign.ErrPrivateKey) {
		name := "--private-key"
		if c.PrivateKey == "" {
			name = "EFORMSIGN_PRIVATE_KEY " + used.source
		}
		return signature, &usageError{flag: name, wrong: err.Error()} // which shows nothing of the key
	}
	return signature, err
}

// signedAt reads --time.
func signedAt(text string, now time.Time) (time.Time, error) {
	// As milliseconds this is in 2001, as seconds far off.
	const leastMillis = 1_000_000_000_000
	if text == "" {
		return now, nil
	}
	if millis, err := strconv.ParseInt(text, 10, 64); err == nil {
		if millis < leastMillis {
			return time.Time{}, &usageError{flag: "--time", wrong: text + " milliseconds are long ago, and seconds are not what is signed", remedy: "write 13 digits, such as 1793577600000"}
		}
		return time.UnixMilli(millis), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, &usageError{flag: "--time", wrong: fmt.Sprintf("%q is no moment", text), remedy: "write milliseconds, 1793577600000, or RFC 3339, 2026-11-02T09:00:00+09:00"}
	}
	return at, nil
}
