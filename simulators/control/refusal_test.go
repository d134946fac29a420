package control_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/world"
)

func TestErrorsHaveOneForm(t *testing.T) {
	t.Parallel()
	got := newStage(t).want(http.StatusBadRequest, http.MethodGet, "/clock?<zone>=KST", "")
	want := `{
  "error": {
    "message": "unknown query parameter \"<zone>\"",
    "hint": "the operation takes none"
  }
}
`
	if diff := cmp.Diff(want, got.body); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUnknownPaths(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, path := range []string{
		"/", "/nothing", "/clock/", "//clock", "/worlds/default/", "/worlds/default/worlds", "/worlds/default/healthz",
		"/worlds//clock", "/daouoffice", "/daouoffice/nothing", "/faults/a/b",
	} {
		refused(t, s.want(http.StatusNotFound, http.MethodGet, path, ""), path, "/openapi.yaml")
	}
	refused(t, s.want(http.StatusNotFound, http.MethodGet, "/worlds/../clock", ""), `".."`, "GET /worlds")
}

func TestUnknownMethods(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	for _, tc := range []struct{ method, path, allow string }{
		{http.MethodDelete, "/clock", "GET, HEAD, PATCH"},
		{http.MethodGet, "/clock/advance", "POST"},
		{http.MethodPut, "/worlds/default/faults", "DELETE, GET, HEAD, POST"},
		{http.MethodGet, "/worlds/default", "DELETE"},
		{http.MethodOptions, "/healthz", "GET, HEAD"},
		{http.MethodPost, "/daouoffice/quota", "GET, HEAD, PATCH"},
	} {
		got := s.want(http.StatusMethodNotAllowed, tc.method, tc.path, "")
		if diff := cmp.Diff(tc.allow, got.header.Get("Allow")); diff != "" {
			t.Errorf("%s %s: Allow (-want +got):\n%s", tc.method, tc.path, diff)
		}
		refused(t, got, tc.method, tc.allow)
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	base, client := s.listen()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodHead, base+"/healthz", nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK || response.ContentLength <= 0 {
		t.Errorf("status %d, length %d", response.StatusCode, response.ContentLength)
	}
}

func TestBodies(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, contentType, body string
		status                  int
		message                 string
	}{
		{"JSON", "application/json; charset=utf-8", `{"by":"1s"}`, http.StatusOK, ""},
		{"a kind of JSON", "application/merge-patch+json", `{"by":"1s"}`, http.StatusOK, ""},
		{"no type", "", `{"by":"1s"}`, http.StatusOK, ""},
		{"curl's default", "application/x-www-form-urlencoded", `{"by":"1s"}`, http.StatusUnsupportedMediaType, "form-urlencoded"},
		{"what a form of a page can send", "text/plain", `{"by":"1s"}`, http.StatusUnsupportedMediaType, "text/plain"},
		{"no type at all", "json", `{"by":"1s"}`, http.StatusUnsupportedMediaType, `"json"`},
		{"blank", "text/plain", " \n", http.StatusBadRequest, "no body"},
		{"an array", "application/json", `["1s"]`, http.StatusBadRequest, "array"},
		{"CP949", "application/json", "{\"by\":\"\xc7\xd1\"}", http.StatusBadRequest, "UTF-8"},
		{"1 MiB and a byte", "application/json", `{"by":"` + strings.Repeat("1", 1<<20-8) + `"}`, http.StatusRequestEntityTooLarge, "1048576"},
		{"1 MiB", "application/json", `{"by":"` + strings.Repeat("1", 1<<20-9) + `"}`, http.StatusBadRequest, "no duration"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			got := s.want(tc.status, http.MethodPost, "/clock/advance", tc.body, "Content-Type", tc.contentType)
			if tc.message != "" {
				refused(t, got, tc.message, "")
			}
		})
	}
}

// faulty is a service whose controls fail in every way.
type faulty struct{ daouoffice.Simulator }

func (faulty) Control() []simulators.ControlRoute {
	fail := func(err error) func(context.Context, simulators.ControlCall) (any, error) {
		return func(context.Context, simulators.ControlCall) (any, error) { return nil, err }
	}
	return []simulators.ControlRoute{
		{Method: http.MethodPost, Path: "nothing", Handle: fail(nil)},
		{Method: http.MethodPost, Path: "teapot", Handle: fail(&simulators.ControlError{Status: http.StatusTeapot, Message: "m", Hint: "h"})},
		{Method: http.MethodPost, Path: "wrapped", Handle: fail(errors.Join(errors.New("first"), simulators.NoSuch("form", "F1", "h")))},
		{Method: http.MethodPost, Path: "no-status", Handle: fail(&simulators.ControlError{Message: "m"})},
		{Method: http.MethodPost, Path: "error", Handle: fail(errors.New("the disk is full"))},
		{Method: http.MethodPost, Path: "panic", Handle: func(context.Context, simulators.ControlCall) (any, error) { panic("a bug") }},
		{Method: http.MethodPost, Path: "unencodable", Handle: func(context.Context, simulators.ControlCall) (any, error) { return make(chan int), nil }},
		{Method: http.MethodPost, Path: "things/{thing}/echo", Query: []string{"q"}, Handle: func(_ context.Context, c simulators.ControlCall) (any, error) {
			return map[string]string{"world": c.World.Name, "thing": c.Vars["thing"], "q": c.Query.Get("q"), "body": string(c.Body)}, nil
		}},
	}
}

func TestWhatServicesAnswer(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	s := newStage(t, func(o *control.Options, _ *world.Options) {
		o.Simulators = []simulators.Simulator{faulty{}}
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
	})
	base, client := s.listen()
	post := func(path string) answered {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/daouoffice/"+path, strings.NewReader(`{"a":1}`))
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var body bytes.Buffer
		if _, err := body.ReadFrom(response.Body); err != nil {
			t.Fatal(err)
		}
		return answered{status: response.StatusCode, header: response.Header, body: body.String()}
	}
	if got := post("nothing"); got.status != http.StatusNoContent || got.body != "" {
		t.Errorf("nothing: %+v", got)
	}
	for _, tc := range []struct {
		path    string
		status  int
		message string
		hint    string
	}{
		{"teapot", http.StatusTeapot, "m", "h"},
		{"wrapped", http.StatusNotFound, `no form "F1"`, "h"},
		{"no-status", http.StatusInternalServerError, "m", "log"},
		{"error", http.StatusInternalServerError, "the disk is full", "log"},
		{"panic", http.StatusInternalServerError, "a bug", "log"},
		{"unencodable", http.StatusInternalServerError, "encoding", "log"},
	} {
		got := post(tc.path)
		if got.status != tc.status {
			t.Errorf("%s: status %d, want %d", tc.path, got.status, tc.status)
		}
		refused(t, got, tc.message, tc.hint)
		if logged := strings.Contains(log.String(), "/daouoffice/"+tc.path); logged != (tc.status >= 500) {
			t.Errorf("%s: logged is %t", tc.path, logged)
		}
		if strings.Contains(got.body, "goroutine") {
			t.Errorf("%s shows a stack: %s", tc.path, got.body)
		}
	}
	want := map[string]string{"world": "default", "thing": "a b", "q": "1", "body": `{"a":1}`}
	if diff := cmp.Diff(want, decoded[map[string]string](t, post("things/a%20b/echo?q=1"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
