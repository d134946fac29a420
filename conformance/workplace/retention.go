package workplace

import (
	"context"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// retentionCases have more callbacks than the history keeps.
func retentionCases() []suite.Case {
	const retention = "history/retention"
	return timed(
		deskCase(historySection, retention+"/rows", "so many rows, by a setting", []string{"history/newest-first"}, soManyRows),
		deskCase(historySection, retention+"/pending", "a row that is to be tried again stays", []string{"callback/retry-schedule"}, pendingStays),
		deskCase(historySection, retention+"/days", "for ninety days", []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			d.forDays(ctx, 90)
		}),
		deskCase(historySection, retention+"/one-day", "for a day, by a setting", nil, func(ctx context.Context, d *desk) {
			if d.policy(ctx, "historyDays", 1) {
				d.forDays(ctx, 1)
			}
		}),
	)
}

func soManyRows(ctx context.Context, d *desk) {
	if !d.policy(ctx, "historyRows", 2) {
		return
	}
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok || !d.acts(ctx, doc, do{Action: "revise", By: d.first()}) {
		return
	}
	d.results(ctx, doc, "DRAFT success 200", "REVISE success 200")
	if d.acts(ctx, doc, do{Action: "reject", By: d.first()}) {
		d.results(ctx, doc, "REVISE success 200", "REJECT success 200")
	}
}

func pendingStays(ctx context.Context, d *desk) {
	if !d.policy(ctx, "historyRows", 1) {
		return
	}
	waiting, ok := d.retrying(ctx, 500)
	other, alsoOK := d.draft(ctx, d.form, "출장 신청", d.approvedBy())
	if !ok || !alsoOK || !d.acts(ctx, other, do{Action: "revise", By: d.first()}) {
		return
	}
	d.results(ctx, waiting, "DRAFT pending 500")
	d.results(ctx, other, "REVISE success 200")
	if advance(ctx, d.s, time.Minute) {
		d.results(ctx, waiting, "DRAFT success 200")
	}
}

// forDays adds a row when the first one is so many days old, and another a second later.
func (d *desk) forDays(ctx context.Context, days int) {
	if _, ok := still(ctx, d.s); !ok {
		return
	}
	revise := do{Action: "revise", By: d.first()}
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok || !advance(ctx, d.s, time.Duration(days)*24*time.Hour) || !d.acts(ctx, doc, revise) {
		return
	}
	d.results(ctx, doc, "DRAFT success 200", "REVISE success 200")
	if advance(ctx, d.s, time.Second) && d.acts(ctx, doc, revise) {
		d.results(ctx, doc, "REVISE success 200", "REVISE success 200")
	}
}

// documentRetentionCases have more documents than are kept.
func documentRetentionCases() []suite.Case {
	return controlled(gateCase("document/retention/by-setting", "so many documents, by a setting", []string{"gateway/not-found"}, func(ctx context.Context, g *gate) {
		d := &desk{s: g.s}
		f, ok := d.formOf(ctx, "builtin")
		if !ok || !d.policy(ctx, "documents", 2) {
			return
		}
		oldest, ok := d.draft(ctx, f, "하나", d.approvedBy())
		next, alsoOK := d.draft(ctx, f, "둘", d.approvedBy())
		if !ok || !alsoOK {
			return
		}
		g.accepted(ctx, "the oldest of two", oldest.ID)
		if newest, ok := d.draft(ctx, f, "셋", d.approvedBy()); ok {
			g.refused(ctx, "the oldest of three", notFound(), func(a *asking) { a.target = g.target(g.version, oldest.ID) })
			g.accepted(ctx, "the next", next.ID)
			g.accepted(ctx, "the newest", newest.ID)
		}
	}))
}
