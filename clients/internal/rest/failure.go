package rest

import (
	"errors"
	"fmt"
	"net/url"
)

// Kind tells what is known of a request's fate.
type Kind int

const (
	// Unsent is certainly not processed. No connection was handed over: refused, DNS, TLS, a preparation that failed.
	Unsent Kind = iota + 1
	// Ambiguous means that the request may or may not have been processed. Reset, time-out or end of file after a connection was
	// there, or a 2xx answer that could not be read to its end.
	Ambiguous
	// Answered means that the server's answer is known.
	Answered
)

// String is the kind in words.
func (k Kind) String() string {
	switch k {
	case Unsent:
		return "not sent"
	case Ambiguous:
		return "outcome unknown"
	case Answered:
		return "answered"
	default:
		return fmt.Sprintf("Kind(%d)", int(k))
	}
}

// ErrTooLarge is the cause when an answer is larger than the cap.
var ErrTooLarge = errors.New("answer is larger than the allowed size")

// Error is a request without a usable answer. Its texts hold no secret; [errors.Is] and [errors.As] reach the causes,
// such as [context.Canceled].
type Error struct {
	Kind      Kind   // of all attempts together: Ambiguous when any of them was
	Method    string //
	URL       string // without userinfo and query values
	Status    int    // HTTP status, 0 when none arrived
	Attempts  int    // attempts made, this failure's included
	Uncertain int    // attempts that may have been processed
	cause     *cause
}

// Error names the request, what is known of its fate, and the redacted cause.
func (e *Error) Error() string {
	status := ""
	if e.Status != 0 {
		status = fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return fmt.Sprintf("%s %s: %s%s: %s", e.Method, e.URL, e.Kind, status, e.cause.Error())
}

// Unwrap is the cause, with its text redacted.
func (e *Error) Unwrap() error {
	if e.cause == nil {
		return nil
	}
	return e.cause
}

// cause shows a redacted text of errors whose own text is not ours, and still answers Is and As for them. It does not
// unwrap, so that no walk along the chain prints the original.
type cause struct {
	text   string
	hidden func() error // a function, so that no format verb walks into it
}

func newCause(err error, redactor *Redactor) *cause {
	original := err
	if wrapper, ok := errors.AsType[*url.Error](err); ok {
		err = wrapper.Err // its text repeats the URL with the query
	}
	return &cause{text: redactor.Excerpt([]byte(err.Error()), 300), hidden: func() error { return original }}
}

func (c *cause) Error() string {
	if c == nil {
		return "no cause known"
	}
	return c.text
}

func (c *cause) Is(target error) bool { return errors.Is(c.hidden(), target) }

func (c *cause) As(target any) bool { return errors.As(c.hidden(), target) }
