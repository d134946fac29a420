package eformsign

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// TokenSource keeps one access token alive. It is safe for concurrent use: however many goroutines need a token, one
// request is under way, and who gives up waiting does not spoil it for the others.
type TokenSource struct {
	base         *url.URL
	credentials  *Credentials // a pointer, so that no format verb walks into it
	verification verification
	member       string
	pinned       bool
	margin       time.Duration
	correction   time.Duration
	clock        Clock
	exchange     *exchange

	mu      sync.Mutex
	current Token
	flight  *flight
	offset  time.Duration // what the vendor's clock is ahead of ours
}

var _ fmt.Formatter = (*TokenSource)(nil)

// NewTokenSource makes a token source without a client around it, for calls that this package does not have. Arguments
// and errors are those of [New].
func NewTokenSource(baseURL string, credentials Credentials, opts ...Option) (*TokenSource, error) {
	s, err := newSettings(opts)
	if err != nil {
		return nil, err
	}
	return s.tokenSource(baseURL, credentials)
}

func (s *settings) tokenSource(baseURL string, credentials Credentials) (*TokenSource, error) {
	base, err := rest.ParseBase(baseURL)
	if err != nil {
		return nil, &InvalidError{Field: "baseURL", Reason: err.Error()}
	}
	if strings.HasSuffix(strings.TrimRight(base.Path, "/"), "/v2.0") {
		return nil, &InvalidError{Field: "baseURL", Reason: "ends with /v2.0, which the path of every call brings along: leave it out"}
	}
	if err := credentials.validate(); err != nil {
		return nil, err
	}
	if err := s.verify(credentials); err != nil {
		return nil, err
	}
	s.rest.Secrets = append(s.verification.secrets(), credentials.APIKey, credentials.encodedKey(), credentials.PrivateKey)
	return &TokenSource{
		base: base, credentials: &credentials, verification: s.verification, member: s.member,
		pinned: s.pinned, margin: s.margin, correction: s.correction, clock: s.rest.Clock,
		exchange: &exchange{rest: rest.New(s.rest), connectRetries: s.connectRetries},
	}, nil
}

// Token returns a token that is good now. It asks the vendor only when there is none or the last one is about to expire
// ([WithRefreshMargin]): first by the refresh token, and when that is not accepted any more, by a new signature. While
// the last token still lives, a failure to replace it is no error.
func (s *TokenSource) Token(ctx context.Context) (Token, error) { return s.get(ctx, "") }

// Replace returns a token other than refused, which the vendor has refused; who comes second gets the one that the
// first has fetched. The client's calls do this themselves.
func (s *TokenSource) Replace(ctx context.Context, refused Token) (Token, error) {
	return s.get(ctx, refused.AccessToken)
}

// ClockOffset is how far the vendor's clock was found to be ahead of ours, 0 until it refused a time (4000002). Much
// more than a second says that this machine's clock should be set.
func (s *TokenSource) ClockOffset() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.offset
}

// CloseIdleConnections closes connections that no request uses.
func (s *TokenSource) CloseIdleConnections() { s.exchange.rest.CloseIdleConnections() }

// Format shows address and member, whatever the verb.
func (s *TokenSource) Format(state fmt.State, _ rune) {
	_, _ = io.WriteString(state, "eformsign.TokenSource"+s.shown()) // fmt has no way to report it
}

func (s *TokenSource) shown() string {
	if s == nil {
		return "(<nil>)"
	}
	if s.member == "" {
		return "(" + s.base.String() + ")"
	}
	return "(" + s.base.String() + ", " + s.member + ")"
}

// flight is a token request under way. It belongs to nobody who waits; when the last gives up it is cancelled.
type flight struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int
	token   Token
	err     error
}

func (s *TokenSource) get(ctx context.Context, refused string) (Token, error) {
	s.mu.Lock()
	if t := s.current; t.AccessToken != refused && !t.due(s.clock.Now()) {
		s.mu.Unlock()
		return t, nil
	}
	f := s.flight
	if f == nil {
		f = s.launch(ctx)
	}
	f.waiting++
	s.mu.Unlock()
	select {
	case <-f.done:
	case <-ctx.Done():
		s.leave(f)
		return Token{}, &TransportError{Op: opAccessToken, err: ctx.Err()}
	}
	if f.err == nil {
		return f.token, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.current; t.AccessToken != refused && t.alive(s.clock.Now()) {
		return t, nil
	}
	return Token{}, f.err
}

// launch starts a request; mu is held.
func (s *TokenSource) launch(ctx context.Context) *flight {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight{done: make(chan struct{}), cancel: cancel}
	s.flight = f
	old := s.current
	go func() {
		defer cancel()
		f.token, f.err = s.renew(ctx, old)
		s.mu.Lock()
		defer s.mu.Unlock()
		defer close(f.done)
		if s.flight != f {
			return // abandoned
		}
		s.flight = nil
		if f.err != nil { // do not ask again with every call
			s.current.renewAt = s.clock.Now().Add(pause)
			return
		}
		s.current = f.token
	}()
	return f
}

// pause is how long a token that still lives is used on after an attempt to replace it has failed.
const pause = 30 * time.Second

func (s *TokenSource) leave(f *flight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.waiting--
	if f.waiting > 0 {
		return
	}
	f.cancel()
	if s.flight == f {
		s.flight = nil
	}
}
