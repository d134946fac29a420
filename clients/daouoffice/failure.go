package daouoffice

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// What errors of different types have in common, for [errors.Is].
var (
	// ErrNotSent says that the notification was certainly not sent by this call. Calling again cannot send it twice.
	ErrNotSent = errors.New("notification was not sent")
	// ErrOutcomeUnknown says that the notification may have been sent; nobody can tell from here. Calling again may send it
	// twice. Look at a receiver's inbox, or at the vendor's log, before.
	ErrOutcomeUnknown = errors.New("it is unknown whether the notification was sent")
	// ErrUnauthorized is HTTP 401, to the token request or to a fresh token.
	ErrUnauthorized = errors.New("not authorized (HTTP 401)")
)

// Error is the vendor's refusal, or an HTTP status outside 2xx. With a Code, [errors.Is] knows it by the Err…
// constants; with status 3xx or 5xx and no 9xx code it is [ErrOutcomeUnknown].
type Error struct {
	Op         string // "notify" or "token"
	Code       Code   // "" when the answer had none
	Message    string // message
	Detail     string // messageDetail
	Limit      int    // the number that the vendor filled into 920, 924 or 925; 0 when it named none
	HTTPStatus int
	Excerpt    string // beginning of an answer that was not the documented JSON, redacted
	Attempts   int    // requests made
	Uncertain  int    // requests, this one included, that may have been processed
}

// Error tells code, texts and status.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("daouoffice: " + e.Op + ": ")
	if e.Code != "" {
		b.WriteString(e.Code.Error())
	} else {
		b.WriteString("answer without a code")
	}
	for _, text := range []string{e.Message, e.Detail} {
		if text != "" {
			b.WriteString(": " + text)
		}
	}
	if e.HTTPStatus/100 != 2 {
		b.WriteString(" (HTTP " + strconv.Itoa(e.HTTPStatus) + ")")
	}
	if e.Excerpt != "" {
		b.WriteString(": " + strconv.Quote(e.Excerpt))
	}
	if e.Uncertain > 0 {
		b.WriteString("; " + ErrOutcomeUnknown.Error())
	}
	return b.String()
}

// Unwrap gives the code and what the error has in common with others.
func (e *Error) Unwrap() []error {
	var all []error
	if e.Code != "" {
		all = append(all, e.Code)
	}
	if e.HTTPStatus == 401 {
		all = append(all, ErrUnauthorized)
	}
	return append(all, outcome(e.Uncertain))
}

// AnswerError is a 2xx answer that is not what the document describes: not JSON, another content type, not UTF-8, no
// code. For a notification it is [ErrOutcomeUnknown]. An answer larger than the cap is a [*TransportError].
type AnswerError struct {
	Op          string // "notify" or "token"
	Reason      string
	HTTPStatus  int
	ContentType string
	Excerpt     string // redacted
	Attempts    int
	Uncertain   int
}

// Error tells what is wrong with the answer.
func (e *AnswerError) Error() string {
	text := fmt.Sprintf("daouoffice: %s: unreadable answer (HTTP %d, content type %q): %s", e.Op, e.HTTPStatus, e.ContentType, e.Reason)
	if e.Excerpt != "" {
		text += ": " + strconv.Quote(e.Excerpt)
	}
	return text
}

// Unwrap gives ErrOutcomeUnknown or ErrNotSent.
func (e *AnswerError) Unwrap() error { return outcome(e.Uncertain) }

// TransportError is a call without a complete answer. [errors.Is] tells [ErrNotSent] from [ErrOutcomeUnknown] and
// finds [context.Canceled], [context.DeadlineExceeded] and causes of the system.
type TransportError struct {
	Op         string // "notify" or "token"
	HTTPStatus int    // 0 when none arrived
	Attempts   int
	Uncertain  int // requests that may have been processed
	err        error
}

// Error tells what is known of the call's fate, and the cause.
func (e *TransportError) Error() string {
	return fmt.Sprintf("daouoffice: %s: %s: %s", e.Op, outcome(e.Uncertain), e.err)
}

// Unwrap gives ErrOutcomeUnknown or ErrNotSent, and the cause.
func (e *TransportError) Unwrap() []error { return []error{outcome(e.Uncertain), e.err} }

// ErrTooLarge is the cause when an answer is larger than [WithMaxResponse] allows.
var ErrTooLarge = rest.ErrTooLarge

func outcome(uncertain int) error {
	if uncertain > 0 {
		return ErrOutcomeUnknown
	}
	return ErrNotSent
}

// InvalidError is an argument refused here, before any quota is used. Its texts hold no value of a field.
type InvalidError struct {
	Field  string // the vendor's name of the field ("linkUrl"), or the option's or argument's
	Reason string
}

// Error names the field.
func (e *InvalidError) Error() string { return "daouoffice: " + e.Field + " " + e.Reason }

// Unwrap is ErrNotSent.
func (e *InvalidError) Unwrap() error { return ErrNotSent }
