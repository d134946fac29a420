package workplace

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// resend sends rows again (재발송) a minute later and waits for them, and says whether it could.
func (d *desk) resend(ctx context.Context, rows ...row) bool {
	ids := make([]string, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return advance(ctx, d.s, time.Minute) && d.console(ctx, "resend", http.MethodPost, "/workplace/deliveries/resend", map[string]any{"ids": ids}) && d.settle(ctx)
}

// resendCases send rows of the history again.
func resendCases() []suite.Case {
	const failed = "history/resend-failed"
	also := []string{"history/resend-new-row", "history/resend-body-unchanged"}
	return timed(
		deskCase(historySection, failed+"/repaired", "a failure is sent again when the receiver is repaired", also, func(ctx context.Context, d *desk) {
			if doc, r, ok := d.failing(ctx); ok && d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT success 200")
			}
		}),
		deskCase(historySection, failed+"/fails-again", "a failure fails again", also, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			d.statuses(http.StatusNotFound)
			if ok && d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT failure 404")
			}
		}),
		deskCase(historySection, failed+"/resent-row", "the row of a resend is sent again", also, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			d.statuses(http.StatusNotFound)
			if !ok || !d.resend(ctx, r) {
				return
			}
			rows, err := d.rowsOf(ctx, doc)
			if err != nil || len(rows) != 2 {
				d.s.Check("the history", errors.Join(err, fmt.Errorf("want 2 rows, got %d", len(rows))))
				return
			}
			if d.resend(ctx, rows[1]) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT failure 404", "DRAFT success 200")
			}
		}),
	)
}

// resendAgainCases send successes, several rows and rows that are not there.
func resendAgainCases() []suite.Case {
	const failed, repeated = "history/resend-failed", "history/resend-any"
	also := []string{"history/resend-new-row", "history/resend-body-unchanged"}
	return timed(
		deskCase(historySection, repeated+"/success", "a success is sent again", also, func(ctx context.Context, d *desk) {
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if !ok {
				return
			}
			if r, ok := d.onlyRow(ctx, doc); ok && d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT success 200", "DRAFT success 200")
			}
		}),
		deskCase(historySection, repeated+"/several", "successes and failures are sent again together, the oldest first", append([]string{failed, "callback/order-per-document"}, also...), resendSeveral),
		deskCase(historySection, failed+"/unknown", "a row that does not exist is not sent again", nil, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			if !ok {
				return
			}
			d.s.Expect(d.s.ControlAnswer(ctx, "an unknown row", http.MethodPost, "/workplace/deliveries/resend", map[string]any{"ids": []string{"999999"}}), refusedByConsole())
			if d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT success 200")
			}
		}),
		deskCase(historySection, failed+"/failures-only", "successes are not sent again, by a setting", []string{repeated}, func(ctx context.Context, d *desk) {
			if !d.policy(ctx, "resend", "failed") {
				return
			}
			doc, r, ok := d.failing(ctx)
			if !ok || !d.resend(ctx, r) {
				return
			}
			rows, err := d.rowsOf(ctx, doc)
			if err != nil || len(rows) != 2 {
				d.s.Check("the history", errors.Join(err, fmt.Errorf("want 2 rows, got %d", len(rows))))
				return
			}
			d.s.Expect(d.s.ControlAnswer(ctx, "a success", http.MethodPost, "/workplace/deliveries/resend", map[string]any{"ids": []string{rows[1].ID}}), refusedByConsole())
			d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT success 200")
		}),
		deskCase(historySection, "callback/no-automatic-retry/resend", "a resend that fails is not repeated by itself", []string{failed}, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			d.statuses(500, 500)
			if ok && d.resend(ctx, r) && advance(ctx, d.s, 31*24*time.Hour) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT failure 500")
			}
		}),
	)
}

// again demands these rows of the document, the first of them as it was, and as many callbacks, all with the same body.
func (d *desk) again(ctx context.Context, doc document, before row, want ...string) {
	d.results(ctx, doc, want...)
	got := d.of(doc)
	err := sameBodies(got)
	if len(got) != len(want) {
		err = errors.Join(err, fmt.Errorf("want %d callbacks, got %d", len(want), len(got)))
	}
	d.s.Check("the same body", err)
	rows, err := d.rowsOf(ctx, doc)
	if err == nil && (len(rows) == 0 || rows[0] != before) {
		err = fmt.Errorf("want the first row as it was, %+v, got %+v", before, rows)
	}
	for i := 1; i < len(rows) && err == nil; i++ {
		if rows[i].ID == before.ID || rows[i].At != before.At {
			err = fmt.Errorf("want another row with the same processYmdt, got %+v", rows[i])
		}
	}
	d.s.Check("the first row stays", err)
}

// resendSeveral selects the rows as the screen shows them, the newest first.
func resendSeveral(ctx context.Context, d *desk) {
	d.statuses(200, 500, 404)
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok || !d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
		return
	}
	rows, err := d.rows(ctx, nil)
	if err != nil || len(rows) != 3 {
		d.s.Check("the history", errors.Join(err, fmt.Errorf("want 3 rows, got %d", len(rows))))
		return
	}
	if d.resend(ctx, rows...) {
		d.inOrder(doc, "DRAFT", "APPROVE", "APPROVED", "DRAFT", "APPROVE", "APPROVED")
		got := d.of(doc)
		for i := range min(3, len(got)-3) {
			d.s.Check("the same body as "+eventOf(got[i]), sameBodies([]suite.Received{got[i], got[i+3]}))
		}
		d.results(ctx, doc, "DRAFT success 200", "APPROVE failure 500", "APPROVED failure 404",
			"DRAFT success 200", "APPROVE success 200", "APPROVED success 200")
	}
}

// resendBodyCases change what a body is made of between the first attempt and the resend.
func resendBodyCases() []suite.Case {
	changing := func(name, title string, also []string, change func(ctx context.Context, d *desk, doc document) bool) suite.Case {
		return deskCase(historySection, "history/resend-body-unchanged/"+name, title, append([]string{"history/resend-failed"}, also...), func(ctx context.Context, d *desk) {
			if doc, r, ok := d.failing(ctx); ok && change(ctx, d, doc) && d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT success 200")
			}
		})
	}
	cases := []suite.Case{
		changing("settings", "the form of the fields is set otherwise", []string{"callback/id-type"}, func(ctx context.Context, d *desk, _ document) bool {
			return d.policy(ctx, "aprvDocIdType", "number")
		}),
		changing("a-day-later", "a day later", []string{"callback/process-ymdt-format"}, func(ctx context.Context, d *desk, _ document) bool {
			return advance(ctx, d.s, 24*time.Hour)
		}),
		changing("state-unticked", "the state is no longer ticked", nil, func(ctx context.Context, d *desk, _ document) bool {
			f := d.form
			f.States = []string{"APPROVED"}
			return d.set(ctx, f)
		}),
		deskCase(historySection, "history/resend-url-current/moved", "a resend goes to the URL of now", []string{"history/resend-failed", "history/resend-body-unchanged"}, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			d.form.CallbackURL = d.r.URL + "/moved?dfmId=1"
			if ok && d.set(ctx, d.form) && d.resend(ctx, r) {
				d.again(ctx, doc, r, "DRAFT failure 500", "DRAFT success 200")
				d.s.Check("targets", same("targets", []string{"/approval", "/moved?dfmId=1"}, targetsOf(d.of(doc))))
			}
		}),
		deskCase(historySection, "history/resend-url-current/original-by-setting", "a resend goes to the URL of the first attempt, by a setting", []string{"history/resend-failed"}, func(ctx context.Context, d *desk) {
			doc, r, ok := d.failing(ctx)
			d.form.CallbackURL = d.r.URL + "/moved"
			if ok && d.policy(ctx, "resendUrl", "original") && d.set(ctx, d.form) && d.resend(ctx, r) {
				d.s.Check("targets", same("targets", []string{"/approval", "/approval"}, targetsOf(d.of(doc))))
			}
		}),
	}
	return timed(cases...)
}
