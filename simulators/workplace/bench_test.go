package workplace_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// many is how many rows the history has that is searched.
const many = 100_000

// BenchmarkSearchByTitle looks through 100,000 rows for a title that the oldest has.
func BenchmarkSearchByTitle(b *testing.B) {
	h := open(b)
	h.change(func(tx *store.Tx) error {
		for i := range many {
			workplace.PutDispatch(tx, workplace.Dispatch{
				ID: uint64(i + 1), DfmID: "dfm-leave", DfmNm: "휴가신청서", AprvDocID: fmt.Sprint(25025 + i), DocNo: fmt.Sprintf("휴가신청서-2026-%04d", i+1),
				Title: fmt.Sprintf("연차 휴가 신청 %d번 문서", i), Event: "APPROVED", Label: "완료", ProcessYmdt: "20261102090000",
				SentAt: morning(), URL: "http://127.0.0.1:9/callback?dfmId=dfm-leave", Result: "success", Status: 200,
			})
		}
		return nil
	})
	for name, title := range map[string]string{"korean": "신청 0번", "latin": "rack 0"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				h.history(workplace.Search{Title: title})
			}
		})
	}
}

func benchReceiver(b *testing.B) *httptest.Server {
	b.Helper()
	r := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	b.Cleanup(r.Close)
	return r
}

// BenchmarkBarePut is what callbacks are measured against.
func BenchmarkBarePut(b *testing.B) {
	r := benchReceiver(b)
	client := r.Client()
	body := `{"docDataUrl":"http://127.0.0.1:8702/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025",` +
		`"aprvDocId":"25025","processYmdt":"20261102090000","docNo":"휴가신청서-2026-0001","sendTpCd":"APPROVED","dfmId":"dfm-leave"}`
	for b.Loop() {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodPut, r.URL, strings.NewReader(body))
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
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "puts/s")
}

// BenchmarkCallbacks revises documents, each in a transaction of its own, and delivers
// what that causes.
func BenchmarkCallbacks(b *testing.B) {
	h := open(b)
	r := benchReceiver(b)
	h.register("dfm-leave", r.URL, "REVISE")
	var documents []string
	for range 1000 {
		documents = append(documents, h.draftNow("dfm-leave", "휴가", "W2001").AprvDocID)
	}
	h.settle()
	sent := 0
	for b.Loop() {
		for _, id := range documents {
			err := h.Store.Update(context.WithoutCancel(b.Context()), func(tx *store.Tx) error {
				_, _, err := h.sim.Act(h.World, tx, id, workplace.Act{Action: "revise"})
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		h.settle()
		sent += len(documents)
	}
	b.ReportMetric(float64(sent)/b.Elapsed().Seconds(), "callbacks/s")
}
