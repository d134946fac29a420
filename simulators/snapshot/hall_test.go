package snapshot_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators"
	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/eformsign"
	"github.com/seed-34222eec/dojang/simulators/seedfile"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/snapshot"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/store/sqlstore"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// hall is a server without listeners: its worlds, and their services by name.
type hall struct {
	tb       testing.TB
	worlds   *world.Registry
	services map[string]http.Handler
}

// storages are the engines there are.
func storages() map[string]func(testing.TB) world.Storage {
	return map[string]func(testing.TB) world.Storage{
		"memory": func(testing.TB) world.Storage { return world.Fleeting(store.NewMemory) },
		"JSON":   func(testing.TB) world.Storage { return world.Fleeting(store.NewJSON) },
		"SQLite": func(tb testing.TB) world.Storage {
			d, err := sqlstore.Open(tb.Context(), "sqlite:"+filepath.Join(tb.TempDir(), "worlds.db"), sqlstore.Options{})
			if err != nil {
				tb.Fatal(err)
			}
			tb.Cleanup(func() {
				if err := d.Close(); err != nil {
					tb.Error(err)
				}
			})
			return d
		},
	}
}

// open makes a hall on an engine; what is in seed is a seed file.
func open(tb testing.TB, storage, seed string) *hall {
	tb.Helper()
	return openTelling(tb, storage, seed, func(name string, err error) { tb.Errorf("%s: %v", name, err) })
}

// openTelling tells somebody of jobs that failed.
func openTelling(tb testing.TB, storage, seed string, failed func(string, error)) *hall {
	tb.Helper()
	noon := time.Date(2026, time.November, 2, 12, 0, 0, 0, time.UTC)
	sims := []simulators.Simulator{daouoffice.New(), eformsign.New(nil), workplace.New(nil)}
	o := world.Options{
		Host: func() time.Time { return noon }, Seed: 1, Storage: storages()[storage](tb), Guard: 5 * time.Second,
		Clock:  clock.Options{Mode: clock.Frozen, Callers: clock.SharedCallers, Start: noon},
		Failed: failed,
	}
	for _, s := range sims {
		o.Services = append(o.Services, s)
	}
	file, err := seedfile.Parse("world.yaml", []byte(seed), o.Services)
	if err != nil {
		tb.Fatal(err)
	}
	file.Apply(&o)
	h := &hall{tb: tb, services: map[string]http.Handler{}}
	if h.worlds, err = world.NewRegistry(tb.Context(), o); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := h.worlds.Close(context.Background()); err != nil { //nolint:usetesting // tb's context has ended
			tb.Error(err)
		}
	})
	for _, s := range sims {
		h.services[s.Name()] = serve.New(s, serve.Options{Worlds: h.worlds, Host: o.Host})
	}
	return h
}

func (h *hall) world(name string) *world.World {
	h.tb.Helper()
	w, err := h.worlds.World(name)
	if err != nil {
		h.tb.Fatal(err)
	}
	return w
}

func (h *hall) home() *world.World {
	h.tb.Helper()
	return h.world(world.Home)
}

// call is a request as a client sends it; headers are names and values in turn.
func (h *hall) call(service, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(h.tb.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.services[service].ServeHTTP(w, r)
	return w
}

func save(tb testing.TB, w *world.World, o snapshot.Options) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := snapshot.Save(tb.Context(), w, &b, o); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func update(tb testing.TB, w *world.World, f func(*store.Tx) error) {
	tb.Helper()
	if err := w.Store.Update(tb.Context(), f); err != nil {
		tb.Fatal(err)
	}
}

// receiver is a callback's, which answers 500 until it is mended.
type receiver struct {
	*httptest.Server

	mended atomic.Bool
	came   atomic.Int64
}

func receive(tb testing.TB) *receiver {
	tb.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if !r.mended.Load() {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		r.came.Add(1)
	}))
	tb.Cleanup(r.Close)
	return r
}

// basic is a Basic authentication.
func basic(id, secret string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+secret))
}
