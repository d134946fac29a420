package daouoffice_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
	"github.com/seed-34222eec/dojang/testdata"
)

// BenchmarkNoti is the document's own request through the whole chain, without a
// socket: with no monthly limit it is accepted, with the whole month used it is 924.
func BenchmarkNoti(b *testing.B) {
	b.Run("200", func(b *testing.B) {
		benchmarkNoti(b, `{"code":"200"`, func(q *daouoffice.Quota) { q.Monthly.Limit = 0 })
	})
	b.Run("924", func(b *testing.B) {
		benchmarkNoti(b, `{"code":"924"`, func(q *daouoffice.Quota) { q.Monthly.Used = q.Monthly.Limit })
	})
}

// recorder keeps the last body that was written.
type recorder struct {
	header http.Header
	body   []byte
}

func (r *recorder) Header() http.Header { return r.header }
func (r *recorder) WriteHeader(int)     {}

func (r *recorder) Write(b []byte) (int, error) {
	r.body = append(r.body[:0], b...)
	return len(b), nil
}

func benchmarkNoti(b *testing.B, want string, change func(*daouoffice.Quota)) {
	handler := benchmarked(b, change)
	method, path, header, body, err := testdata.Request("daouoffice/noti/document-example")
	if err != nil {
		b.Fatal(err)
	}
	reader := bytes.NewReader(body)
	r := &http.Request{
		Method: method, URL: &url.URL{Path: path}, Header: header, Body: io.NopCloser(reader), ContentLength: int64(len(body)),
	}
	w := &recorder{header: http.Header{}}
	call := func() {
		reader.Reset(body)
		clear(w.header)
		handler.ServeHTTP(w, r)
	}
	for range 10_000 { // fills the journal and the inbox
		call()
	}
	b.ReportAllocs()
	for b.Loop() {
		call()
	}
	if !bytes.HasPrefix(w.body, []byte(want)) {
		b.Fatalf("%s, want %s…", w.body, want)
	}
}

// benchmarked is a handler whose default company has its quota changed.
func benchmarked(b *testing.B, change func(*daouoffice.Quota)) http.Handler {
	b.Helper()
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	host := func() time.Time { return at }
	worlds, err := world.NewRegistry(b.Context(), world.Options{
		Host: host, Services: []world.Service{daouoffice.New()}, Clock: clock.Options{Mode: clock.Frozen},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := worlds.Close(context.WithoutCancel(b.Context())); err != nil {
			b.Error(err)
		}
	})
	home, err := worlds.World(world.Home)
	if err != nil {
		b.Fatal(err)
	}
	err = home.Store.Update(b.Context(), func(tx *store.Tx) error {
		c, err := daouoffice.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		q := daouoffice.QuotaOf(tx, c)
		change(&q)
		return daouoffice.SetQuota(tx, c, q)
	})
	if err != nil {
		b.Fatal(err)
	}
	return serve.New(daouoffice.New(), serve.Options{Worlds: worlds, Host: host})
}
