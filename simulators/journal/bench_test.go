package journal_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/journal"
)

// typical is a call of the notification API as the chain records it.
func typical() journal.Record {
	at := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	return journal.Record{
		StartedAt: at, At: at, WallAt: at, Service: "daouoffice", Route: "noti", Direction: journal.In, Method: "POST",
		Path: "/public/v1/noti", Status: 200, Code: "200", Clause: "daouoffice/noti/success", Provenance: "documented",
		Assumptions: []string{"daouoffice/noti/http-status", "daouoffice/noti/order-of-checks"}, Credential: "cred_3f9a61c2",
		RequestHeader: http.Header{
			"Accept-Encoding": {"gzip"}, "Content-Length": {"288"}, "Content-Type": {"application/json"}, "User-Agent": {"Go-http-client/1.1"},
		},
		RequestBody: []byte(`{"clientId":"f255cbe0b4a9d12f","clientSecret":"bafdd7b4cff6fabdc417b8a6b0e4fff6","sender":"U1001",` +
			`"receivers":["U2034","U2345","U2456"],"message":"알림 메시지","mailTitle":"메일 제목","mailMessage":"메일 내용","linkUrl":"https://portal.example.com"}`),
		ResponseHeader: http.Header{
			"Content-Type": {"application/json"}, "Dojang-Clause": {"daouoffice/noti/success"},
			"Dojang-Assumptions": {"daouoffice/noti/http-status, daouoffice/noti/order-of-checks"}, "Dojang-Journal": {"1"},
		},
		ResponseBody: []byte(`{"code":"200","message":"OK","data":{"validReceivers":{"U2034":"성공","U2345":"성공"},` +
			`"invalidReceivers":{"U2456":"존재하지 않는 계정입니다."}}}`),
		Redact: journal.Secrets{},
	}
}

func BenchmarkAppend(b *testing.B) {
	j, r := journal.New(journal.Options{}), typical()
	b.ReportAllocs()
	for b.Loop() {
		j.Append(r)
	}
	b.ReportMetric(float64(j.Bytes())/float64(j.Len()), "bytes/entry")
}

func BenchmarkAppendWith(b *testing.B) {
	j, r := journal.New(journal.Options{}), typical()
	b.ReportAllocs()
	for b.Loop() {
		j.AppendWith(func(uint64) journal.Record { return r })
	}
}

func BenchmarkAppendParallel(b *testing.B) {
	j, r := journal.New(journal.Options{}), typical()
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			j.Append(r)
		}
	})
}

func BenchmarkNew(b *testing.B) {
	r := typical()
	b.ReportAllocs()
	for b.Loop() {
		journal.New(journal.Options{}).Append(r)
	}
}

func BenchmarkQueryByRoute(b *testing.B) {
	j := journal.New(journal.Options{})
	for range 10_000 {
		j.Append(typical())
	}
	b.ReportAllocs()
	for b.Loop() {
		j.Query(journal.Query{Route: "token"})
	}
}

// BenchmarkRead reads a page of entries in a world that knows so many secrets.
func BenchmarkRead(b *testing.B) {
	for _, n := range []int{10, 1_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			j, r, knows := journal.New(journal.Options{}), typical(), &many{}
			for i := range n {
				knows.secrets = append(knows.secrets, secretOf(i))
			}
			r.Redact = journal.Everywhere(journal.Secrets{}, []journal.Redactor{knows}, kindAndHash)
			for range 1_000 {
				j.Append(r)
			}
			b.ReportAllocs()
			for b.Loop() {
				j.Query(journal.Query{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*j.Len()), "µs/entry")
		})
	}
}

func secretOf(i int) string {
	sum := sha256.Sum256([]byte(strconv.Itoa(i)))
	return hex.EncodeToString(sum[:20])
}

// many knows many secrets.
type many struct {
	journal.Secrets

	secrets []string
}

func (m *many) Seek() journal.Finder { return journal.Known("secret", m.secrets...) }

// BenchmarkMemory fills the journal ten times over and reports the heap after that as a
// multiple of the heap when it was full for the first time: 1 means that memory is flat.
func BenchmarkMemory(b *testing.B) {
	for b.Loop() {
		before := heap()
		j := journal.New(journal.Options{})
		for range 10_000 {
			j.Append(typical())
		}
		full := heap() - before
		for range 90_000 {
			j.Append(typical())
		}
		b.ReportMetric(float64(heap()-before)/float64(full), "heap/full")
		b.ReportMetric(float64(full)/float64(j.Len()), "heap-bytes/entry")
		runtime.KeepAlive(j)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
