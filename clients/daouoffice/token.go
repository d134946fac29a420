package daouoffice

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// token is an access token of the newer OpenAPI authentication (인증 Token 발행).
type token struct {
	value   string
	expires time.Time // zero: not stated, good until refused
}

// tokens caches one token. However many goroutines need one, one request is under way.
type tokens struct {
	fetch func(context.Context) (token, error)
	clock Clock

	mu      sync.Mutex
	current token
	flight  *flight
}

// flight is a token request under way. It belongs to nobody who waits, so that one who gives up does not spoil it for
// the others; when the last gives up it is cancelled.
type flight struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int
	token   token
	err     error
}

// get returns a token other than stale, which the vendor has refused.
func (t *tokens) get(ctx context.Context, stale string) (string, error) {
	t.mu.Lock()
	now := t.clock.Now()
	if c := t.current; c.value != "" && c.value != stale && (c.expires.IsZero() || now.Before(c.expires)) {
		t.mu.Unlock()
		return c.value, nil
	}
	f := t.flight
	if f == nil {
		f = t.launch(ctx)
	}
	f.waiting++
	t.mu.Unlock()
	select {
	case <-f.done:
		return f.token.value, f.err
	case <-ctx.Done():
		t.leave(f)
		return "", &TransportError{Op: opToken, err: ctx.Err()}
	}
}

// launch starts a request; mu is held.
func (t *tokens) launch(ctx context.Context) *flight {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	f := &flight{done: make(chan struct{}), cancel: cancel}
	t.flight = f
	go func() {
		defer cancel()
		f.token, f.err = t.fetch(ctx)
		t.mu.Lock()
		if f.err == nil {
			t.current = f.token
		}
		if t.flight == f {
			t.flight = nil
		}
		t.mu.Unlock()
		close(f.done)
	}()
	return f
}

func (t *tokens) leave(f *flight) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f.waiting--
	if f.waiting > 0 {
		return
	}
	f.cancel()
	if t.flight == f {
		t.flight = nil
	}
}

// issued is the answer of a successful token request.
type issued struct {
	AccessToken string      `json:"access_token"`
	TokenType   string      `json:"token_type"`
	ExpiresIn   json.Number `json:"expires_in"` // seconds
	Code        wireCode    `json:"code"`
}

// fetchToken asks for a token. It sends nothing to anybody, so it is retried freely.
func (c *Client) fetchToken(ctx context.Context) (token, error) {
	asked := c.clock.Now()
	response, err := c.rest.Do(ctx, rest.Request{
		Method: http.MethodPost, URL: c.base.JoinPath("public/auth/v1/oauth2/token"),
		Header: http.Header{
			"Authorization": {"Basic " + c.credentials.basic()},
			"Content-Type":  {"application/x-www-form-urlencoded"},
			"Accept":        {"application/json"},
		},
		Body:   rest.Bytes([]byte("grant_type=client_credentials")),
		Unsure: func(r *rest.Response) bool { return repeatable(r.Status) },
		Policy: rest.Policy{Check: rest.RetryAny(rest.RetryUnsent(c.connectRetries), rest.RetryAmbiguous(2))},
	})
	if err != nil {
		return token{}, transportError(opToken, tally{}, err)
	}
	response.Uncertain = 0 // of the notification nothing has been sent yet
	var answer issued
	reason, readable := readJSON(response, &answer)
	redactor := c.rest.Redactor().With(answer.AccessToken)
	switch {
	case response.Status/100 != 2 || (readable && answer.Code != "" && answer.AccessToken == ""):
		if _, err = c.open(opToken, response); err != nil {
			return token{}, err
		}
		reason = "it has no access_token"
	case !readable:
	case !usable(answer.AccessToken):
		reason = "it has no usable access_token"
	case answer.TokenType != "" && !strings.EqualFold(answer.TokenType, "bearer"):
		reason = "the token is not a bearer token"
	default:
		return token{value: answer.AccessToken, expires: expiry(asked, answer.ExpiresIn)}, nil
	}
	return token{}, c.unreadable(opToken, response, reason, redactor)
}

// usable reports whether the value can stand in a header: visible ASCII.
func usable(value string) bool {
	return value != "" && strings.IndexFunc(value, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

// expiry counts from before the request, so that the vendor's clock is never ahead of it.
func expiry(asked time.Time, expiresIn json.Number) time.Time {
	const tenYears = 10 * 365 * 24 * 60 * 60
	seconds, err := strconv.ParseFloat(expiresIn.String(), 64)
	if err != nil {
		return time.Time{}
	}
	return asked.Add(time.Duration(min(max(seconds, 0), tenYears)) * time.Second)
}
