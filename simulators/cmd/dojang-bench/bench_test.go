package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// inProcess plays every role in a goroutine of its own, over pipes.
func inProcess(t *testing.T, roles *sync.Map) starter {
	t.Helper()
	return func(ctx context.Context, k task) (*child, error) {
		count, _ := roles.LoadOrStore(k.role, new(int))
		*count.(*int)++ //nolint:forcetypeassert // it was stored here
		play, ok := roleNamed(k.role)
		if !ok {
			return nil, fmt.Errorf("no role %q", k.role)
		}
		fromMe, in := io.Pipe()
		out, toMe := io.Pipe()
		ended := make(chan error, 1)
		go func() {
			s := &system{stdin: fromMe, stdout: toMe, stderr: t.Output(), now: time.Now}
			err := play(ctx, s, k.args)
			_, _ = fromMe.Close(), toMe.Close()
			ended <- err
		}()
		return &child{in: in, out: json.NewDecoder(out), wait: func() error { return <-ended }}, nil
	}
}

func tiny() plan {
	return plan{connections: 2, rounds: 3, roundRequests: 40, toWarm: 10, toFill: 60, toRead: 40, further: 200, worlds: 2, starts: 1, gogc: serveGOGC}
}

// A benchmark of very few requests: everything is measured, whatever the numbers.
func TestBench(t *testing.T) {
	t.Parallel()
	var roles sync.Map
	b := &bench{plan: tiny(), start: inProcess(t, &roles), now: time.Now, progress: t.Output()}
	r, err := b.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	e := r.Eformsign
	for name, n := range map[string]int{
		"rounds of A": r.Bare.PerSecond.N, "rounds of B": r.Dojang.PerSecond.N, "ratios": r.Ratio.Rounds.N,
		"rounds of C": e.BareToken.PerSecond.N, "rounds of D": e.Token.PerSecond.N, "ratios D / C": e.TokenRatio.Rounds.N,
		"rounds of E": e.PlainRead.PerSecond.N, "rounds of F": e.BareRead.PerSecond.N, "rounds of G": e.Read.PerSecond.N,
	} {
		if n != 3 {
			t.Errorf("%d %s, want 3", n, name)
		}
	}
	for name, value := range map[string]float64{
		"A": r.Bare.PerSecond.Min, "B": r.Dojang.PerSecond.Min, "B / A": r.Ratio.OfMedians, "A's p50": r.Bare.P50, "B's p99": r.Dojang.P99,
		"D / C": e.TokenRatio.OfMedians, "G / F": e.ReadRatio.OfMedians, "G / E": e.PlainRatio.OfMedians,
		"a world": r.World.Min, "the heap": float64(r.Full.Heap), "the heap later": float64(r.Later.Heap),
	} {
		if value <= 0 {
			t.Errorf("%s is %v", name, value)
		}
	}
	if r.Further != 200 {
		t.Errorf("%d requests between the looks at the memory, want 200: 3 × 40 and the rest", r.Further)
	}
	if per := r.Journal.Bytes / int64(max(r.Journal.Entries, 1)); r.Journal.Entries != 260 || per < 541 {
		t.Errorf("the journal holds %d entries of %d bytes; there were 260 requests of 541 bytes", r.Journal.Entries, per)
	}
	for role, want := range map[string]int{
		serverBare: 1, serverDojang: 1, serverEformsignBare: 1, serverEformsign: 1, loadRole: 2 + 2*3 + 1 + 3 + 3*3 + 2*3,
	} {
		if n, ok := roles.Load(role); !ok || *n.(*int) != want { //nolint:forcetypeassert // see inProcess
			t.Errorf("%s was not started %d times", role, want)
		}
	}
}

// Both servers give the answer that the document gives, to the byte.
func TestServersAnswerAlike(t *testing.T) {
	t.Parallel()
	for _, name := range []string{serverBare, serverDojang} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := inProcess(t, new(sync.Map))(t.Context(), task{role: name})
			if err != nil {
				t.Fatal(err)
			}
			var r ready
			if err := c.tell(&r); err != nil {
				t.Fatal(err)
			}
			m, err := load{address: r.Address, connections: 3, requests: 10}.run(t.Context(), time.Now)
			if err != nil {
				t.Error(err)
			}
			if m.Answered != 10 || m.Counted != 10 {
				t.Errorf("%d answers, %d counted, want 10", m.Answered, m.Counted)
			}
			if err := c.end(); err != nil {
				t.Error(err)
			}
		})
	}
}

// The eformsign servers give the same answers, but for what each makes up.
func TestEformsignServersAnswerAlike(t *testing.T) {
	t.Parallel()
	for role, talks := range map[string][]string{
		serverEformsignBare: {talkDocument, talkPlain, talkToken}, serverEformsign: {talkDocument, talkToken},
	} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			c, err := inProcess(t, new(sync.Map))(t.Context(), task{role: role})
			if err != nil {
				t.Fatal(err)
			}
			var r ready
			if err := c.tell(&r); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(talks, slices.Sorted(maps.Keys(r.Talks))); diff != "" {
				t.Errorf("talks (-want +got):\n%s", diff)
			}
			for name, talk := range r.Talks {
				m, err := load{address: r.Address, connections: 3, requests: 10, talk: &talk}.run(t.Context(), time.Now)
				if err != nil || m.Answered != 10 {
					t.Errorf("%s: %d answers, want 10: %v", name, m.Answered, err)
				}
			}
			// What carries the credentials is looked at.
			for name, header := range map[string]string{talkToken: "eformsign_signature: 30", talkDocument: "Authorization: Bearer ey"} {
				talk := r.Talks[name]
				spoilt := bytes.Replace(talk.Request, []byte(header), []byte(header[:len(header)-2]+"00"), 1)
				if bytes.Equal(spoilt, talk.Request) {
					t.Fatalf("%s: there is no %q in %q", name, header, talk.Request)
				}
				talk.Request = spoilt
				_, err := load{address: r.Address, connections: 1, requests: 1, talk: &talk}.run(t.Context(), time.Now)
				if err == nil || !strings.Contains(err.Error(), "403") {
					t.Errorf("%s with wrong credentials: %v, want a 403", name, err)
				}
			}
			if err := c.end(); err != nil {
				t.Error(err)
			}
		})
	}
}

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
			_, err := load{address: s.Listener.Addr().String(), connections: 2, requests: 100}.run(t.Context(), time.Now)
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
	talk := conversation{Request: wireRequest(address, http.MethodGet, "/", nil), Answer: "token-" + blanks(1)}
	l := load{address: address, connections: 1, requests: 2, talk: &talk}
	if _, err := l.run(t.Context(), time.Now); err != nil {
		t.Errorf("where answers may be equal: %v", err)
	}
	talk.Fresh = true
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

func TestLoadWithoutEnd(t *testing.T) {
	t.Parallel()
	if _, err := (load{connections: 1}).run(t.Context(), time.Now); err == nil {
		t.Error("a load that would never end was begun")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := httptest.NewServer(http.NotFoundHandler())
	defer s.Close()
	_, err := load{address: s.Listener.Addr().String(), connections: 1, requests: 1}.run(ctx, time.Now)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a load that was cancelled: %v", err)
	}
}

// A load that fails ends the benchmark, and both servers with it.
func TestBenchEndsWhatItStarted(t *testing.T) {
	t.Parallel()
	var running sync.WaitGroup
	start := inProcess(t, new(sync.Map))
	b := &bench{plan: tiny(), now: time.Now, progress: io.Discard}
	b.start = func(ctx context.Context, k task) (*child, error) {
		if k.role == loadRole {
			return nil, errors.New("no load today")
		}
		c, err := start(ctx, k)
		if err != nil {
			return nil, err
		}
		running.Add(1)
		wait := c.wait
		c.wait = func() error { defer running.Done(); return wait() }
		return c, nil
	}
	if _, err := b.run(t.Context()); err == nil || !strings.Contains(err.Error(), "no load today") {
		t.Errorf("%v", err)
	}
	running.Wait()
}
