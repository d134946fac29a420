package control_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// morning is when every clock of these tests stands.
func morning() time.Time {
	return time.Date(2026, time.November, 2, 9, 0, 0, 0, time.FixedZone("Asia/Seoul", 9*60*60))
}

// stage is a control API with what it controls.
type stage struct {
	t       *testing.T
	worlds  *world.Registry
	home    *world.World
	handler http.Handler
}

// furnished are the options of a control API and of its worlds.
func furnished() (control.Options, world.Options) {
	eform, work, daou := eformsign.New(nil), workplace.New(nil), daouoffice.New()
	options := control.Options{
		Simulators: []simulators.Simulator{eform, work, daou}, Version: "v0.0.0-test",
		URL: func(service string) string { return "http://" + service + ".example.com" },
	}
	return options, world.Options{
		Host: morning, Services: []world.Service{eform, work, daou}, Journal: journal.Options{Entries: 5},
		Clock: clock.Options{Start: morning(), Mode: clock.Frozen, Callers: clock.SharedCallers, Patience: time.Millisecond},
	}
}

// newStage makes one without a socket.
func newStage(t *testing.T, change ...func(*control.Options, *world.Options)) *stage {
	t.Helper()
	described(t) // fails here, rather than in a goroutine that somebody waits for
	options, kits := furnished()
	kits.Failed = func(name string, err error) { t.Errorf("world %s: %v", name, err) }
	for _, f := range change {
		f(&options, &kits)
	}
	var err error
	s := &stage{t: t}
	if s.worlds, err = world.NewRegistry(t.Context(), kits); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.worlds.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	if s.home, err = s.worlds.World(world.Home); err != nil {
		t.Fatal(err)
	}
	options.Worlds = s.worlds
	s.handler = control.New(options)
	return s
}

// listen puts the control API on a socket and returns its address and a client.
func (s *stage) listen() (string, *http.Client) {
	s.t.Helper()
	server := httptest.NewServer(s.handler)
	s.t.Cleanup(server.Close)
	return server.URL, server.Client()
}

// answered is an answer in full.
type answered struct {
	status int
	header http.Header
	body   string
}

// call sends a request and holds the answer to the description.
func (s *stage) call(method, path, body string, headers ...string) answered {
	s.t.Helper()
	r, got := s.send(method, path, body, headers...)
	holdToDescription(s.t, r, got)
	return got
}

// send sends a request, with a JSON body unless that is empty.
func (s *stage) send(method, path, body string, headers ...string) (*http.Request, answered) {
	s.t.Helper()
	var reader io.Reader = http.NoBody
	if body != "" {
		reader = strings.NewReader(body)
	}
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, reader)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return r, answered{status: w.Code, header: w.Header(), body: w.Body.String()}
}

// want calls and demands a status.
func (s *stage) want(status int, method, path, body string, headers ...string) answered {
	s.t.Helper()
	got := s.call(method, path, body, headers...)
	if got.status != status {
		s.t.Fatalf("%s %s %s: status %d, want %d: %s", method, path, body, got.status, status, got.body)
	}
	return got
}

// decoded reads the answer's body.
func decoded[T any](t *testing.T, a answered) (value T) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), &value); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	return value
}

// refused demands an error with a message and a hint that contain those words.
func refused(t *testing.T, a answered, message, hint string) {
	t.Helper()
	said := decoded[struct {
		Error struct{ Message, Hint string }
	}](t, a).Error
	if !strings.Contains(said.Message, message) || !strings.Contains(said.Hint, hint) {
		t.Errorf("message %q, want %q in it; hint %q, want %q in it", said.Message, message, said.Hint, hint)
	}
}

// notify sends the document's own request to Daou Office, as the world's default company.
func (s *stage) notify(w *world.World) {
	s.t.Helper()
	variables, err := daouoffice.New().Env(w, "")
	if err != nil {
		s.t.Fatal(err)
	}
	env := map[string]string{}
	for _, v := range variables {
		env[v.Name] = v.Value
	}
	body, err := json.Marshal(map[string]any{
		"clientId": env["DAOUOFFICE_CLIENT_ID"], "clientSecret": env["DAOUOFFICE_CLIENT_SECRET"],
		"sender": env["DAOUOFFICE_SENDER"], "receivers": []string{"U2034"}, "message": "hello", "linkUrl": "https://example.com",
	})
	if err != nil {
		s.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(s.t.Context(), http.MethodPost, "/public/v1/noti", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	serve.New(daouoffice.New(), serve.Options{Worlds: s.worlds, Host: morning}).ServeHTTP(httptest.NewRecorder(), r)
}

// record is an exchange for tests that need one and do not care which.
func record(route string, status int) journal.Record {
	return journal.Record{
		StartedAt: morning(), At: morning(), WallAt: morning(), Service: "daouoffice", Route: route, Direction: journal.In,
		Method: http.MethodPost, Path: "/public/v1/" + route, Status: status, RequestBody: []byte("one\nline <or> two"),
	}
}
