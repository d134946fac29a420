package workplace

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// What errors of different types have in common, for [errors.Is]. Every error of a call is exactly one of the three. All
// calls of this package read, so calling again does no harm after any of them.
var (
	// ErrNotSent says that the request was certainly not sent.
	ErrNotSent = errors.New("the request was not sent")
	// ErrOutcomeUnknown says that the request may have arrived, and that no whole answer came back.
	ErrOutcomeUnknown = errors.New("it is unknown whether the request was processed")
	// ErrAnswered says that there was an answer, and that it held no document.
	ErrAnswered = errors.New("answered without a document")
)

// ErrTooLarge is the cause when an answer is larger than [WithMaxResponse] allows.
var ErrTooLarge = rest.ErrTooLarge

// Error is a refusal of the gateway or of the service behind it, or an HTTP status outside 2xx. With a Code, [errors.Is]
// knows it by the Err… constants.
type Error struct {
	Op         string // "document-v1" or "document-v2"
	Code       Code   // errorCode; "" when the answer had none
	Message    string // message, or errorMessage in the flat shape
	Details    string // details
	HTTPStatus int
	Excerpt    string // beginning of an answer without a code, redacted
	Attempts   int    // requests made
}

// Error tells code, texts and status.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("workplace: " + e.Op + ": ")
	if e.Code != "" {
		b.WriteString(e.Code.Error())
	} else {
		b.WriteString("answer without a code")
	}
	for _, text := range []string{e.Message, e.Details} {
		if text != "" {
			b.WriteString(": " + text)
		}
	}
	b.WriteString(" (HTTP " + strconv.Itoa(e.HTTPStatus) + ")")
	if e.Excerpt != "" {
		b.WriteString(": " + strconv.Quote(e.Excerpt))
	}
	return b.String()
}

// Unwrap gives the code and ErrAnswered.
func (e *Error) Unwrap() []error {
	if e.Code == "" {
		return []error{ErrAnswered}
	}
	return []error{e.Code, ErrAnswered}
}

// AnswerError is a 2xx answer that is not what the document describes: not JSON, not UTF-8, without a document.
type AnswerError struct {
	Op          string
	Reason      string
	HTTPStatus  int
	ContentType string
	Excerpt     string // redacted; empty for JSON, which may hold personal data
	Attempts    int
}

// Error tells what is wrong with the answer.
func (e *AnswerError) Error() string {
	text := fmt.Sprintf("workplace: %s: unreadable answer (HTTP %d, content type %q): %s", e.Op, e.HTTPStatus, e.ContentType, e.Reason)
	if e.Excerpt != "" {
		text += ": " + strconv.Quote(e.Excerpt)
	}
	return text
}

// Unwrap gives ErrAnswered.
func (e *AnswerError) Unwrap() error { return ErrAnswered }

// TransportError is a call without a complete answer. [errors.Is] tells [ErrNotSent] from [ErrOutcomeUnknown] and finds
// [context.Canceled], [context.DeadlineExceeded] and causes of the system.
type TransportError struct {
	Op         string
	HTTPStatus int // 0 when none arrived
	Attempts   int
	Uncertain  int // requests that may have arrived
	err        error
}

// Error tells what is known of the call's fate, and the cause.
func (e *TransportError) Error() string {
	return "workplace: " + e.Op + ": " + e.outcome().Error() + ": " + e.err.Error()
}

// Unwrap gives ErrOutcomeUnknown or ErrNotSent, and the cause.
func (e *TransportError) Unwrap() []error { return []error{e.outcome(), e.err} }

func (e *TransportError) outcome() error {
	if e.Uncertain > 0 {
		return ErrOutcomeUnknown
	}
	return ErrNotSent
}

// InvalidError is an argument refused here, before anything is sent. Its texts hold no value of a field.
type InvalidError struct {
	Field  string // the vendor's name of the field, or the option's or argument's
	Reason string
	err    error
}

// Error names the field.
func (e *InvalidError) Error() string {
	if e.err != nil {
		return "workplace: " + e.Field + " " + e.Reason + ": " + e.err.Error()
	}
	return "workplace: " + e.Field + " " + e.Reason
}

// Unwrap is ErrNotSent, and the reason if it has a name.
func (e *InvalidError) Unwrap() []error {
	if e.err != nil {
		return []error{ErrNotSent, e.err}
	}
	return []error{ErrNotSent}
}
