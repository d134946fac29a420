package serve_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// discard is a ResponseWriter that costs next to nothing.
type discard struct {
	header http.Header
	status int
}

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) WriteHeader(status int)      { d.status = status }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }

// BenchmarkHandler is what the chain itself costs: a vendor that does next to
// nothing, no socket, a journal that is full.
func BenchmarkHandler(b *testing.B) {
	for _, row := range []struct {
		name, path string
		status     int
		change     func(*serve.Options)
	}{
		{"effect", "/buy/tea", http.StatusCreated, func(*serve.Options) {}},
		{"refusal", "/buy/none", http.StatusConflict, func(*serve.Options) {}},
		{"unknown path", "/sell/tea", http.StatusNotFound, func(*serve.Options) {}},
		{"quiet", "/buy/tea", http.StatusCreated, func(o *serve.Options) { o.Quiet = true }},
		{"counted", "/buy/tea", http.StatusCreated, func(o *serve.Options) { o.Observer = metrics.New("bench", shop{}) }},
		{"counted refusal", "/buy/none", http.StatusConflict, func(o *serve.Options) { o.Observer = metrics.New("bench", shop{}) }},
	} {
		b.Run(row.name, func(b *testing.B) { benchmarkHandler(b, row.path, row.status, row.change) })
	}
}

func benchmarkHandler(b *testing.B, path string, status int, change func(*serve.Options)) {
	noon := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	host := func() time.Time { return noon }
	worlds, err := world.NewRegistry(b.Context(), world.Options{
		Host: host, Services: []world.Service{shop{}}, Clock: clock.Options{Mode: clock.Frozen},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := worlds.Close(context.WithoutCancel(b.Context())); err != nil {
			b.Error(err)
		}
	})
	o := serve.Options{Worlds: worlds, Host: host}
	change(&o)
	handler := serve.New(shop{}, o)

	body := []byte("two, please")
	reader := bytes.NewReader(body)
	r := &http.Request{
		Method: http.MethodPost, URL: &url.URL{Path: path}, Header: http.Header{"X-Key": {"key-of-default"}},
		Body: io.NopCloser(reader), ContentLength: int64(len(body)),
	}
	w := &discard{header: http.Header{}}
	call := func() {
		reader.Reset(body)
		clear(w.header)
		handler.ServeHTTP(w, r)
	}
	for range 10_000 { // fills the journal
		call()
	}
	b.ReportAllocs()
	for b.Loop() {
		call()
	}
	if w.status != status {
		b.Fatalf("HTTP %d, want %d", w.status, status)
	}
}
