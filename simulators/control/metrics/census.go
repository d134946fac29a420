package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// patience bounds, in real time, how long the stores of all worlds may take to be asked.
const patience = 2 * time.Second

// census counts the worlds and what they hold when it is asked to.
type census struct {
	worlds func() []*world.World

	count, unreadable, jobs, entries, bytes, overflowed *prometheus.Desc
}

func newCensus(worlds func() []*world.World) *census {
	describe := func(name, help string) *prometheus.Desc { return prometheus.NewDesc("dojang_"+name, help, nil, nil) }
	return &census{
		worlds:     worlds,
		count:      describe("worlds", "Worlds there are."),
		unreadable: describe("worlds_unreadable", "Worlds whose store did not answer: their jobs are not counted."),
		jobs:       describe("jobs_pending", "Jobs that wait for their time."),
		entries:    describe("journal_entries", "Entries that the journals hold."),
		bytes:      describe("journal_bytes", "Bytes of texts, headers and bodies that the journals hold."),
		overflowed: describe("journals_overflowed", "Worlds whose journal has dropped entries since its latest reset."),
	}
}

// Describe implements [prometheus.Collector].
func (c *census) Describe(all chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{c.count, c.unreadable, c.jobs, c.entries, c.bytes, c.overflowed} {
		all <- d
	}
}

func pending(ctx context.Context, w *world.World) (n int, err error) {
	err = w.Store.View(ctx, func(tx *store.Tx) error {
		n = store.Pending(tx)
		return tx.Err()
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}

// Collect implements [prometheus.Collector].
func (c *census) Collect(all chan<- prometheus.Metric) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	var unreadable, jobs, entries, overflowed int
	var bytes int64
	worlds := c.worlds()
	for _, w := range worlds {
		entries += w.Journal.Len()
		bytes += w.Journal.Bytes()
		if w.Journal.Dropped() > 0 {
			overflowed++
		}
		pending, err := pending(ctx, w)
		if err != nil { // closed since it was listed, or the disk is away
			unreadable++
		}
		jobs += pending
	}
	for d, value := range map[*prometheus.Desc]float64{
		c.count: float64(len(worlds)), c.unreadable: float64(unreadable), c.jobs: float64(jobs),
		c.entries: float64(entries), c.bytes: float64(bytes), c.overflowed: float64(overflowed),
	} {
		all <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
}
