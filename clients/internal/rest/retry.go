package rest

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Attempt is one try of a request, as a [Policy] sees it.
type Attempt struct {
	Number   int       // counted from 1
	Unsent   int       // how many so far, this one included, were certainly not processed
	Kind     Kind      // of this attempt
	Response *Response // nil when there was none
	Err      error     // nil when there was a response
}

// Policy decides about another attempt. The zero policy never retries.
type Policy struct {
	// Check reports whether to try again. Nil means never. It is not asked once the caller's context has ended.
	Check func(Attempt) bool
	// Wait is how long to wait before. Nil means Backoff(200ms, 5s). A longer Retry-After of the answer wins.
	Wait func(Attempt) time.Duration
	// MaxWait is the longest Retry-After that is obeyed; for a longer one the answer is returned instead. 0 means a minute.
	MaxWait time.Duration
}

// RetryUnsent tries again, up to n times, what was certainly not processed.
func RetryUnsent(n int) func(Attempt) bool {
	return func(a Attempt) bool { return a.Kind == Unsent && a.Unsent <= n }
}

// RetryAmbiguous tries again, up to n times, what may have been processed: the server may do it n times more.
func RetryAmbiguous(n int) func(Attempt) bool {
	return func(a Attempt) bool { return a.Kind == Ambiguous && a.Number-a.Unsent <= n }
}

// RetryAny tries again when one of the checks says so.
func RetryAny(checks ...func(Attempt) bool) func(Attempt) bool {
	return func(a Attempt) bool {
		for _, check := range checks {
			if check(a) {
				return true
			}
		}
		return false
	}
}

// Backoff doubles from first with every attempt and stays at most.
func Backoff(first, most time.Duration) func(Attempt) time.Duration {
	return func(a Attempt) time.Duration {
		wait := first
		for i := 1; i < a.Number && wait < most; i++ {
			wait *= 2
		}
		return min(wait, most)
	}
}

// next says whether to try again, and after how long.
func (p Policy) next(a Attempt, now time.Time) (time.Duration, bool) {
	if p.Check == nil || !p.Check(a) {
		return 0, false
	}
	wait := p.Wait
	if wait == nil {
		wait = Backoff(200*time.Millisecond, 5*time.Second)
	}
	longest := p.MaxWait
	if longest == 0 {
		longest = time.Minute
	}
	asked := retryAfter(a.Response, now)
	if asked > longest {
		return 0, false
	}
	return max(wait(a), asked), true
}

// retryAfter reads both forms of RFC 9110 §10.2.3: seconds and a date. 0 when there is none to obey.
func retryAfter(response *Response, now time.Time) time.Duration {
	if response == nil {
		return 0
	}
	value := strings.TrimSpace(response.Header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 32); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if date, err := http.ParseTime(value); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}
