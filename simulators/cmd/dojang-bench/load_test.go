package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// What is not the documented answer is no measurement.
func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"a refusal", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"code":"924"}`)
		}, `not the documented one:  {"code":"924"}`},
		{"another status", func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusTooManyRequests)
			_, _ = io.WriteString(w, documentAnswer)
		}, "HTTP/1.1 429"},
		{"an answer without a length", func(w http.ResponseWriter, _ *http.Request) {
			_ = http.NewResponseController(w).Flush()
		}, "no Content-Length"},
		{"an answer that is too long", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "20000")
			_, _ = io.WriteString(w, strings.Repeat("x", 20000))
		}, "no Content-Length from 0 to"},
		{"a connection that breaks off", func(http.ResponseWriter, *http.Request) {
			panic(http.ErrAbortHandler)
		}, "EOF"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := httptest.NewServer(row.answer)
			defer s.Close()
			_, err := load{Address: s.Listener.Addr().String(), Connections: 2, Requests: 100, Talk: example(t)}.run(t.Context(), time.Now)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v, want %q", err, row.want)
			}
		})
	}
}

// A server that gives the same token again issues none.
func TestLoadRefusesTheSameAgain(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "token-1") }))
	defer s.Close()
	address := s.Listener.Addr().String()
	l := load{Address: address, Connections: 1, Requests: 2, Talk: conversation{
		Requests: [][]byte{wireRequest(address, http.MethodGet, "/", nil)}, Answer: "token-" + blanks(1),
	}}
	if _, err := l.run(t.Context(), time.Now); err != nil {
		t.Errorf("where answers may be equal: %v", err)
	}
	l.Talk.Fresh = true
	if _, err := l.run(t.Context(), time.Now); err == nil || !strings.Contains(err.Error(), "the one before it again") {
		t.Errorf("where they may not: %v", err)
	}
}

func TestConversationFits(t *testing.T) {
	t.Parallel()
	c := conversation{Answer: `{"id":"` + blanks(3) + `"}`}
	for body, want := range map[string]bool{
		`{"id":"a1Z"}`: true, `{"id":"-_."}`: true, `{"id":"a1"}`: false, `{"id":"a1Z9"}`: false, `{"id":"a Z"}`: false, `{"ID":"a1Z"}`: false, ``: false,
	} {
		if got := c.fits([]byte(body)); got != want {
			t.Errorf("%s: %t, want %t", body, got, want)
		}
	}
}

func example(t *testing.T) conversation {
	t.Helper()
	talk, err := notificationTalk("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	return talk
}

func TestLoadWithoutEnd(t *testing.T) {
	t.Parallel()
	for want, l := range map[string]load{"neither a time nor a number": {Connections: 1, Talk: example(t)}, "nothing to say": {Connections: 1, Requests: 1}} {
		if _, err := l.run(t.Context(), time.Now); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	_, err := load{Address: s.Listener.Addr().String(), Connections: 1, Requests: 1, Talk: example(t)}.run(ctx, time.Now)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a load that was cancelled: %v", err)
	}
}

// In an open load one slow answer costs those that were to be sent meanwhile, and the
// figures say so.
func TestArrivalsDoNotWaitForAnswers(t *testing.T) {
	t.Parallel()
	const slow, rate = 100 * time.Millisecond, 100
	var first sync.Once
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		first.Do(func() {
			held := time.NewTimer(slow)
			<-held.C
		})
		_, _ = io.WriteString(w, documentAnswer)
	}))
	defer s.Close()
	l := load{Address: s.Listener.Addr().String(), Connections: 1, Requests: 20, Rate: rate, Talk: example(t)}
	m, err := l.run(t.Context(), time.Now)
	if err != nil || m.Counted != 20 {
		t.Fatalf("%d answers: %v", m.Counted, err)
	}
	if m.Latency.Max < millis(slow) || m.Late.Max < millis(slow)/2 {
		t.Errorf("the longest took %v ms and was sent %v ms late; one took %s and the next was due after 10 ms", m.Latency.Max, m.Late.Max, slow)
	}
	if m.Seconds < 19.0/rate {
		t.Errorf("20 requests that arrive at 100 a second took %v s", m.Seconds)
	}
}

func TestHalf(t *testing.T) {
	t.Parallel()
	for rate, want := range map[float64]float64{0: 0, 1: 0, 2: 1, 19: 9, 2468: 1200, 30254: 15000, 100000: 50000} {
		if got := half(rate); got != want {
			t.Errorf("half of %v is %v, want %v", rate, got, want)
		}
	}
}
