package metrics_test

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/control/metrics"
	"github.com/seed-34222eec/dojang/simulators/daouoffice"
	"github.com/seed-34222eec/dojang/simulators/serve"
)

// BenchmarkAnswered is what counting adds to a call, beside one look at the host's clock.
func BenchmarkAnswered(b *testing.B) {
	tally := metrics.New("bench", daouoffice.New()).Route("daouoffice", "noti")
	for _, row := range []struct {
		name    string
		outcome serve.Outcome
		code    string
	}{{"ok", serve.OK, "200"}, {"refused", serve.Refused, "924"}} {
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				tally.Answered(row.outcome, row.code, 300*time.Microsecond)
			}
		})
		b.Run(row.name+" by all processors", func(b *testing.B) {
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					tally.Answered(row.outcome, row.code, 300*time.Microsecond)
				}
			})
		})
	}
}
