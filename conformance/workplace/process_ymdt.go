package workplace

import (
	"context"
	"fmt"
	"time"

	"github.com/tidwall/gjson"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// ymdt is processYmdt as Go writes it.
const ymdt = "20060102150405"

// timeCases try processYmdt (이벤트 발생 일시).
func timeCases() []suite.Case {
	const format = "callback/process-ymdt-format"
	return timed(
		deskCase(callbackSection, format+"/events", "each event has its own time, in Korea", []string{"callback/fields"}, func(ctx context.Context, d *desk) {
			now, ok := d.eveningBefore(ctx)
			if !ok {
				return
			}
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if ok && advance(ctx, d.s, 3*time.Second) && d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
				later := now.Add(3 * time.Second).In(korea).Format(ymdt)
				d.s.Check("processYmdt", same("times", []string{now.In(korea).Format(ymdt), later, later}, timesOf(d.of(doc))))
			}
		}),
		deskCase(callbackSection, format+"/of-the-event", "the time is that of the event, not of the dispatch", []string{"callback/retry-schedule"}, func(ctx context.Context, d *desk) {
			now, ok := d.eveningBefore(ctx)
			if !ok || !d.policy(ctx, "retryWaits", []string{"1h"}) {
				return
			}
			d.statuses(500)
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if ok && advance(ctx, d.s, time.Hour) {
				at := now.In(korea).Format(ymdt)
				d.s.Check("processYmdt", same("times", []string{at, at}, timesOf(d.of(doc))))
			}
		}),
		deskCase(callbackSection, format+"/iso", "ISO 8601 by a setting", nil, func(ctx context.Context, d *desk) {
			now, ok := d.eveningBefore(ctx)
			if !ok || !d.policy(ctx, "processYmdt", "iso") {
				return
			}
			doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
			if !ok {
				return
			}
			if m, ok := d.only(doc); ok {
				text := gjson.GetBytes(m.Body, "processYmdt").String()
				at, err := time.Parse(time.RFC3339, text)
				_, offset := at.Zone()
				if err != nil || !at.Equal(now) || offset != 9*60*60 {
					err = fmt.Errorf("want %s, got %q", now.In(korea).Format(time.RFC3339), text)
				}
				d.s.Check("processYmdt", err)
			}
		}),
	)
}

// eveningBefore stops the clock when it is another day in Korea than in UTC.
func (d *desk) eveningBefore(ctx context.Context) (time.Time, bool) {
	now, ok := still(ctx, d.s)
	if !ok {
		return time.Time{}, false
	}
	evening := time.Date(now.Year(), now.Month(), now.Day()+1, 18, 4, 5, 0, time.UTC)
	if err := d.s.FreezeAt(ctx, evening); err != nil {
		d.s.Check("stop the clock", err)
		return time.Time{}, false
	}
	return evening, true
}

func timesOf(messages []suite.Received) []string {
	times := make([]string, 0, len(messages))
	for _, m := range messages {
		times = append(times, gjson.GetBytes(m.Body, "processYmdt").String())
	}
	return times
}
