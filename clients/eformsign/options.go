package eformsign

import (
	"context"
	"crypto"
	"net/http"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// Clock is the time a client lives in. Default: the host's.
type Clock interface {
	Now() time.Time
	// Sleep returns early with the context's error when ctx ends first.
	Sleep(ctx context.Context, d time.Duration) error
}

// settings is what options change before a client is made.
type settings struct {
	rest           rest.Settings
	verification   verification
	member         string
	retries        int
	maxFile        int64
	patience       time.Duration
	connectRetries int
	margin         time.Duration
	correction     time.Duration
	pinned         bool
}

func newSettings(opts []Option) (*settings, error) {
	s := &settings{
		connectRetries: 2, margin: 5 * time.Minute, correction: 24 * time.Hour,
		maxFile: 64 << 20, patience: 10 * time.Minute,
	}
	for _, option := range opts {
		if option == nil {
			continue
		}
		if err := option(s); err != nil {
			return nil, err
		}
	}
	if s.rest.Clock == nil {
		s.rest.Clock = rest.System{}
	}
	return s, nil
}

// verify settles on one verification type.
func (s *settings) verify(credentials Credentials) error {
	switch {
	case s.verification != nil && credentials.PrivateKey != "":
		return &InvalidError{Field: "verification", Reason: "is given twice: a private key beside WithSigner, WithBearer or WithBasic"}
	case s.verification != nil:
		return nil
	case credentials.PrivateKey == "":
		return &InvalidError{Field: "verification", Reason: "is missing: give a private key (비밀키), WithSigner, WithBearer or WithBasic"}
	}
	key, err := ParsePrivateKey(credentials.PrivateKey)
	if err != nil {
		return err
	}
	s.verification = signature{key}
	return nil
}

func (s *settings) verifyBy(v verification) error {
	if s.verification != nil {
		return &InvalidError{Field: "verification", Reason: "is given twice: use one of WithSigner, WithBearer and WithBasic"}
	}
	s.verification = v
	return nil
}

// Option changes a client or token source while it is made. [New] and [NewTokenSource] return the error of an option
// that cannot be.
type Option func(*settings) error

// WithSigner signs by key, for an API key of the verification type eformsign signature whose private key is not text:
// one from [PrivateKeyFile], or one that never leaves its key service. It must be ECDSA on P-256.
func WithSigner(key crypto.Signer) Option {
	return func(s *settings) error {
		if _, err := p256(key); err != nil {
			return err
		}
		return s.verifyBy(signature{key})
	}
}

// WithBearer sends the value set for an API key of the verification type Bearer token.
func WithBearer(token string) Option {
	return func(s *settings) error {
		if token == "" || strings.IndexFunc(token, unicode.IsControl) >= 0 {
			return &InvalidError{Field: "WithBearer", Reason: "needs the token value (토큰값), without line breaks"}
		}
		return s.verifyBy(bearer(token))
	}
}

// WithBasic sends the ID and password set for an API key of the verification type Basic authentication.
func WithBasic(id, password string) Option {
	return func(s *settings) error {
		if id == "" || strings.Contains(id, ":") {
			return &InvalidError{Field: "WithBasic", Reason: "needs an ID, and one without a colon"}
		}
		return s.verifyBy(basic{id, password})
	}
}

// WithMember asks for tokens of a member (member_id: eformsign 계정, an e-mail address). Without it a token belongs to
// the company, and calls that need a member, such as [Client.CreateDocument], are refused by the vendor.
func WithMember(id string) Option {
	return func(s *settings) error {
		if id == "" || !utf8.ValidString(id) {
			return &InvalidError{Field: "WithMember", Reason: "needs a member's account, in UTF-8"}
		}
		s.member = id
		return nil
	}
}

// WithHTTPClient sends through h, for a proxy, own certificates or a test. It is copied; the copy follows no redirect.
// Without this option no proxy is taken from the environment.
func WithHTTPClient(h *http.Client) Option {
	return func(s *settings) error {
		return invalid("WithHTTPClient", s.rest.UseHTTP(h))
	}
}

// WithClock signs and tells expiry by c, and waits on it between attempts.
func WithClock(c Clock) Option {
	return func(s *settings) error {
		return invalid("WithClock", s.rest.UseClock(c))
	}
}

// WithTimeout bounds each single request, the download of a file included, in real time. Default 30 s; the context
// bounds the whole call.
func WithTimeout(d time.Duration) Option {
	return func(s *settings) error {
		return invalid("WithTimeout", s.rest.UseTimeout(d))
	}
}

// WithMaxResponse is the largest answer read, in bytes. Default 1 MiB. A larger one fails with [ErrTooLarge]. Files have
// [WithMaxFile].
func WithMaxResponse(bytes int64) Option {
	return func(s *settings) error {
		return invalid("WithMaxResponse", s.rest.UseMaxResponse(bytes))
	}
}

// WithRetry repeats the creation of a document up to n times after an ambiguous failure: no answer after the request
// was on its way, or HTTP 500, 502, 503, 504 without a refusal of the vendor's. The vendor knows no idempotency key, so
// it MAY CREATE THE DOCUMENT TWICE, send it to its recipients twice, and bill it twice. Default 0.
func WithRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithRetry", rest.NotNegative(&s.retries, n))
	}
}

// WithConnectRetry repeats a request up to n times when no connection came about, which can do nothing twice. Default
// 2, after 200 ms and 400 ms.
func WithConnectRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithConnectRetry", rest.NotNegative(&s.connectRetries, n))
	}
}

// WithRefreshMargin is how long before its expiry a token is refreshed, by the first call in that time. Default five
// minutes of the vendor's hour. A token is never refreshed before half of its life is over.
func WithRefreshMargin(d time.Duration) Option {
	return func(s *settings) error {
		return invalid("WithRefreshMargin", rest.NotNegative(&s.margin, d))
	}
}

// WithPinnedBaseURL sends every call to the base URL, whatever api_url the vendor names: for a proxy or a gateway.
func WithPinnedBaseURL() Option {
	return func(s *settings) error {
		s.pinned = true
		return nil
	}
}

// WithClockCorrection is the largest error of the own clock that is corrected by the vendor's execution_time when it
// refuses a request as expired (4000002). 0 switches it off. Default 24 h: the vendor sends its time for this purpose, a
// wrong clock is the commonest reason why nobody gets a token, and only the time that is signed is corrected. A clock
// wrong by days is a defect to be mended, and nobody should be able to order a signature for next year.
func WithClockCorrection(most time.Duration) Option {
	return func(s *settings) error {
		return invalid("WithClockCorrection", rest.NotNegative(&s.correction, most))
	}
}

// invalid is what an option returns whose value is refused for a reason, or nil when there is none.
func invalid(option, reason string) error {
	if reason == "" {
		return nil
	}
	return &InvalidError{Field: option, Reason: reason}
}
