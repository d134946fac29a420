package delivery_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// once is a fault on the first delivery.
func once(e fault.Effect) fault.Rule { return fault.Rule{Direction: journal.Out, Effect: e} }

func TestFaults(t *testing.T) {
	t.Parallel()
	const body = `{"sendTpCd":"APPROVED"}`
	for name, test := range map[string]struct {
		effect   fault.Effect
		answer   int
		arrived  []string
		status   int
		reason   delivery.Reason
		duration time.Duration
	}{
		"status, of a failure":        {fault.Effect{Kind: fault.Status, Status: 503}, 200, nil, 503, delivery.ReasonServerError, 0},
		"status, of a success":        {fault.Effect{Kind: fault.Status, Status: 204}, 500, nil, 204, "", 0},
		"reset":                       {fault.Effect{Kind: fault.Reset}, 200, nil, 0, delivery.ReasonReset, 0},
		"lost reply":                  {fault.Effect{Kind: fault.LostReply}, 200, []string{body}, 0, delivery.ReasonReset, 0},
		"truncate":                    {fault.Effect{Kind: fault.Truncate, Bytes: 5}, 400, []string{body[:5]}, 400, delivery.ReasonClientError, 0},
		"truncate to nothing":         {fault.Effect{Kind: fault.Truncate}, 200, []string{""}, 200, "", 0},
		"truncate to more than there": {fault.Effect{Kind: fault.Truncate, Bytes: 999}, 200, []string{body}, 200, "", 0},
		"duplicate":                   {fault.Effect{Kind: fault.Duplicate}, 200, []string{body, body}, 200, "", 0},
		"latency":                     {fault.Effect{Kind: fault.Latency, Latency: 3 * time.Second}, 200, []string{body}, 200, "", 3 * time.Second},
		"latency just short": {
			fault.Effect{Kind: fault.Latency, Latency: 10*time.Second - 1}, 200, []string{body}, 200, "", 10*time.Second - 1,
		},
		"latency as long as the time-out": {
			fault.Effect{Kind: fault.Latency, Latency: 10 * time.Second}, 200, []string{body}, 0, delivery.ReasonTimeout, 10 * time.Second,
		},
		"latency of a day": {
			fault.Effect{Kind: fault.Latency, Latency: 24 * time.Hour}, 200, []string{body}, 0, delivery.ReasonTimeout, 10 * time.Second,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, status(test.answer))
			rule := w.fault(once(test.effect))
			id := w.enqueue(r.message("1", body), delivery.Schedule{}).ID
			w.settle()

			wantEqual(t, "arrived", test.arrived, r.bodies())
			wantOutcome(t, w.get(id), test.status, test.reason)
			last, _ := w.get(id).Last()
			wantEqual(t, "duration", test.duration, last.Duration)
			wantEqual(t, "fault", rule.ID, last.Fault)
			for _, e := range w.entries() {
				wantEqual(t, "journal's fault", rule.ID, e.Fault)
			}
			wantEqual(t, "entries", max(1, len(test.arrived)), len(w.entries()))

			// It was for one attempt: the next one is as it should be, and whole.
			before := len(r.received())
			w.resend(id)
			w.settle()
			wantOutcome(t, w.get(id), test.answer, map[int]delivery.Reason{400: delivery.ReasonClientError, 500: delivery.ReasonServerError}[test.answer])
			wantEqual(t, "resent", []string{body}, r.bodies()[before:])
			last, _ = w.get(id).Last()
			wantEqual(t, "no fault", "", last.Fault)
		})
	}
}

func TestDuplicateIsDecidedByTheFirstAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, statuses(http.StatusOK, http.StatusConflict))
	w.fault(once(fault.Effect{Kind: fault.Duplicate}))
	id := w.enqueue(r.message("1", "{}"), delivery.Schedule{}).ID
	w.settle()
	wantOutcome(t, w.get(id), http.StatusOK, "")
	wantEqual(t, "journalled", []int{200, 409}, []int{w.entries()[0].Status, w.entries()[1].Status})
	wantEqual(t, "sent alike", r.received()[0], r.received()[1])
}

func TestWaitBeginsAfterTheLatency(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	w.fault(once(fault.Effect{Kind: fault.Latency, Latency: time.Hour}))
	m := r.message("1", "first")
	m.Timeout = 5 * time.Second
	w.enqueue(m, threeMore)
	w.advance(24 * time.Hour)
	wantEqual(t, "attempts began", []time.Duration{0, 15 * time.Second}, startedAfter(w.get(1)))
	w.wantState(1, delivery.Success)
}

func TestFaultsAreForWhatTheyMatch(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		rule fault.Rule
		want delivery.State
	}{
		"service":            {fault.Rule{Service: "workplace"}, delivery.Failure},
		"another service":    {fault.Rule{Service: "eformsign"}, delivery.Success},
		"route":              {fault.Rule{Route: "callback"}, delivery.Failure},
		"another route":      {fault.Rule{Route: "webhook"}, delivery.Success},
		"credential":         {fault.Rule{Credential: "key_1"}, delivery.Failure},
		"another credential": {fault.Rule{Credential: "key_2"}, delivery.Success},
		"incoming":           {fault.Rule{Direction: journal.In}, delivery.Success},
		"the second":         {fault.Rule{Nth: 2}, delivery.Success},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, store.NewMemory())
			r := newReceiver(t, status(http.StatusOK))
			test.rule.Effect = fault.Effect{Kind: fault.Reset}
			w.fault(test.rule)
			m := r.message("1", "{}")
			m.Credential = "key_1"
			id := w.enqueue(m, delivery.Schedule{}).ID
			w.settle()
			w.wantState(id, test.want)
		})
	}
}

func TestVoidJobsTakeNoFault(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	w.enqueue(r.message("1", "{}"), delivery.Schedule{})
	job := w.claim()[0]
	for range 2 {
		if err := w.Run(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		w.fault(once(fault.Effect{Kind: fault.Reset}))
	}
	for _, s := range w.faults.Rules() {
		wantEqual(t, "seen", 0, s.Seen)
	}
}
