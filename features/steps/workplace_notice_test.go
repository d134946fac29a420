package steps_test

import (
	"testing"

	"github.com/seed-34222eec/dojang/simulators/simtest"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func TestFeaturesNoticeAnotherWorkplace(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		feature, vendor string
		change          func(*workplace.Policy)
	}{
		{"events", "sends consent besides agreement", func(p *workplace.Policy) { p.Overlap = !p.Overlap }},
		{"failure", "tries failed callbacks again by itself", func(p *workplace.Policy) { p.RetryWaits = []string{"1h"} }},
		{"failure", "resends to the original address", func(p *workplace.Policy) { p.ResendURL = "original" }},
		{"retry", "spreads its waits", func(p *workplace.Policy) { p.RetryJitter = 0.5 }},
		{"detail", "answers JSON as texts", func(p *workplace.Policy) { p.JSONFields = "string" }},
		{"history", "keeps two rows", func(p *workplace.Policy) { p.HistoryRows = 2 }},
		{"approval.ko", "tries failed callbacks again by itself", func(p *workplace.Policy) { p.RetryWaits = []string{"1h"} }},
		{"signature", "takes the edge", func(p *workplace.Policy) { p.WindowEdge = "inclusive" }},
		{"signature", "has a window of a millisecond less", func(p *workplace.Policy) { p.WindowMillis = 299_999 }},
		{"signature", "has a window of ten minutes", func(p *workplace.Policy) { p.WindowMillis = 600_000 }},
	} {
		t.Run(row.feature+"/"+row.vendor, func(t *testing.T) {
			t.Parallel()
			found := differing(t, "workplace/"+row.feature, func(w *simtest.World) { w.Workplace.SetPolicy(row.change) })
			if len(found) == 0 {
				t.Error("no scenario noticed")
			}
		})
	}
}
