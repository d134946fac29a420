package workplace

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// historyCases try what the dispatch history holds.
func historyCases() []suite.Case {
	return []suite.Case{
		deskCase(historySection, "history/recorded/fields", "each callback is a row", []string{"callback/success-2xx", "callback/failure-5xx"}, func(ctx context.Context, d *desk) {
			doc, failed, ok := d.failing(ctx)
			if !ok || !d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				return
			}
			d.s.Check("the failure", errors.Join(failed.of(doc), failed.ended("failure")))
			d.results(ctx, doc, "DRAFT failure 500", "APPROVE success 200", "APPROVED success 200")
			rows, err := d.rowsOf(ctx, doc)
			for i, m := range d.of(doc) {
				if err == nil {
					err = errors.Join(rows[i].of(doc), same("the row", []string{eventOf(m), timesOf([]suite.Received{m})[0]}, []string{rows[i].Event, rows[i].At}))
				}
			}
			d.s.Check("each row is its callback", err)
		}),
		deskCase(historySection, "history/newest-first/two-documents", "rows of two documents, the newest first", []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			one, ok := d.draft(ctx, d.form, "하나", d.approvedBy())
			other, alsoOK := d.draft(ctx, d.form, "둘", d.approvedBy())
			if !ok || !alsoOK || !d.acts(ctx, one, do{Action: "approve", By: d.first()}) || !d.acts(ctx, other, do{Action: "reject", By: d.first()}) {
				return
			}
			want := make([]string, 0, len(d.r.Received()))
			for _, m := range d.r.Received() {
				want = append(want, idOf(m)+" "+eventOf(m))
			}
			slices.Reverse(want)
			rows, err := d.rows(ctx, nil)
			if err == nil {
				err = same("rows", want, keysOf(rows))
			}
			d.s.Check("the newest first", err)
		}),
	}
}

func keysOf(rows []row) []string {
	keys := make([]string, 0, len(rows))
	for _, r := range rows {
		keys = append(keys, r.Doc+" "+r.Event)
	}
	return keys
}

// searchCases try each field by which the history can be searched.
func searchCases() []suite.Case {
	const search = "history/search-fields"
	searching := func(name, title string, query func(leave, purchase document) url.Values, want func(leave, purchase document) []string) suite.Case {
		return deskCase(historySection, search+"/"+name, title, []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			if leave, purchase, ok := d.twoDocuments(ctx); ok {
				d.found(ctx, title, query(leave, purchase), want(leave, purchase))
			}
		})
	}
	one := func(name string, value func(leave, purchase document) string) func(document, document) url.Values {
		return func(leave, purchase document) url.Values { return url.Values{name: {value(leave, purchase)}} }
	}
	ofLeave := func(leave, _ document) []string {
		return []string{leave.ID + " APPROVED", leave.ID + " APPROVE", leave.ID + " DRAFT"}
	}
	ofPurchase := func(_, purchase document) []string { return []string{purchase.ID + " REJECT", purchase.ID + " DRAFT"} }
	nothing := func(document, document) []string { return []string{} }
	cases := []suite.Case{
		searching("form", "by form (서식)", one("dfmId", func(_, p document) string { return p.Form }), ofPurchase),
		searching("other-form", "by the other form", one("dfmId", func(l, _ document) string { return l.Form }), ofLeave),
		searching("doc-no", "by document number (문서 번호)", one("docNo", func(l, _ document) string { return l.No }), ofLeave),
		searching("title", "by title (제목)", one("title", func(_, p document) string { return p.Title }), ofPurchase),
		searching("part-of-title", "by a part of the title", one("title", func(document, document) string { return "휴가" }), ofLeave),
		searching("no-such-title", "by a title that nobody has", one("title", func(document, document) string { return "출장" }), nothing),
		searching("failures", "failures only", one("result", func(document, document) string { return "failure" }), func(l, _ document) []string { return []string{l.ID + " DRAFT"} }),
		searching("successes-of-form", "successes of one form", func(l, _ document) url.Values {
			return url.Values{"result": {"success"}, "dfmId": {l.Form}}
		}, func(l, _ document) []string { return []string{l.ID + " APPROVED", l.ID + " APPROVE"} }),
		searching("nothing-matches-both", "a title of the other form", func(l, p document) url.Values {
			return url.Values{"title": {l.Title}, "dfmId": {p.Form}}
		}, nothing),
	}
	return append(cases, timed(deskCase(historySection, search+"/date", "by date of dispatch (발송일)", []string{"history/recorded", "history/newest-first"}, byDate))...)
}

// twoDocuments completes a document of one form, whose first callback fails, and has one of another form rejected.
func (d *desk) twoDocuments(ctx context.Context) (leave, purchase document, ok bool) {
	generated, ok := d.formOf(ctx, "generator")
	generated.CallbackURL, generated.States = d.r.URL+"/purchase", everyState()
	if !ok || !d.set(ctx, generated) {
		return document{}, document{}, false
	}
	d.statuses(http.StatusInternalServerError)
	leave, ok = d.draft(ctx, d.form, "휴가 신청서", d.approvedBy())
	if !ok || !d.acts(ctx, leave, do{Action: "approve", By: d.first()}) {
		return document{}, document{}, false
	}
	purchase, ok = d.draft(ctx, generated, "구매 품의서 & 50% 할인", d.approvedBy())
	return leave, purchase, ok && d.acts(ctx, purchase, do{Action: "reject", By: d.first()})
}

// found searches and demands these rows, each as id and event, the newest first.
func (d *desk) found(ctx context.Context, name string, query url.Values, want []string) {
	rows, err := d.rows(ctx, query)
	if err == nil {
		err = same("rows", want, keysOf(rows))
	}
	d.s.Check(fmt.Sprintf("%s: %s", name, query.Encode()), err)
}

// byDate sends callbacks on three days of Korea, close to midnight.
func byDate(ctx context.Context, d *desk) {
	now, ok := still(ctx, d.s)
	if !ok {
		return
	}
	// 23:59:59 of a day in Korea, on which it is still afternoon in UTC.
	late := time.Date(now.Year(), now.Month(), now.Day()+2, 23, 59, 59, 0, korea)
	if err := d.s.FreezeAt(ctx, late); err != nil {
		d.s.Check("stop the clock", err)
		return
	}
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy(second))
	if !ok || !advance(ctx, d.s, time.Second) || !d.acts(ctx, doc, do{Action: "revise", By: d.first()}) ||
		!advance(ctx, d.s, 24*time.Hour) || !d.acts(ctx, doc, do{Action: "reject", By: d.first()}) {
		return
	}
	day := func(n int) string { return late.AddDate(0, 0, n).Format(time.DateOnly) }
	of := func(events ...string) []string {
		rows := make([]string, 0, len(events))
		for _, event := range events {
			rows = append(rows, doc.ID+" "+event)
		}
		return rows
	}
	d.found(ctx, "the first day", url.Values{"from": {day(0)}, "to": {day(0)}}, of("DRAFT"))
	d.found(ctx, "the second day", url.Values{"from": {day(1)}, "to": {day(1)}}, of("REVISE"))
	d.found(ctx, "two days", url.Values{"from": {day(1)}, "to": {day(2)}}, of("REJECT", "REVISE"))
	d.found(ctx, "from the second day", url.Values{"from": {day(1)}}, of("REJECT", "REVISE"))
	d.found(ctx, "until the second day", url.Values{"to": {day(1)}}, of("REVISE", "DRAFT"))
	d.found(ctx, "a day later", url.Values{"from": {day(3)}, "to": {day(4)}}, of())
}
