package rest

import (
	"math"
	"net/http"
	"time"
)

// Settings of a [Client]. Zero fields get a default.
type Settings struct {
	HTTP        *http.Client  // default: NewHTTPClient(). It is copied and the copy follows no redirect.
	Clock       Clock         // default: System
	Timeout     time.Duration // of one attempt, real time; default 30 s
	MaxResponse int64         // bytes of a decoded body; default 1 MiB
	Secrets     []string      // never to appear in an error
}

// The Use methods set a field that an option of a client package offers. Each returns why the value cannot be, to be
// said after the option's name, or "".

// UseHTTP sends through h.
func (s *Settings) UseHTTP(h *http.Client) (reason string) {
	if h == nil {
		return "needs a client"
	}
	s.HTTP = h
	return ""
}

// UseClock dates and waits by c.
func (s *Settings) UseClock(c Clock) (reason string) {
	if c == nil {
		return "needs a clock"
	}
	s.Clock = c
	return ""
}

// UseTimeout bounds an attempt.
func (s *Settings) UseTimeout(d time.Duration) (reason string) {
	if d <= 0 {
		return "must be greater than 0"
	}
	s.Timeout = d
	return ""
}

// UseMaxResponse bounds an answer.
func (s *Settings) UseMaxResponse(bytes int64) (reason string) {
	if bytes <= 0 || bytes == math.MaxInt64 {
		return "must be greater than 0 and less than the largest int64"
	}
	s.MaxResponse = bytes
	return ""
}

// NotNegative sets a number or a duration of a client package's own.
func NotNegative[N int | time.Duration](to *N, n N) (reason string) {
	if n < 0 {
		return "must not be negative"
	}
	*to = n
	return ""
}
