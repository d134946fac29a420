package daouoffice

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

// settings is what options change before the client is made.
type settings struct {
	rest           rest.Settings
	product        product
	budget         *Budget
	retries        int
	connectRetries int
	bearer         bool
	unvalidated    bool
}

// Option changes a client while it is made. [New] returns the error of an option that cannot be.
type Option func(*settings) error

// WithHTTPClient sends through h, for a proxy, own certificates or a test. It is copied; the copy follows no redirect.
// Without this option no proxy is taken from the environment.
func WithHTTPClient(h *http.Client) Option {
	return func(s *settings) error {
		return invalid("WithHTTPClient", s.rest.UseHTTP(h))
	}
}

// WithClock tells expiry and months, and waits between attempts, by c.
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

// WithMaxResponse is the largest answer read, in bytes. Default 1 MiB. A larger one fails with [ErrTooLarge].
func WithMaxResponse(bytes int64) Option {
	return func(s *settings) error {
		return invalid("WithMaxResponse", s.rest.UseMaxResponse(bytes))
	}
}

// WithRetry repeats a notification up to n times after an ambiguous failure: no answer after the request was on its
// way, or HTTP 500, 502, 503, 504 without a code of the vendor's. The vendor knows no idempotency key, so it MAY SEND
// THE NOTIFICATION TWICE, and count it twice. Default 0.
func WithRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithRetry", rest.NotNegative(&s.retries, n))
	}
}

// WithConnectRetry repeats a request up to n times when no connection came about, which cannot send anything twice.
// Default 2, after 200 ms and 400 ms.
func WithConnectRetry(n int) Option {
	return func(s *settings) error {
		return invalid("WithConnectRetry", rest.NotNegative(&s.connectRetries, n))
	}
}

// WithBudget keeps an own account of the month's calls.
func WithBudget(b Budget) Option {
	return func(s *settings) error {
		s.budget = &b
		return b.validate()
	}
}

// WithProduct names the calling system (업무시스템: productName, productVersion, clientCompanyName) in the vendor's log.
// The vendor recommends it for regular use.
func WithProduct(name, version, companyName string) Option {
	return func(s *settings) error {
		s.product = product{name, version, companyName}
		return nil
	}
}

// WithToken authenticates by a bearer token of the newer API (POST /public/auth/v1/oauth2/token) instead of sending the
// credentials in every body. The token is kept until it expires on the clock; after HTTP 401 it is fetched anew, once.
func WithToken() Option {
	return func(s *settings) error {
		s.bearer = true
		return nil
	}
}

// WithoutValidation sends whatever it is given, empty credentials included, so that the vendor's own refusals can be
// tried out. Against the real vendor it may use up calls.
func WithoutValidation() Option {
	return func(s *settings) error {
		s.unvalidated = true
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
