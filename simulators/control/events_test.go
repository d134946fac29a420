package control_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// stream reads server-sent events.
type stream struct {
	t     *testing.T
	lines *bufio.Scanner
	close func()
}

// follow opens a stream over a socket; when it returns, everything that is appended
// from then on belongs to it.
func (s *stage) follow(target string, headers ...string) *stream {
	s.t.Helper()
	base, client := s.listen()
	ctx, stop := context.WithCancel(s.t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+target, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	response, err := client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	if h := response.Header; response.StatusCode != http.StatusOK || h.Get("Content-Type") != "text/event-stream" || h.Get("Cache-Control") != "no-store" {
		s.t.Fatalf("status %d, header %v", response.StatusCode, h)
	}
	end := func() { stop(); _ = response.Body.Close() }
	s.t.Cleanup(end)
	f := &stream{t: s.t, lines: bufio.NewScanner(response.Body), close: end}
	if hello := f.next(); hello != ": connected|retry: 1000" {
		s.t.Fatalf("the stream begins with %q", hello)
	}
	return f
}

// next is the next event, its lines joined by bars, its data cut to what matters; ""
// at the end of the stream.
func (f *stream) next() string {
	f.t.Helper()
	var event []string
	for f.lines.Scan() && f.lines.Text() != "" {
		line := f.lines.Text()
		if strings.HasPrefix(line, `data: {"id":`) {
			e := decoded[struct{ ID, Route string }](f.t, answered{body: strings.TrimPrefix(line, "data: ")})
			line = "data: " + e.ID + " " + e.Route
		}
		event = append(event, line)
	}
	return strings.Join(event, "|")
}

func (f *stream) want(events ...string) {
	f.t.Helper()
	for _, want := range events {
		if diff := cmp.Diff(want, f.next()); diff != "" {
			f.t.Fatalf("event (-want +got):\n%s", diff)
		}
	}
}

func (s *stage) append(routes ...string) {
	for _, route := range routes {
		s.home.Journal.Append(record(route, http.StatusOK))
	}
}

func TestEventsBeginNow(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.append("noti", "noti")
	f := s.follow("/events")
	s.append("token")
	f.want("id: 3|data: 3 token")
	s.append("noti", "token")
	f.want("id: 4|data: 4 noti", "id: 5|data: 5 token")
}

func TestEventsOfOneWorld(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
	acme, err := s.worlds.World("acme")
	if err != nil {
		t.Fatal(err)
	}
	f := s.follow("/worlds/acme/events")
	s.append("token")
	acme.Journal.Append(record("noti", 200))
	f.want("id: 1|data: 1 noti")
}

func TestEventsGoOnAfter(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, target string
		headers      []string
		want         []string
	}{
		{"the beginning", "/events?after=0&limit=3", nil, []string{"id: 1|data: 1 noti", "id: 2|data: 2 token", "id: 3|data: 3 noti", ""}},
		{"the first", "/events?after=1&limit=2", nil, []string{"id: 2|data: 2 token", "id: 3|data: 3 noti", ""}},
		{"the last event received", "/events?limit=1", []string{"Last-Event-ID", "2"}, []string{"id: 3|data: 3 noti", ""}},
		{"that rather than after", "/events?after=0&limit=1", []string{"Last-Event-ID", "2"}, []string{"id: 3|data: 3 noti", ""}},
		{"with a filter", "/events?after=0&route=noti&limit=2", nil, []string{"id: 1|data: 1 noti", "id: 3|data: 3 noti", ""}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.append("noti", "token", "noti")
			s.follow(tc.target, tc.headers...).want(tc.want...)
		})
	}
}

func TestEventsTellWhatIsLost(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.append("a", "b", "c", "d", "e", "f", "g") // the journal holds five
	s.follow("/events?after=1&limit=2").want(`event: overflow|id: 2|data: {"after":"1","dropped":"2"}`, "id: 3|data: 3 c", "id: 4|data: 4 d", "")
	// Without a match the stream goes on, and says so once.
	f := s.follow("/events?after=1&route=z")
	f.want(`event: overflow|id: 2|data: {"after":"1","dropped":"2"}`)
	s.append("z")
	f.want("id: 8|data: 8 z")
}

func TestEventsOfAnotherJournal(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.append("a")
	f := s.follow("/events", "Last-Event-ID", "4210")
	f.want(`event: overflow|id: 0|data: {"after":"4210","dropped":"0"}`, "id: 1|data: 1 a")
	s.append("b")
	f.want("id: 2|data: 2 b")
}

func TestEventsGoOnOverAReset(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.append("a")
	f := s.follow("/events")
	s.append("b")
	f.want("id: 2|data: 2 b")
	s.want(http.StatusOK, http.MethodPost, "/reset", "")
	s.append("c")
	f.want("id: 3|data: 3 c")
}

// A quiet filter on a busy journal has lost nothing: what fell out had been looked at.
func TestEventsAreNotLostByLooking(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		ctx, stop := context.WithCancel(t.Context())
		w := httptest.NewRecorder()
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			s.handler.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/events?route=rare", nil))
		}()
		for i := range 40 {
			s.append(fmt.Sprintf("common-%d", i))
			synctest.Wait()
		}
		s.append("rare")
		synctest.Wait()
		stop()
		<-ended
		if got := w.Body.String(); strings.Contains(got, "overflow") || !strings.Contains(got, "id: 41\n") {
			t.Errorf("the stream was %s", got)
		}
	})
}

// More entries than one reading holds, and than the reader has taken so far.
func TestEventsOfAFullJournal(t *testing.T) {
	t.Parallel()
	s := newStage(t, func(_ *control.Options, o *world.Options) { o.Journal.Entries = 1000 })
	for range 350 {
		s.append("noti")
	}
	f := s.follow("/events?after=0")
	for i := 1; i <= 350; i++ {
		f.want(fmt.Sprintf("id: %d|data: %d noti", i, i))
	}
}

func TestEventsAreKeptAlive(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		ctx, stop := context.WithTimeout(t.Context(), 40*time.Second)
		defer stop()
		w := httptest.NewRecorder()
		s.handler.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/events", nil))
		want := ": connected\nretry: 1000\n\n: still here\n\n: still here\n\n"
		if diff := cmp.Diff(want, w.Body.String()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !w.Flushed {
			t.Error("the stream was not flushed")
		}
	})
}

func TestEventsEndWithTheirWorld(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := newStage(t)
		s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			s.handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/worlds/acme/events", nil))
		}()
		synctest.Wait()
		s.want(http.StatusNoContent, http.MethodDelete, "/worlds/acme", "")
		s.want(http.StatusCreated, http.MethodPost, "/worlds", `{"name":"acme"}`)
		<-ended
	})
}

func TestEventsEndWhenTheServerCloses(t *testing.T) {
	t.Parallel()
	closing := make(chan struct{})
	s := newStage(t, func(o *control.Options, _ *world.Options) { o.Closing = closing })
	f := s.follow("/events")
	close(closing)
	f.want("")
}

func TestEventsAreRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, tc := range []struct {
		target, id, message string
	}{
		{"/events?wait=5s", "", `"wait"`},
		{"/events?status=x", "", "status"},
		{"/events", "first", "Last-Event-ID"},
		{"/events", "-1", "Last-Event-ID"},
	} {
		refused(t, s.want(http.StatusBadRequest, http.MethodGet, tc.target, "", "Last-Event-ID", tc.id), tc.message, "")
	}
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/worlds/none/events", ""), `"none"`, "GET /worlds")
	got := s.want(http.StatusMethodNotAllowed, http.MethodHead, "/events", "")
	if got.header.Get("Allow") != "GET" {
		t.Errorf("Allow is %q", got.header.Get("Allow"))
	}
}
