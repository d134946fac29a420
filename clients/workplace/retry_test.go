package workplace_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/clients/workplace"
)

func TestReadsAreRepeated(t *testing.T) {
	t.Parallel()
	steps := map[string]http.HandlerFunc{
		"lost reply":       lost,
		"cut reply":        writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"),
		"500, code 900":    refuses(500, "900", "Unexpected Error", ""),
		"502":              saysAs(502, "text/plain", "oops"),
		"503, code 500":    refuses(503, "500", "Endpoint Error", ""),
		"504, code 510":    refuses(504, "510", "Endpoint Timeout", ""),
		"429, code 410":    refuses(429, "410", "Throttle Limited", ""),
		"429, code 420":    refuses(429, "420", "Rate Limited", ""),
		"429 without code": saysAs(429, "text/plain", "slow down"),
	}
	for name, step := range steps {
		for n := range 4 {
			t.Run(fmt.Sprintf("%s, WithRetry(%d)", name, n), func(t *testing.T) {
				t.Parallel()
				g := open(t, step)
				if _, err := g.client(t, workplace.WithRetry(n)).Document(t.Context(), workplace.V1, "25025"); err == nil {
					t.Error("no error")
				}
				if got := len(g.all()); got != n+1 {
					t.Errorf("%d requests, want %d", got, n+1)
				}
			})
		}
	}
}

func TestRefusalsAreNotRepeated(t *testing.T) {
	t.Parallel()
	for _, row := range table {
		if row.status/100 == 5 || row.code == "410" || row.code == "420" {
			continue
		}
		g := open(t, refuses(row.status, row.code, row.message, ""))
		if _, err := g.client(t, workplace.WithRetry(3)).Document(t.Context(), workplace.V1, "25025"); !errors.Is(err, row.want) {
			t.Errorf("%s: got %v", row.code, err)
		}
		if got := len(g.all()); got != 1 {
			t.Errorf("%s: %d requests, want 1", row.code, got)
		}
	}
}

// Every attempt is signed anew by the clock on which the waits are: an old signature would be refused here.
func TestRepetitionsAreSignedAfresh(t *testing.T) {
	t.Parallel()
	g := open(t, refuses(503, "500", "Endpoint Error", ""), writes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), says(200, leaveV1))
	document, err := g.client(t).Document(t.Context(), workplace.V1, "25025")
	if err != nil || document.AprvDocID != "25025" {
		t.Fatalf("got %v, %v", document, err)
	}
	var times, signatures []string
	for _, a := range g.all() {
		times = append(times, a.header.Get("x-ncp-apigw-timestamp"))
		signatures = append(signatures, a.header.Get("x-ncp-apigw-signature-v2"))
	}
	if diff := cmp.Diff([]string{"1505290625682", "1505290625882", "1505290626282"}, times); diff != "" {
		t.Errorf("timestamps (-want +got)\n%s", diff)
	}
	if signatures[0] == signatures[1] || signatures[1] == signatures[2] {
		t.Errorf("signatures repeat: %q", signatures)
	}
	if diff := cmp.Diff([]time.Duration{200 * time.Millisecond, 400 * time.Millisecond}, g.clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	quota, throttle := refuses(429, "400", "Quota Exceeded", ""), refuses(429, "410", "Throttle Limited", "")
	tests := []struct {
		name  string
		step  http.HandlerFunc
		slept []time.Duration
		want  error
	}{
		{"seconds", after("20", throttle), []time.Duration{20 * time.Second}, nil},
		{"a date", after("Wed, 13 Sep 2017 08:17:35 GMT", throttle), []time.Duration{29318 * time.Millisecond}, nil},
		{"shorter than the own wait", after("0", throttle), []time.Duration{200 * time.Millisecond}, nil},
		{"a minute", after("60", throttle), []time.Duration{time.Minute}, nil},
		{"longer than a minute", after("61", throttle), nil, workplace.ErrThrottleLimited},
		{"quota that says when", after("30", quota), []time.Duration{30 * time.Second}, nil},
		{"quota that does not", quota, nil, workplace.ErrQuotaExceeded},
		{"503 that says when", after("5", refuses(503, "500", "Endpoint Error", "")), []time.Duration{5 * time.Second}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := open(t, tt.step, says(200, leaveV1))
			if _, err := g.client(t).Document(t.Context(), workplace.V1, "25025"); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			if diff := cmp.Diff(tt.slept, g.clock.slept); diff != "" {
				t.Errorf("slept (-want +got)\n%s", diff)
			}
		})
	}
}

func TestConnectionsAreRetriedOnTheClock(t *testing.T) {
	t.Parallel()
	clock := newClock()
	_, err := newClient(t, unreachable(t), workplace.WithClock(clock), workplace.WithConnectRetry(3), workplace.WithRetry(0)).
		Document(t.Context(), workplace.V1, "25025")
	checkKind(t, err, workplace.ErrNotSent)
	want := []time.Duration{200 * time.Millisecond, 400 * time.Millisecond, 800 * time.Millisecond}
	if diff := cmp.Diff(want, clock.slept); diff != "" {
		t.Errorf("slept (-want +got)\n%s", diff)
	}
}
