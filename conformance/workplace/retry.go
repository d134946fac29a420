package workplace

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/seed-34222eec/dojang/conformance/suite"
)

// timeOutCases answer late, on the world's clock: a fault holds the answer back.
func timeOutCases() []suite.Case {
	late := func(name, latency, result string, code int) suite.Case {
		return deskCase(outcomeSection, "callback/time-out/"+name, "the answer comes after "+latency, []string{"history/recorded", "callback/other-outcomes-fail"},
			func(ctx context.Context, d *desk) {
				if d.fault(ctx, "out", "callback", map[string]any{"kind": "latency", "latency": latency}) {
					d.ends(ctx, result, code)
					d.s.Check("it has arrived", same("callbacks", []string{"1"}, []string{strconv.Itoa(len(d.r.Received()))}))
				}
			})
	}
	bySetting := func(name, latency, result string, code int) suite.Case {
		return deskCase(outcomeSection, "callback/time-out/"+name, "the answer comes after "+latency+", and a second is set", []string{"history/recorded"}, func(ctx context.Context, d *desk) {
			if d.policy(ctx, "timeoutMillis", 1000) && d.fault(ctx, "out", "callback", map[string]any{"kind": "latency", "latency": latency}) {
				d.ends(ctx, result, code)
			}
		})
	}
	return timed(
		bySetting("in-time-by-setting", "999ms", "success", http.StatusOK),
		bySetting("edge-by-setting", "1s", "failure", 0),
		late("in-time", "9.999s", "success", http.StatusOK),
		late("edge", "10s", "failure", 0),
		late("a-minute", "1m", "failure", 0),
	)
}

// fault lets the next matching call end so, and says whether it could.
func (d *desk) fault(ctx context.Context, direction, route string, effect map[string]any) bool {
	return d.console(ctx, "a fault", http.MethodPost, "/faults", map[string]any{
		"service": service, "route": route, "direction": direction, "effect": effect,
	})
}

// retryCases let time pass after a failure.
func retryCases() []suite.Case {
	const schedule = "callback/retry-schedule"
	return timed(
		deskCase(outcomeSection, "callback/no-automatic-retry/a-month", "nothing is sent again within a month", []string{"callback/failure-5xx"}, func(ctx context.Context, d *desk) {
			doc, _, ok := d.failing(ctx)
			if ok && advance(ctx, d.s, 31*24*time.Hour) {
				d.tried(ctx, doc, "failure", 1)
			}
		}),
		deskCase(outcomeSection, schedule+"/third-attempt", "the third attempt succeeds", []string{"history/resend-body-unchanged"}, func(ctx context.Context, d *desk) {
			doc, ok := d.retrying(ctx, 503, 404)
			if !ok {
				return
			}
			d.tried(ctx, doc, "pending", 1)
			for _, wait := range []struct {
				pass   time.Duration
				result string
				tries  int
			}{
				{9999 * time.Millisecond, "pending", 1},
				{time.Millisecond, "pending", 2},
				{59999 * time.Millisecond, "pending", 2},
				{time.Millisecond, "success", 3},
				{31 * 24 * time.Hour, "success", 3},
			} {
				if !advance(ctx, d.s, wait.pass) {
					return
				}
				d.tried(ctx, doc, wait.result, wait.tries)
			}
			d.s.Check("the same body", sameBodies(d.of(doc)))
		}),
		deskCase(outcomeSection, schedule+"/gives-up", "the last attempt fails", []string{"callback/failure-5xx", "history/recorded"}, func(ctx context.Context, d *desk) {
			doc, ok := d.retrying(ctx, 500, 500, 500, 500)
			if ok && advance(ctx, d.s, 70*time.Second) {
				d.tried(ctx, doc, "failure", 3)
				if advance(ctx, d.s, 31*24*time.Hour) {
					d.tried(ctx, doc, "failure", 3)
				}
			}
		}),
		deskCase(outcomeSection, schedule+"/success-first", "a success is not repeated", []string{"callback/success-2xx"}, func(ctx context.Context, d *desk) {
			doc, ok := d.retrying(ctx)
			if ok && advance(ctx, d.s, time.Hour) {
				d.tried(ctx, doc, "success", 1)
			}
		}),
		jitterCase(),
		deskCase(outcomeSection, schedule+"/next-waits", "the next event of the document waits for its turn", []string{"callback/order-per-document"}, nextWaits),
	)
}

// jitterCase lets waits vary.
func jitterCase() suite.Case {
	return deskCase(outcomeSection, "callback/retry-schedule/jitter", "waits that vary by up to a half, by a setting", []string{"callback/failure-5xx"}, func(ctx context.Context, d *desk) {
		if !d.policy(ctx, "retryJitter", 0.5) {
			return
		}
		doc, ok := d.retrying(ctx, 500)
		if ok && advance(ctx, d.s, 4999*time.Millisecond) {
			d.tried(ctx, doc, "pending", 1)
			if advance(ctx, d.s, 10002*time.Millisecond) {
				d.tried(ctx, doc, "success", 2)
			}
		}
	})
}

// retrying sets waits of 10 and 60 seconds, answers with these statuses and stores a document.
func (d *desk) retrying(ctx context.Context, codes ...int) (document, bool) {
	if _, ok := still(ctx, d.s); !ok || !d.policy(ctx, "retryWaits", []string{"10s", "1m0s"}) {
		return document{}, false
	}
	d.statuses(codes...)
	return d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
}

// tried demands that the document's one callback stands so after so many attempts.
func (d *desk) tried(ctx context.Context, doc document, result string, tries int) {
	r, ok := d.onlyRow(ctx, doc)
	if !ok {
		return
	}
	err := error(nil)
	if got := len(d.of(doc)); got != tries || r.Attempts != tries || r.Result != result {
		err = fmt.Errorf("want %s after %d attempts, got %s, %d attempts recorded and %d arrived", result, tries, r.Result, r.Attempts, got)
	}
	d.s.Check(fmt.Sprintf("%s after %d attempts", result, tries), err)
}

func nextWaits(ctx context.Context, d *desk) {
	if _, ok := still(ctx, d.s); !ok || !d.policy(ctx, "retryWaits", []string{"10s"}) {
		return
	}
	d.statuses(200, 500)
	doc, ok := d.draft(ctx, d.form, "휴가 신청", d.approvedBy())
	if !ok || !d.acts(ctx, doc, do{Action: "approve", By: d.first()}) {
		return
	}
	d.s.Check("before the retry", same("events", []string{"DRAFT", "APPROVE"}, eventsOf(d.of(doc))))
	if advance(ctx, d.s, 10*time.Second) {
		d.s.Check("after it", same("events", []string{"DRAFT", "APPROVE", "APPROVE", "APPROVED"}, eventsOf(d.of(doc))))
		d.results(ctx, doc, "DRAFT success 200", "APPROVE success 200", "APPROVED success 200")
	}
}
