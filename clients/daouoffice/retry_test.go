package daouoffice_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/daouoffice"
)

// A reply that got lost is not asked for again, unless asked to: then exactly as often as said.
func TestAmbiguousFailuresAreRepeatedOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	steps := map[string]http.HandlerFunc{
		"lost reply": lost,
		"cut reply":  writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
		"500":        saysAs(500, "text/plain", "oops"),
		"502":        saysAs(502, "text/plain", "oops"),
		"503":        says(503, `{"code":"503"}`),
		"504":        saysAs(504, "text/plain", "oops"),
	}
	for name, step := range steps {
		for n := range 4 {
			t.Run(fmt.Sprintf("%s, WithRetry(%d)", name, n), func(t *testing.T) {
				t.Parallel()
				server := serve(t, step)
				_, err := newClient(t, server.url, daouoffice.WithRetry(n)).Notify(t.Context(), task())
				if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || errors.Is(err, daouoffice.ErrNotSent) {
					t.Errorf("got %v, want an unknown outcome", err)
				}
				if got := server.requests(); got != n+1 {
					t.Errorf("%d requests, want %d", got, n+1)
				}
			})
		}
	}
}

func TestWithoutOptionNothingAmbiguousIsRepeated(t *testing.T) {
	t.Parallel()
	server := serve(t, lost, accepts())
	_, err := newClient(t, server.url).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || server.requests() != 1 {
		t.Errorf("got %v after %d requests; want one request and an unknown outcome", err, server.requests())
	}
}

func TestOtherServerErrorsAreNotRepeated(t *testing.T) {
	t.Parallel()
	server := serve(t, saysAs(501, "text/plain", "no"))
	_, err := newClient(t, server.url, daouoffice.WithRetry(3)).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrOutcomeUnknown) || server.requests() != 1 {
		t.Errorf("got %v after %d requests", err, server.requests())
	}
}

func Test500TwiceThenSuccess(t *testing.T) {
	t.Parallel()
	clock := newClock()
	oops := saysAs(500, "text/plain", "oops")
	server := serve(t, oops, oops, accepts())
	result, err := newClient(t, server.url, daouoffice.WithClock(clock), daouoffice.WithRetry(2)).Notify(t.Context(), task())
	if err != nil {
		t.Fatal(err)
	}
	want := &daouoffice.Result{Valid: []string{"U2034"}, Invalid: map[string]string{}, Attempts: 3, Uncertain: 2}
	if diff := cmp.Diff(want, result); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]time.Duration{200 * time.Millisecond, 400 * time.Millisecond}, clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
	if len(server.bodies) != 3 || server.bodies[0] != server.bodies[2] {
		t.Errorf("the repetition differs: %q", server.bodies)
	}
}

func TestRetryAfterIsHonoured(t *testing.T) {
	t.Parallel()
	clock := newClock()
	busy := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "20")
		saysAs(503, "text/plain", "busy")(w, r)
	}
	server := serve(t, busy, accepts())
	if _, err := newClient(t, server.url, daouoffice.WithClock(clock), daouoffice.WithRetry(1)).Notify(t.Context(), task()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]time.Duration{20 * time.Second}, clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}

// A refusal after a lost reply is a refusal of the second request: the first may have been sent all the same.
func TestRefusalAfterALostReply(t *testing.T) {
	t.Parallel()
	server := serve(t, lost, says(200, body(t, "924", "", "1500건")))
	_, err := newClient(t, server.url, daouoffice.WithRetry(2)).Notify(t.Context(), task())
	failure, ok := errors.AsType[*daouoffice.Error](err)
	if !ok || failure.Uncertain != 1 || failure.Attempts != 2 {
		t.Fatalf("got %v", err)
	}
	if !errors.Is(err, daouoffice.ErrMonthlyQuota) || !errors.Is(err, daouoffice.ErrOutcomeUnknown) || errors.Is(err, daouoffice.ErrNotSent) {
		t.Errorf("got %v; want 924 and an unknown outcome", err)
	}
}

func TestConnectionsAreRetriedOnTheClock(t *testing.T) {
	t.Parallel()
	clock := newClock()
	_, err := newClient(t, unreachable(t), daouoffice.WithClock(clock)).Notify(t.Context(), task())
	if !errors.Is(err, daouoffice.ErrNotSent) {
		t.Errorf("got %v, want not sent", err)
	}
	if diff := cmp.Diff([]time.Duration{200 * time.Millisecond, 400 * time.Millisecond}, clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}
