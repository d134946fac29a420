package workplace_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

const anywhere = "https://api.example.com"

// bodies are what the sender is told.
const (
	handled   = "200 handled\n"
	repeated  = "200 repeated: this document, state and time was handled before\n"
	unhandled = "500 workplace: callback: the event was not handled: send it again\n"
)

func told(answer *httptest.ResponseRecorder) string {
	return fmt.Sprintf("%d %s", answer.Code, answer.Body)
}

var errERP = errors.New("the ERP is down")

// counted calls a function with the number of its run, counted from 1.
func counted(runs *atomic.Int64, f func(ctx context.Context, run int64) error) func(context.Context, workplace.Event) error {
	return func(ctx context.Context, _ workplace.Event) error { return f(ctx, runs.Add(1)) }
}

// A failure is told to the sender, so that it can be sent again, and then runs again.
func TestFailureThenResend(t *testing.T) {
	t.Parallel()
	failures := map[string]func() error{
		"error":                   func() error { return errERP },
		"panic":                   func() error { panic(errERP) },
		"panic of net/http":       func() error { panic(http.ErrAbortHandler) },
		"a refusal that lies":     func() error { return &workplace.RequestError{Status: 200, Reason: "fine"} },
		"wrapped":                 func() error { return fmt.Errorf("x: %w", &workplace.RequestError{Status: 204}) },
		"seen, says the function": func() error { return workplace.ErrSeen },
	}
	for name, fail := range failures {
		eachSeen(t, func(t *testing.T, seen workplace.Seen) {
			var runs atomic.Int64
			var reported []error
			handler := newHandler(t, counted(&runs, func(_ context.Context, run int64) error {
				if run <= 2 {
					return fail()
				}
				return nil
			}), workplace.WithSeen(seen), workplace.OnError(func(_ context.Context, event workplace.Event, err error) {
				if event.AprvDocID != "25025" {
					t.Errorf("reported for %+v", event)
				}
				reported = append(reported, err)
			}))
			var answers []string
			for range 4 {
				answers = append(answers, told(put(t, handler, callback(anywhere))))
			}
			if diff := cmp.Diff([]string{unhandled, unhandled, handled, repeated}, answers); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", name, diff)
			}
			if runs.Load() != 3 || len(reported) != 2 {
				t.Errorf("%s: %d runs, reported %v", name, runs.Load(), reported)
			}
		})
	}
}

func TestReportsNameTheCause(t *testing.T) {
	t.Parallel()
	var reported error
	report := workplace.OnError(func(_ context.Context, _ workplace.Event, err error) { reported = err })
	put(t, newHandler(t, func(context.Context, workplace.Event) error { return errERP }, report), callback(anywhere))
	if !errors.Is(reported, errERP) {
		t.Errorf("reported %v", reported)
	}
	put(t, newHandler(t, func(context.Context, workplace.Event) error { panic("no ledger") }, report), callback(anywhere))
	failure, ok := errors.AsType[*workplace.PanicError](reported)
	if !ok || failure.Value != "no ledger" || !strings.Contains(string(failure.Stack), "TestReportsNameTheCause") {
		t.Errorf("reported %v", reported)
	}
	if !strings.Contains(reported.Error(), "no ledger") {
		t.Errorf("it says %v", reported)
	}
}

// A function that ends its goroutine (as a test's Fatal does) gives the event back too.
func TestEndOfTheGoroutine(t *testing.T) {
	t.Parallel()
	eachSeen(t, func(t *testing.T, seen workplace.Seen) {
		var runs atomic.Int64
		handler := newHandler(t, counted(&runs, func(_ context.Context, run int64) error {
			if run == 1 {
				runtime.Goexit()
			}
			return nil
		}), workplace.WithSeen(seen))
		go put(t, handler, callback(anywhere))
		synctest.Wait()
		if got := told(put(t, handler, callback(anywhere))); got != handled || runs.Load() != 2 {
			t.Errorf("%s after %d runs", got, runs.Load())
		}
	})
}

// broken is a Seen whose parts fail or panic.
type broken struct{ begin, commit, abort func() error }

func fine() error { return nil }

func (b broken) Begin(context.Context, workplace.Key) (workplace.Claim, error) {
	if err := b.begin(); err != nil {
		return nil, err
	}
	return b, nil
}
func (b broken) Commit(context.Context) error { return b.commit() }
func (b broken) Abort(context.Context) error  { return b.abort() }

func TestBrokenSeen(t *testing.T) {
	t.Parallel()
	errDisk := errors.New("disk full")
	fails, panics := func() error { return errDisk }, func() error { panic(errDisk) }
	tests := []struct {
		name string
		seen broken
		err  error // of the function
		runs int64
		is   []error
	}{
		{"Begin fails", broken{fails, fine, fine}, nil, 0, []error{errDisk}},
		{"Begin panics", broken{panics, fine, fine}, nil, 0, nil},
		{"Commit fails: nobody knows that it was handled", broken{fine, fails, fine}, nil, 1, []error{errDisk}},
		{"Commit panics", broken{fine, panics, fine}, nil, 1, nil},
		{"Abort fails", broken{fine, fine, fails}, errERP, 1, []error{errDisk, errERP}},
		{"Abort panics", broken{fine, fine, panics}, errERP, 1, []error{errERP}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var runs atomic.Int64
			var reported error
			handler := newHandler(t, counted(&runs, func(context.Context, int64) error { return tt.err }),
				workplace.WithSeen(tt.seen), workplace.OnError(func(_ context.Context, _ workplace.Event, err error) {
					reported = err
					panic("a log that fails is nobody's business")
				}))
			if got := told(put(t, handler, callback(anywhere))); got != unhandled || runs.Load() != tt.runs {
				t.Errorf("%s after %d runs", got, runs.Load())
			}
			if reported == nil {
				t.Fatal("nothing was reported")
			}
			for _, want := range tt.is {
				if !errors.Is(reported, want) {
					t.Errorf("%v is not %v", reported, want)
				}
			}
		})
	}
}

func TestHandlerRefusesWhatCannotBe(t *testing.T) {
	t.Parallel()
	if handler, err := workplace.NewHandler(nil); err == nil || handler != nil {
		t.Errorf("without a function: %v", err)
	}
	for field, option := range map[string]workplace.HandlerOption{
		"WithSeen": workplace.WithSeen(nil), "WithMaxBody": workplace.WithMaxBody(0),
		"WithEventTimeout": workplace.WithEventTimeout(0), "VerifyByReading": workplace.VerifyByReading(nil),
	} {
		handler, err := workplace.NewHandler(ignore, nil, option)
		failure, ok := errors.AsType[*workplace.InvalidError](err)
		if !ok || handler != nil || failure.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}

// Over a real connection, by a sender that is none of ours.
func TestOverTheWire(t *testing.T) {
	t.Parallel()
	var runs atomic.Int64
	address := serve(t, newHandler(t, counted(&runs, func(context.Context, int64) error { return nil }), workplace.WithMaxBody(1000)).ServeHTTP)
	transport := &http.Transport{ExpectContinueTimeout: time.Minute}
	t.Cleanup(transport.CloseIdleConnections)
	for _, tt := range []struct {
		method, body string
		want         int
	}{
		{"PUT", callback(anywhere), 200},
		{"PUT", callback(anywhere), 200},
		{"POST", callback(anywhere), 405},
		{"PUT", strings.Repeat(" ", 2000), 413},
		{"PUT", "{", 400},
	} {
		r := request(t, tt.method, address+"/callbacks?dfmId=dfm-leave")
		r.Body, r.ContentLength = io.NopCloser(strings.NewReader(tt.body)), int64(len(tt.body))
		r.Header.Set("Content-Type", "application/json;charset=UTF-8")
		r.Header.Set("Expect", "100-continue")
		response, err := transport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != tt.want {
			t.Errorf("%s: HTTP %d, want %d", tt.method, response.StatusCode, tt.want)
		}
	}
	if runs.Load() != 1 {
		t.Errorf("%d runs", runs.Load())
	}
}
