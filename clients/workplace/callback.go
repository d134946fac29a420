package workplace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"runtime/debug"
	"time"
)

// Handler receives callbacks (결재 연동의 Callback URL). What it answers, WORKPLACE records:
//
//	200  the event was handled, now or before        발송 성공
//	400  not JSON, not UTF-8, a field is missing       발송 실패
//	405  another method than PUT
//	413  larger than [WithMaxBody]
//	415  not application/json
//	422  [VerifyByReading] found something else
//	500  the function failed or panicked, or Seen did
//
// No automatic retry is documented: a failure stays one until somebody presses 재발송, which sends the same body again.
// An event whose function has failed is then handled as if for the first time.
type Handler struct {
	handle   func(context.Context, Event) error
	onRepeat func(context.Context, Event) error
	onError  func(context.Context, Event, error)
	seen     Seen
	client   *Client // nil: events are not verified
	maxBody  int64
	timeout  time.Duration
}

var _ http.Handler = (*Handler)(nil)

// HandlerOption changes a handler while it is made. [NewHandler] returns the error of one that cannot be.
type HandlerOption func(*Handler) error

// NewHandler calls handle once for every event, by the key of [Event.Key]. An event counts as handled when handle has
// returned nil and [Seen] has recorded it; should the process die between the two, handle runs again at the next
// sending. So handle should bear being repeated.
//
// handle is called by many goroutines at once, for one document too. The order of its events is not documented.
func NewHandler(handle func(context.Context, Event) error, opts ...HandlerOption) (*Handler, error) {
	if handle == nil {
		return nil, &InvalidError{Field: "handle", Reason: "is missing"}
	}
	h := &Handler{handle: handle, seen: NewMemory(10_000), maxBody: 64 << 10, timeout: 5 * time.Second}
	for _, option := range opts {
		if option == nil {
			continue
		}
		if err := option(h); err != nil {
			return nil, err
		}
	}
	return h, nil
}

// WithSeen remembers handled events in s. Default: the last 10,000 in memory, which a restart forgets.
func WithSeen(s Seen) HandlerOption {
	return func(h *Handler) error {
		if s == nil {
			return &InvalidError{Field: "WithSeen", Reason: "needs a Seen"}
		}
		h.seen = s
		return nil
	}
}

// WithMaxBody is the largest callback read, in bytes. Default 64 KiB; the documented fields take less than one.
func WithMaxBody(bytes int64) HandlerOption {
	return func(h *Handler) error {
		if bytes <= 0 || bytes == math.MaxInt64 {
			return &InvalidError{Field: "WithMaxBody", Reason: "must be greater than 0 and less than the largest int64"}
		}
		h.maxBody = bytes
		return nil
	}
}

// WithEventTimeout ends the context of an event after d of real time: waiting for a twin, reading and function together.
// It ends too when the sender goes away. Default 5 s. How long the vendor waits for an answer is not documented; what takes longer should be queued.
func WithEventTimeout(d time.Duration) HandlerOption {
	return func(h *Handler) error {
		if d <= 0 {
			return &InvalidError{Field: "WithEventTimeout", Reason: "must be greater than 0"}
		}
		h.timeout = d
		return nil
	}
}

// OnRepeat is called for an event whose key was handled before, instead of the function: read the document again, for
// it may be a second event of the same second. With [VerifyByReading] the document is already in the event. An error is
// answered with 500. Without OnRepeat a repeated event is answered with 200 and a body that says so.
func OnRepeat(f func(context.Context, Event) error) HandlerOption {
	return func(h *Handler) error {
		h.onRepeat = f
		return nil
	}
}

// OnError is told of everything that is not answered with 200, for a log: a [*RequestError] with an event as far as it
// was read, the function's error, a [*PanicError]. The sender is told the status and little else.
func OnError(f func(context.Context, Event, error)) HandlerOption {
	return func(h *Handler) error {
		h.onError = f
		return nil
	}
}

// PanicError is a panic of a function that the handler called.
type PanicError struct {
	Value any
	Stack []byte
}

// Error shows the value only.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// ServeHTTP receives one callback.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	event, err := receive(w, r, h.maxBody)
	repeated := false
	if err == nil {
		repeated, err = h.process(r.Context(), &event)
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if err != nil {
		status, text := answer(err)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text+"\n") // the sender may be gone; the status is what counts
		h.report(r.Context(), event, err)
		return
	}
	text := "handled"
	if repeated {
		text = "repeated: this document, state and time was handled before"
	}
	_, _ = io.WriteString(w, text+"\n")
}

// answer is what the sender learns.
func answer(err error) (int, string) {
	refused, ok := err.(*RequestError) //nolint:errorlint // one that the caller's function returned is wrapped, and is not ours
	if ok {
		told := RequestError{Field: refused.Field, Reason: refused.Reason}
		return refused.Status, told.Error()
	}
	return http.StatusInternalServerError, "workplace: callback: the event was not handled: send it again"
}

func (h *Handler) report(ctx context.Context, event Event, err error) {
	if h.onError == nil {
		return
	}
	_ = protect(func() error { // nobody is left to be told
		h.onError(context.WithoutCancel(ctx), event, err)
		return nil
	})
}

// process handles an event, once.
func (h *Handler) process(ctx context.Context, event *Event) (repeated bool, err error) {
	lasting := context.WithoutCancel(ctx)
	ctx, cancel := context.WithTimeout(ctx, h.timeout)
	defer cancel()
	var claim Claim
	err = protect(func() (err error) {
		claim, err = h.seen.Begin(ctx, event.Key())
		return err
	})
	if errors.Is(err, ErrSeen) {
		return true, h.again(ctx, event)
	}
	if err != nil {
		return false, fmt.Errorf("workplace: callback: claiming the event: %w", err)
	}
	committing := false
	defer func() { // also when the function ends its goroutine
		if !committing {
			if failure := h.settle(lasting, claim.Abort); failure != nil {
				err = errors.Join(err, failure)
			}
		}
	}()
	if err := h.run(ctx, event, h.handle); err != nil {
		return false, err
	}
	committing = true
	return false, h.settle(lasting, claim.Commit)
}

// settle commits or aborts, even when the sender is gone or the time is up.
func (h *Handler) settle(ctx context.Context, how func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, h.timeout)
	defer cancel()
	if err := protect(func() error { return how(ctx) }); err != nil {
		return fmt.Errorf("workplace: callback: settling the event: %w", err)
	}
	return nil
}

func (h *Handler) again(ctx context.Context, event *Event) error {
	if h.onRepeat == nil {
		return nil
	}
	return h.run(ctx, event, h.onRepeat)
}

// run verifies the event, where that is wanted, and calls f.
func (h *Handler) run(ctx context.Context, event *Event, f func(context.Context, Event) error) error {
	if h.client != nil {
		if err := protect(func() error { return h.verify(ctx, event) }); err != nil {
			return err
		}
	}
	if err := protect(func() error { return f(ctx, *event) }); err != nil {
		return fmt.Errorf("workplace: callback: the function failed: %w", err)
	}
	return nil
}

// protect turns a panic into an error.
func protect(f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &PanicError{Value: value, Stack: debug.Stack()}
		}
	}()
	return f()
}
