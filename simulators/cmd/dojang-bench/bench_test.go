package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
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
func inProcess(t *testing.T) starter {
	t.Helper()
	return func(ctx context.Context, k task) (*child, error) {
		play, ok := roles()[k.role]
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
	return plan{
		connections: 2, rounds: 3, roundRequests: 40, toWarm: 10, toFill: 60, further: 200, arrivals: 1, arriving: 50 * time.Millisecond,
		many: 3, opened: 2, starts: 1, stored: 20,
	}
}

// A benchmark of very few requests: everything is measured, whatever the numbers.
func TestBench(t *testing.T) {
	t.Parallel()
	b := &bench{plan: tiny(), start: inProcess(t), now: time.Now, progress: t.Output()}
	r, err := b.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range r.Comparisons {
		names = append(names, c.Name)
		if c.Base.PerSecond.N != 3 || c.Other.PerSecond.N != 3 || c.Ratio.Rounds.N != 3 || c.Ratio.OfMedians <= 0 {
			t.Errorf("%s: %+v", c.Name, c)
		}
	}
	want := []string{
		"Daou Office: a notification", "eformsign: a token; bare: P-256 verify, RS256 sign",
		"eformsign: a document; bare: RS256 verify", "… against a bare server that verifies nothing",
		"WORKPLACE: a document by the gateway; bare: HMAC verify", "… against a bare server that verifies nothing",
		"WORKPLACE: callbacks, from the action to the history; bare: PUTs",
		"a full journal against one of one entry", "3 worlds against one, calls to each in turn", "SQLite against memory, a notification",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("comparisons (-want +got):\n%s", diff)
	}
	names = nil
	for _, a := range r.Arrivals {
		names = append(names, a.Name)
		if a.Rate <= 0 || a.Latency.P50 <= 0 || a.Latency.P999 < a.Latency.P50 {
			t.Errorf("%s: %+v", a.Name, a)
		}
	}
	if diff := cmp.Diff([]string{"Daou Office: bare", "Daou Office: everything on", "eformsign, tokens: bare", "eformsign, tokens: everything on"}, names); diff != "" {
		t.Errorf("arrivals (-want +got):\n%s", diff)
	}
	if r.World.Min <= 0 || r.Full.Heap == 0 || r.Later.Heap == 0 || r.Many.Heap == 0 || r.Many.Worlds != 3 || r.Many.Calls != few {
		t.Errorf("a world %+v, memory %+v, later %+v, of many worlds %+v", r.World, r.Full, r.Later, r.Many)
	}
	if per := r.Journal.Bytes / int64(max(r.Journal.Entries, 1)); r.Further < 200 || r.Journal.Entries != r.Further+60 || per < 541 {
		t.Errorf("%d requests between the looks at the memory; the journal holds %d entries of %d bytes", r.Further, r.Journal.Entries, per)
	}
}

// Only what is asked for is measured.
func TestBenchOnly(t *testing.T) {
	t.Parallel()
	p := tiny()
	p.only = "journal"
	b := &bench{plan: p, start: inProcess(t), now: time.Now, progress: t.Output()}
	r, err := b.run(t.Context())
	if err != nil || len(r.Comparisons) != 1 || r.World.N != 0 {
		t.Errorf("%v, %+v", err, r)
	}
}

// The servers of one conversation give the same answer, but for what each makes up.
func TestServersAnswerAlike(t *testing.T) {
	t.Parallel()
	for _, server := range []struct {
		task  task
		talks []string
	}{
		{task{role: roleBare}, []string{talkDocument, talkGateway, talkNotification, talkPlainDocument, talkPlainGateway, talkToken}},
		{task{role: roleDojang}, []string{talkNotification}},
		{task{role: roleDojang, args: []string{"-worlds", "3"}}, []string{talkNotification}},
		{task{role: roleDojang, args: []string{"-data", "sqlite:" + filepath.Join(t.TempDir(), "bench.db")}}, []string{talkNotification}},
		{task{role: roleDojang, args: []string{"-service", "eformsign"}}, []string{talkDocument, talkToken}},
		{task{role: roleDojang, args: []string{"-service", "workplace"}}, []string{talkGateway}},
	} {
		t.Run(strings.Join(append([]string{server.task.role}, server.task.args...), " "), func(t *testing.T) {
			t.Parallel()
			c, err := inProcess(t)(t.Context(), server.task)
			if err != nil {
				t.Fatal(err)
			}
			var r ready
			if err := c.tell(&r); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(server.talks, slices.Sorted(maps.Keys(r.Talks))); diff != "" {
				t.Errorf("talks (-want +got):\n%s", diff)
			}
			for name, talk := range r.Talks {
				m, err := load{Address: r.Address, Connections: 3, Requests: 10, Talk: talk}.run(t.Context(), time.Now)
				if err != nil || m.Answered != 10 || m.Counted != 10 {
					t.Errorf("%s: %d answers, %d counted, want 10: %v", name, m.Answered, m.Counted, err)
				}
				spoilt(t, r.Address, name, talk)
			}
			if err := c.end(); err != nil {
				t.Error(err)
			}
		})
	}
}

// spoilt makes sure that what carries the credentials is looked at, where anything does.
func spoilt(t *testing.T, address, name string, talk conversation) {
	t.Helper()
	header, ok := map[string]string{
		talkToken: "eformsign_signature: 30", talkDocument: "Authorization: Bearer ey", talkGateway: signatureHeader + ": ",
	}[name]
	if !ok {
		return
	}
	before, after, found := bytes.Cut(talk.Requests[0], []byte(header))
	if !found {
		t.Fatalf("%s: there is no %q in %q", name, header, talk.Requests[0])
	}
	talk.Requests = [][]byte{slices.Concat(before, []byte(header[:len(header)-2]+"00"), after)}
	_, err := load{Address: address, Connections: 1, Requests: 1, Talk: talk}.run(t.Context(), time.Now)
	if err == nil || !strings.Contains(err.Error(), " 40") {
		t.Errorf("%s with wrong credentials: %v, want a 401 or 403", name, err)
	}
}

// What a receiver did not get, or not whole, is no measurement.
func TestSendingIsChecked(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		after received
		want  string
	}{
		"all of it":          {received{5, 4 + int64(5*len(callbackBody))}, ""},
		"one was lost":       {received{4, 4 + int64(4*len(callbackBody))}, "5 messages were sent and 4 arrived"},
		"they were too long": {received{5, 4 + int64(5*len(callbackBody)) + 10}, "a message has"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			script := func(answers ...any) *child {
				var out bytes.Buffer
				for _, a := range answers {
					if err := json.NewEncoder(&out).Encode(a); err != nil {
						t.Fatal(err)
					}
				}
				return &child{in: discard{}, out: json.NewDecoder(&out)}
			}
			s := &side{child: script(measured{Answered: 5}), receiver: &side{child: script(received{0, 4}, row.after)}}
			_, err := (&bench{}).send(t.Context(), s)
			if row.want == "" && err != nil || row.want != "" && (err == nil || !strings.Contains(err.Error(), row.want)) {
				t.Errorf("%v, want %q", err, row.want)
			}
		})
	}
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }
func (discard) Close() error                { return nil }

// A load that fails ends the benchmark, and both servers with it.
func TestBenchEndsWhatItStarted(t *testing.T) {
	t.Parallel()
	var running sync.WaitGroup
	start := inProcess(t)
	b := &bench{plan: tiny(), now: time.Now, progress: io.Discard}
	b.start = func(ctx context.Context, k task) (*child, error) {
		if k.role == roleLoad {
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
