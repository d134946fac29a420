package delivery_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

const benchBody = `{"docDataUrl":"http://127.0.0.1:8702/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025",` +
	`"aprvDocId":"25025","processYmdt":"2026-12-01 09:00:00","docNo":"총무-2026-0001","sendTpCd":"APPROVED","dfmId":"7"}`

func benchReceiver(b *testing.B) *httptest.Server {
	b.Helper()
	r := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	b.Cleanup(r.Close)
	return r
}

// BenchmarkBarePut is what a delivery is measured against.
func BenchmarkBarePut(b *testing.B) {
	r := benchReceiver(b)
	client := r.Client()
	for b.Loop() {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodPut, r.URL, strings.NewReader(benchBody))
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		response, err := client.Do(request)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, response.Body)
		_ = response.Body.Close()
	}
}

// BenchmarkDelivery enqueues, claims, sends, records, journals and finishes.
func BenchmarkDelivery(b *testing.B) {
	r := benchReceiver(b)
	now := func() time.Time { return start }
	st := store.Open(store.NewMemory(), now, random.New(1))
	d := delivery.New(delivery.Options{
		Store: st, Clock: still{}, Host: now, Journal: journal.New(journal.Options{}), Faults: fault.NewPlan(),
	})
	b.Cleanup(func() { _ = d.Close(context.WithoutCancel(b.Context())) })
	var claims store.Claims
	update := func(f func(tx *store.Tx)) {
		if err := st.Update(b.Context(), func(tx *store.Tx) error { f(tx); return nil }); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		var job store.Job
		update(func(tx *store.Tx) {
			d.Enqueue(tx, delivery.Message{
				Service: "workplace", Route: "callback", OrderKey: "25025", Method: http.MethodPut, URL: r.URL,
				Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(benchBody),
			}, delivery.Schedule{})
		})
		update(func(tx *store.Tx) { job = claims.Claim(tx, start, 1)[0] })
		if err := attempt(b.Context(), st, d, job, func(tx *store.Tx) { store.Finish(tx, job) }); err != nil {
			b.Fatal(err)
		}
		claims.Drop(job)
	}
}

type still struct{}

func (still) Now() time.Time { return start }

func (still) HostUntil(time.Time) (time.Duration, bool) { return 0, false }
