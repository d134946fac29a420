package eformsign

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

// The operations, as errors name them.
const (
	opAccessToken    = "access-token"
	opRefreshToken   = "refresh-token"
	opCreateDocument = "create-document"
	opDocument       = "get-document"
	opDownloadFiles  = "download-files"
)

// What errors of different types have in common, for [errors.Is]. Every error of a call is exactly one of the three.
var (
	// ErrRefused says that the vendor has answered with a refusal, of the call or of the token it needs. Nothing was changed.
	ErrRefused = errors.New("refused")
	// ErrNotSent says that the call itself was certainly not sent. Calling again can do nothing twice. A token request
	// without a usable answer counts as this too: a token that nobody has received does nothing.
	ErrNotSent = errors.New("the request was not sent")
	// ErrOutcomeUnknown says that the call may have been processed; nobody can tell from here. After [Client.CreateDocument]
	// look into the document box before calling again. Calls that only read may be repeated.
	ErrOutcomeUnknown = errors.New("it is unknown whether the request was processed")
)

// ErrTooLarge is the cause when an answer is larger than [WithMaxResponse] or [WithMaxFile] allows.
var ErrTooLarge = rest.ErrTooLarge

// Error is the vendor's refusal, or an HTTP status outside 2xx. With a Code, [errors.Is] knows it by the Err… constants.
type Error struct {
	Op         string // "access-token", "refresh-token", "create-document", "get-document" or "download-files"
	Code       Code   // "" when the answer had none
	Message    string // ErrorMessage; where that is absent, message
	HTTPStatus int
	// ExecutionTime is the vendor's clock, as it comes with 4000002; else zero.
	ExecutionTime time.Time
	// OwnTime is what our clock said then, where it was not corrected by ExecutionTime; else zero. Correction is how far
	// it would have been: see [WithClockCorrection].
	OwnTime    time.Time
	Correction time.Duration
	Excerpt    string // beginning of an answer that was not the documented JSON, redacted
	Attempts   int    // requests made
	Uncertain  int    // requests, this one included, that may have been processed
}

// Error tells code, text and status.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("eformsign: " + e.Op + ": ")
	if e.Code != "" {
		b.WriteString(e.Code.Error())
	} else {
		b.WriteString("answer without a code")
	}
	if e.Message != "" {
		b.WriteString(": " + e.Message)
	}
	if !e.ExecutionTime.IsZero() {
		b.WriteString("; the vendor's clock says " + instant(e.ExecutionTime) + e.uncorrected())
	}
	b.WriteString(" (HTTP " + strconv.Itoa(e.HTTPStatus) + ")")
	if e.Excerpt != "" {
		b.WriteString(": " + strconv.Quote(e.Excerpt))
	}
	if kind := e.kind(); kind == ErrOutcomeUnknown { //nolint:errorlint // kind returns the sentinel itself
		b.WriteString("; " + kind.Error())
	}
	return b.String()
}

// uncorrected says by how much our clock is off, and why that was not corrected.
func (e *Error) uncorrected() string {
	if e.OwnTime.IsZero() {
		return ""
	}
	text := ", and ours " + instant(e.OwnTime) + ", " + e.ExecutionTime.Sub(e.OwnTime).Abs().String() + " away: "
	if e.Correction == 0 {
		return text + "WithClockCorrection is off"
	}
	return text + "more than WithClockCorrection (" + e.Correction.String() + ") allows"
}

func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z07:00") }

func (e *Error) kind() error {
	if settled(e.HTTPStatus, e.Code) && (e.Uncertain == 0 || forToken(e.Op)) {
		return ErrRefused
	}
	return outcome(e.Op, max(1, e.Uncertain))
}

// Unwrap gives the code and what is known of the call's fate.
func (e *Error) Unwrap() []error {
	if e.Code == "" {
		return []error{e.kind()}
	}
	return []error{e.Code, e.kind()}
}

// AnswerError is a 2xx answer that is not what the document describes: not JSON, not UTF-8, no PDF, without what was
// asked for.
type AnswerError struct {
	Op          string
	Reason      string
	HTTPStatus  int
	ContentType string
	Excerpt     string // redacted; empty for JSON and files, which may hold personal data or a token
	Attempts    int
	Uncertain   int // this one included
}

// Error tells what is wrong with the answer.
func (e *AnswerError) Error() string {
	text := fmt.Sprintf("eformsign: %s: unreadable answer (HTTP %d, content type %q): %s", e.Op, e.HTTPStatus, e.ContentType, e.Reason)
	if e.Excerpt != "" {
		text += ": " + strconv.Quote(e.Excerpt)
	}
	return text
}

// Unwrap gives ErrOutcomeUnknown, or ErrNotSent for a token.
func (e *AnswerError) Unwrap() error { return outcome(e.Op, e.Uncertain) }

// TransportError is a call without a complete answer. [errors.Is] tells [ErrNotSent] from [ErrOutcomeUnknown] and finds
// [context.Canceled], [context.DeadlineExceeded] and causes of the system.
type TransportError struct {
	Op         string
	HTTPStatus int // 0 when none arrived
	Attempts   int
	Uncertain  int // requests that may have been processed
	err        error
}

// Error tells what is known of the call's fate, and the cause.
func (e *TransportError) Error() string {
	fate := outcome(e.Op, e.Uncertain).Error()
	if e.Uncertain > 0 && forToken(e.Op) {
		fate = "no token came back"
	}
	return "eformsign: " + e.Op + ": " + fate + ": " + e.err.Error()
}

// Unwrap gives ErrOutcomeUnknown or ErrNotSent, and the cause.
func (e *TransportError) Unwrap() []error { return []error{outcome(e.Op, e.Uncertain), aside{e.err}} }

// aside is a cause that does not speak for the fate of the call: when no new token is to be had after a lost reply, the
// refusal of the token settles nothing.
type aside struct{ err error }

func (a aside) Error() string { return a.err.Error() }

func (a aside) Is(target error) bool {
	return target != ErrRefused && target != ErrNotSent && target != ErrOutcomeUnknown && errors.Is(a.err, target)
}

func (a aside) As(target any) bool { return errors.As(a.err, target) }

func forToken(op string) bool { return op == opAccessToken || op == opRefreshToken }

func outcome(op string, uncertain int) error {
	if uncertain > 0 && !forToken(op) {
		return ErrOutcomeUnknown
	}
	return ErrNotSent
}

// settled reports whether an answer of this status and code is the vendor's last word. A 5xx, such as a gateway's 502
// while the server behind it went on, and a redirect are not.
func settled(status int, code Code) bool {
	switch {
	case code.refusal():
		return true
	case strings.HasPrefix(string(code), "5"):
		return false
	default:
		return status/100 == 2 || status/100 == 4
	}
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
		return "eformsign: " + e.Field + " " + e.Reason + ": " + e.err.Error()
	}
	return "eformsign: " + e.Field + " " + e.Reason
}

// Unwrap is ErrNotSent, and the cause if there is one.
func (e *InvalidError) Unwrap() []error {
	if e.err != nil {
		return []error{ErrNotSent, e.err}
	}
	return []error{ErrNotSent}
}
