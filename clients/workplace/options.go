package workplace

import (
	"context"
	"net/http"
	"time"

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
	apiKey         string
	retries        int
	connectRetries int
	insecure       bool
}

// Option changes a client while it is made. [New] returns the error of an option that cannot be.
type Option func(*settings) error

// WithHTTPClient sends through h, for a proxy, own certificates or a test. It is copied; the copy follows no redirect.
// Without this option no proxy is taken from the environment. h must not sign: the client does.
func WithHTTPClient(h *http.Client) Option {
	return func(s *settings) error {
		return invalid("WithHTTPClient", s.rest.UseHTTP(h))
	}
}

// WithClock signs by c, and waits on it between attempts.
func WithClock(c Clock) Option {
	return func(s *settings) error {
		return invalid("WithClock", s.rest.UseClock(c))
	}
}

// WithTimeout bounds each single request, in real time. Default 30 s; the context bounds the whole call.
func WithTimeout(d time.Duration) Option {
	return func(s *settings) error {
		return invalid("WithTimeout", s.rest.UseTimeout(d))
	}
}

// WithMaxResponse is the largest answer read, in bytes. Default 8 MiB: a document carries its text. A larger one fails
// with [ErrTooLarge].
func WithMaxResponse(bytes int64) Option {
	return func(s *settings) error {
		return invalid("WithMaxResponse", s.rest.UseMaxResponse(bytes))
	}
}

// WithRetry repeats a read up to n times after a lost reply, HTTP 500, 502, 503 or 504, and HTTP 429. Reading twice does
// no harm. Default 2, after 200 ms and 400 ms or the Retry-After of the answer. A used-up quota (code 400) is repeated
// only when the answer says when; a Retry-After of more than a minute is not waited for.
func WithRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithRetry", rest.NotNegative(&s.retries, n))
	}
}

// WithConnectRetry repeats a request up to n times when no connection came about. Default 2, after 200 ms and 400 ms.
func WithConnectRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithConnectRetry", rest.NotNegative(&s.connectRetries, n))
	}
}

// WithAPIKey also sends a gateway API key (x-ncp-apigw-api-key). The vendor's newer pages do not ask for one, some of its
// examples show it.
func WithAPIKey(key string) Option {
	return func(s *settings) error {
		if key == "" {
			return &InvalidError{Field: "WithAPIKey", Reason: "needs a key"}
		}
		s.apiKey = key
		return nil
	}
}

// WithInsecureHTTP accepts a base URL of plain http on another machine, such as a simulator in another container: never
// for real keys. See [Transport] for the reason.
func WithInsecureHTTP() Option {
	return func(s *settings) error {
		s.insecure = true
		return nil
	}
}

// invalid is what an option returns whose value is refused for a reason, or nil when there is none.
func invalid(option, reason string) error {
	if reason == "" {
		return nil
	}
	return &InvalidError{Field: option, Reason: reason}
}
