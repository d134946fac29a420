package control_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/control"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// place is a variable in a path of the description.
var place = regexp.MustCompile(`\{[^}]*\}`)

// Whatever is sent to whichever operation: the answer is no failure of ours, and a refusal says what was wrong and what
// to do instead.
func FuzzControl(f *testing.F) {
	paths := slices.Sorted(maps.Keys(described(f).Paths))
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodPut, http.MethodDelete}
	for i := range paths {
		for j := range methods {
			f.Add(uint8(i), uint8(j), "", "", []byte(`{}`))
		}
		f.Add(uint8(i), uint8(1), "default", "limit=-1&after=x&wait=1h", []byte(`{"by":"9999999h","set":"2026","action":"approve","ids":["1"],"effect":{"kind":"code"}}`))
		f.Add(uint8(i), uint8(2), "%00", "clientId=&company=%ff", []byte(`{"monthly":{"used":-1},"mode":"frozen","skew":"-1e9s"}`))
	}
	home := stageForStrangers(f)
	f.Fuzz(func(t *testing.T, path, method uint8, name, query string, body []byte) {
		handler, worlds := home()
		target := place.ReplaceAllLiteralString(paths[int(path)%len(paths)], name) + "?" + query
		// A long poll or a stream ends with its caller.
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		request, err := http.NewRequestWithContext(ctx, methods[int(method)%len(methods)], target, strings.NewReader(string(body)))
		if err != nil {
			return // net/http does not let such a request in
		}
		request.RequestURI, request.Host = request.URL.RequestURI(), "127.0.0.1"
		request.Header.Set("Content-Type", "application/json")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code >= 500 && ctx.Err() == nil {
			t.Errorf("%s %s %q: HTTP %d: %s", request.Method, target, body, answer.Code, answer.Body)
		}
		var refusal struct {
			Error struct{ Message, Hint string }
		}
		if answer.Code >= 400 && (json.Unmarshal(answer.Body.Bytes(), &refusal) != nil || refusal.Error.Message == "" || refusal.Error.Hint == "") {
			t.Errorf("%s %s %q: HTTP %d says too little: %s", request.Method, target, body, answer.Code, answer.Body)
		}
		for _, w := range worlds.Worlds() {
			if w.Name != world.Home {
				if err := worlds.Delete(context.WithoutCancel(ctx), w.Name); err != nil {
					t.Error(err)
				}
			}
		}
	})
}

// stageForStrangers makes a control API anew for every thousandth caller, since some of them fill it.
func stageForStrangers(f *testing.F) func() (http.Handler, *world.Registry) {
	f.Helper()
	var handler http.Handler
	var worlds *world.Registry
	calls := 0
	end := func() {
		if worlds == nil {
			return
		}
		if err := worlds.Close(context.Background()); err != nil {
			panic(err)
		}
	}
	f.Cleanup(end)
	return func() (http.Handler, *world.Registry) {
		if calls++; calls%1000 != 1 {
			return handler, worlds
		}
		end()
		options, kits := furnished()
		kits.Guard = time.Millisecond
		var err error
		if worlds, err = world.NewRegistry(context.Background(), kits); err != nil {
			panic(err)
		}
		options.Worlds = worlds
		handler = control.New(options)
		return handler, worlds
	}
}
