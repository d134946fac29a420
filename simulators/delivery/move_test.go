package delivery_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/store"
)

func delay(d time.Duration) fault.Effect { return fault.Effect{Kind: fault.Delay, Latency: d} }

// A delayed delivery keeps its place: those behind it wait, others do not.
func TestDelay(t *testing.T) {
	t.Parallel()
	onEngines(t, func(t *testing.T, engine store.Engine) {
		w := newWorld(t, engine)
		r := newReceiver(t, status(http.StatusOK))
		rule := w.fault(once(delay(30 * time.Second)))
		for _, m := range []struct{ key, body string }{{"25025", "1"}, {"25025", "2"}, {"25026", "another document"}} {
			w.enqueue(r.message(m.key, m.body), delivery.Schedule{})
		}
		w.advance(30*time.Second - 1)
		wantEqual(t, "sent by then", []string{"another document"}, r.bodies())
		wantEqual(t, "next due", start.Add(30*time.Second), w.get(1).NextDue)
		w.advance(1)
		wantEqual(t, "order", []string{"another document", "1", "2"}, r.bodies())
		entry := w.entries()[1]
		if entry.Fault != rule.ID || !strings.Contains(entry.Explanation, rule.Effect.Summary()) {
			t.Errorf("the journal names fault %q and explains %q", entry.Fault, entry.Explanation)
		}
		wantEqual(t, "fault of the next", "", w.entries()[2].Fault)
	})
}

// One fault for all does not delay the same attempt for ever, and delays each retry.
func TestDelayOfEveryAttempt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusInternalServerError))
	rule := once(delay(time.Minute))
	rule.Times = -1
	w.fault(rule)
	w.enqueue(r.message("25025", "1"), delivery.Schedule{Waits: []time.Duration{time.Hour}})
	w.advance(time.Minute)
	wantEqual(t, "sent after a minute", 1, len(r.bodies()))
	w.advance(time.Hour + time.Minute - 1)
	wantEqual(t, "sent before an hour and two minutes", 1, len(r.bodies()))
	w.advance(1)
	wantEqual(t, "sent in the end", 2, len(r.bodies()))
	w.wantState(1, delivery.Failure)
}

// A fault that was removed in the meantime leaves an explanation that is still true.
func TestDelayByARemovedFault(t *testing.T) {
	t.Parallel()
	w := newWorld(t, store.NewMemory())
	r := newReceiver(t, status(http.StatusOK))
	rule := w.fault(once(delay(time.Minute)))
	w.enqueue(r.message("25025", "1"), delivery.Schedule{})
	w.settle()
	if err := w.faults.Remove(rule.ID); err != nil {
		t.Fatal(err)
	}
	w.advance(time.Minute)
	wantEqual(t, "explanation", "delivered (fault "+rule.ID+": sent out of turn)", w.entries()[0].Explanation)
}

// Whoever asked is told of every attempt that has ended, as it ended.
func TestTold(t *testing.T) {
	t.Parallel()
	var told []string
	w := newWorld(t, store.NewMemory(), func(o *delivery.Options) {
		o.Told = func(m delivery.Message, a delivery.Attempt) {
			told = append(told, m.Service+" "+m.Route+" "+string(a.Reason))
		}
	})
	r := newReceiver(t, statuses(http.StatusBadGateway, http.StatusOK))
	w.enqueue(r.message("25025", "1"), delivery.Schedule{Waits: []time.Duration{time.Second}})
	w.advance(time.Second)
	wantEqual(t, "told", []string{"workplace callback server_error", "workplace callback "}, told)
}
