package workplace_test

import (
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// started are the seconds after nine o'clock at which the attempts of the first row began.
func (h *hall) started() []int {
	h.t.Helper()
	all := []int{}
	for _, a := range h.attempts(1) {
		all = append(all, int(a.At.Sub(morning()).Seconds()))
	}
	return all
}

// Automatic retry is off unless the policy has a schedule; then it keeps to it, to the
// second, and stops at the first success.
func TestAutomaticRetrySucceedsAtTheThirdAttempt(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503, 500, 200)
	h.register("dfm-leave", erp.URL)
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"30s", "5m", "1h"} })
	h.draft("dfm-leave", "휴가", "W2001")
	wantEqual(t, "at once", []workplace.Result{"pending"}, results(h.history(workplace.Search{})))
	h.advance(29 * time.Second)
	wantEqual(t, "after 29 s", []int{0}, h.started())
	h.advance(time.Second)
	wantEqual(t, "after 30 s", []int{0, 30}, h.started())
	h.advance(4*time.Minute + 59*time.Second)
	wantEqual(t, "a second before the third", []int{0, 30}, h.started())
	h.advance(24 * time.Hour)
	wantEqual(t, "in the end", []int{0, 30, 330}, h.started())
	wantEqual(t, "result", []workplace.Result{"success"}, results(h.history(workplace.Search{})))
	got := erp.all()
	wantEqual(t, "the second as the first", got[0], got[1])
	wantEqual(t, "the third as the first", got[0], got[2])
}

func TestAutomaticRetryGivesUp(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503)
	h.register("dfm-leave", erp.URL)
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"30s", "5m", "1h"} })
	h.draft("dfm-leave", "휴가", "W2001")
	h.advance(30*time.Second + 5*time.Minute + 59*time.Minute + 59*time.Second)
	wantEqual(t, "before the last", []workplace.Result{"pending"}, results(h.history(workplace.Search{})))
	h.advance(30 * 24 * time.Hour)
	wantEqual(t, "schedule", []int{0, 30, 330, 3930}, h.started())
	wantEqual(t, "given up", []workplace.Result{"failure"}, results(h.history(workplace.Search{})))
	wantEqual(t, "received", 4, len(erp.all()))
	var statuses []int
	for _, a := range h.attempts(1) {
		statuses = append(statuses, a.Status)
	}
	wantEqual(t, "recorded", []int{503, 503, 503, 503}, statuses)
}

// Jitter comes from the world's seed: another run is the same, within the fraction.
func TestJitterIsSeeded(t *testing.T) {
	t.Parallel()
	run := func() []time.Time {
		h, erp := open(t), newReceiver(t, 503)
		h.register("dfm-leave", erp.URL)
		h.policy(func(p *workplace.Policy) { p.RetryWaits, p.RetryJitter = []string{"100s", "100s"}, 0.2 })
		h.draft("dfm-leave", "휴가", "W2001")
		h.advance(time.Hour)
		var at []time.Time
		for _, a := range h.attempts(1) {
			at = append(at, a.At)
		}
		return at
	}
	first := run()
	wantEqual(t, "another run", first, run())
	for i := range 2 {
		if wait := first[i+1].Sub(first[i]); wait < 80*time.Second || wait > 120*time.Second || wait == 100*time.Second {
			t.Errorf("wait %d is %s", i+1, wait)
		}
	}
}

// While a document's event is to be tried again, its later events wait; another
// document's do not.
func TestRetryKeepsTheOrder(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503, 200)
	h.register("dfm-leave", erp.URL)
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"30s"} })
	d := h.draft("dfm-leave", "첫째", "W2001")
	h.act(d.AprvDocID, "approve")
	h.draft("dfm-leave", "둘째", "W2001")
	h.advance(time.Minute)
	wantEqual(t, "events", []string{"DRAFT", "DRAFT", "DRAFT", "APPROVE", "APPROVED"}, erp.field("sendTpCd"))
	wantEqual(t, "documents", []string{"25025", "25026", "25025", "25025", "25025"}, erp.field("aprvDocId"))
}

func results(rows []workplace.Dispatch) []workplace.Result {
	all := []workplace.Result{}
	for _, r := range rows {
		all = append(all, r.Result)
	}
	return all
}
