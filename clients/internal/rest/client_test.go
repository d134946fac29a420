package rest_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/internal/rest"
)

func always(n int) rest.Policy {
	return rest.Policy{Check: rest.RetryAny(rest.RetryUnsent(n), rest.RetryAmbiguous(n))}
}

func gateway(r *rest.Response) bool { return r.Status/100 == 5 }

func TestAnswers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name       string
		step       http.HandlerFunc
		status     int
		body       string
		incomplete bool
	}{
		{"200", status(200, "{}"), 200, "{}", false},
		{"exactly the cap", status(200, strings.Repeat("x", 100)), 200, strings.Repeat("x", 100), false},
		{"204 without a body", status(204, ""), 204, "", false},
		{"404", status(404, "no"), 404, "no", false},
		{"500 broken off", raw("HTTP/1.1 500 Oops\r\nContent-Length: 9\r\n\r\nhalf"), 500, "half", true},
		{"400 longer than the cap", raw("HTTP/1.1 400 No\r\n\r\n" + strings.Repeat("x", 300)), 400, strings.Repeat("x", 100), true},
		{"403 announced longer", status(403, strings.Repeat("x", 300)), 403, "", true},
		{"redirect not followed", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
		}, 307, "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			server := serve(t, tt.step)
			response, err := newClient(t, rest.Settings{MaxResponse: 100}).Do(t.Context(), post(server.url))
			if err != nil {
				t.Fatal(err)
			}
			if response.Status != tt.status || string(response.Body) != tt.body || (response.Incomplete != nil) != tt.incomplete {
				t.Errorf("got %d %q incomplete %v", response.Status, response.Body, response.Incomplete)
			}
			if server.calls.Load() != 1 || response.Attempts != 1 || response.Uncertain != 0 {
				t.Errorf("%d requests, %d attempts, %d uncertain", server.calls.Load(), response.Attempts, response.Uncertain)
			}
		})
	}
}

func TestCapHoldsForCompressedAnswers(t *testing.T) {
	t.Parallel()
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, strings.Repeat("0", 1<<20))
		_ = z.Close()
	})
	failure := fails(t, newClient(t, rest.Settings{MaxResponse: 1 << 16}), post(server.url))
	if !errors.Is(failure, rest.ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", failure)
	}
}

// A request whose answer is a file has a cap of its own.
func TestCapOfARequest(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name            string
		client, request int64
		ok              bool
	}{
		{"larger than the client's", 5, 10, true},
		{"none: the client's", 10, 0, true},
		{"none, and the client's is too small", 9, 0, false},
		{"smaller than the client's", 20, 9, false},
	} {
		request := post(serve(t, status(200, "0123456789")).url)
		request.MaxResponse = tt.request
		response, err := newClient(t, rest.Settings{MaxResponse: tt.client}).Do(t.Context(), request)
		if tt.ok && (err != nil || string(response.Body) != "0123456789") {
			t.Errorf("%s: got %v", tt.name, err)
		}
		if !tt.ok && !errors.Is(err, rest.ErrTooLarge) {
			t.Errorf("%s: got %v, want ErrTooLarge", tt.name, err)
		}
	}
}

// Every attempt is prepared afresh and sends the whole body again.
func TestPrepareEachAttempt(t *testing.T) {
	t.Parallel()
	var got []string
	keep := func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("X-Attempt")+" "+r.Header.Get("X-Base"))
		w.WriteHeader(http.StatusBadGateway)
	}
	server := serve(t, keep, keep, status(200, "{}"))
	prepared, signed := 0, ""
	response, err := newClient(t, rest.Settings{}).Do(t.Context(), rest.Request{
		Method: http.MethodPost, URL: server.url, Body: rest.Bytes([]byte("document")), Header: http.Header{"X-Base": {"b"}},
		Prepare: func(r *http.Request) error {
			prepared++
			body, err := r.GetBody()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(body)
			signed += string(text) + ";"
			r.Header.Add("X-Attempt", strconv.Itoa(prepared))
			return err
		},
		Unsure: gateway, Policy: always(5),
	})
	if err != nil {
		t.Fatal(err)
	}
	if response.Attempts != 3 || response.Uncertain != 2 || response.Status != 200 {
		t.Errorf("got %d attempts, %d uncertain, status %d", response.Attempts, response.Uncertain, response.Status)
	}
	if diff := cmp.Diff([]string{"1 b", "2 b"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff("document;document;document;", signed); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWaits(t *testing.T) {
	t.Parallel()
	busy := func(retryAfter string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", retryAfter)
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}
	begin := newClock().Now()
	tests := []struct {
		name  string
		step  http.HandlerFunc
		slept []time.Duration
	}{
		{"doubling without Retry-After", status(503, ""), []time.Duration{200 * time.Millisecond, 400 * time.Millisecond}},
		{"Retry-After in seconds", busy("7"), []time.Duration{7 * time.Second, 7 * time.Second}},
		{"Retry-After as a date", busy(begin.Add(30 * time.Second).Format(http.TimeFormat)), []time.Duration{30 * time.Second, 400 * time.Millisecond}},
		{"Retry-After shorter than the backoff", busy("0"), []time.Duration{200 * time.Millisecond, 400 * time.Millisecond}},
		{"Retry-After that is nonsense", busy("soon"), []time.Duration{200 * time.Millisecond, 400 * time.Millisecond}},
		{"Retry-After in the past", busy("-5"), []time.Duration{200 * time.Millisecond, 400 * time.Millisecond}},
		{"Retry-After too far away gives up", busy("61"), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			clock := newClock()
			server := serve(t, tt.step)
			request := post(server.url)
			request.Unsure, request.Policy = gateway, always(2)
			response, err := newClient(t, rest.Settings{Clock: clock}).Do(t.Context(), request)
			if err != nil || response.Status != http.StatusServiceUnavailable {
				t.Fatalf("got %v, %v; want the last 503", response, err)
			}
			if diff := cmp.Diff(tt.slept, clock.slept); diff != "" {
				t.Errorf("slept (-want +got)\n%s", diff)
			}
			if want := int64(len(tt.slept) + 1); server.calls.Load() != want {
				t.Errorf("the server saw %d requests, want %d", server.calls.Load(), want)
			}
		})
	}
}

// A lost reply stays a doubt, whatever comes after it.
func TestUncertaintyIsKept(t *testing.T) {
	t.Parallel()
	server := serve(t, raw(""))
	elsewhere := unreachable(t)
	number := 0
	request := post(server.url)
	request.Policy = always(1)
	request.Prepare = func(r *http.Request) error {
		if number++; number > 1 {
			r.URL = elsewhere
		}
		return nil
	}
	failure := fails(t, newClient(t, rest.Settings{}), request)
	if failure.Kind != rest.Ambiguous || failure.Uncertain != 1 || failure.Attempts != 3 || !errors.Is(failure, syscall.ECONNREFUSED) {
		t.Errorf("got %v, %d uncertain of %d: %v", failure.Kind, failure.Uncertain, failure.Attempts, failure)
	}
}

func TestCancelledWhileWaiting(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	clock := newClock()
	clock.interrupt = cancel
	request := post(unreachable(t))
	request.Policy = always(5)
	_, err := newClient(t, rest.Settings{Clock: clock}).Do(ctx, request)
	failure, ok := errors.AsType[*rest.Error](err)
	if !ok || failure.Attempts != 1 || !errors.Is(err, context.Canceled) || !errors.Is(err, syscall.ECONNREFUSED) {
		t.Errorf("got %v; want cancelled after one refused attempt", err)
	}
}
