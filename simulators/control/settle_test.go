package control_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/journal"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/world"
)

type wireQuiet struct {
	Now     time.Time
	Ran     int
	Pending int
	NextDue *time.Time
}

func TestReset(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.notify(s.home)
	if _, err := s.home.Faults.Add(fault.Rule{Effect: fault.Effect{Kind: fault.Reset}}); err != nil {
		t.Fatal(err)
	}
	s.want(http.StatusOK, http.MethodPost, "/clock/advance", `{"by":"1h"}`)
	got := decoded[wireQuiet](t, s.want(http.StatusOK, http.MethodPost, "/reset", ""))
	if !got.Now.Equal(morning()) || got.Pending != 0 || got.NextDue != nil {
		t.Errorf("after the reset: %+v", got)
	}
	if n := s.home.Journal.Len() + len(s.home.Faults.Rules()); n != 0 {
		t.Errorf("%d entries and faults are left", n)
	}
	inbox := decoded[struct{ Notifications []any }](t, s.want(http.StatusOK, http.MethodGet, "/daouoffice/inbox", ""))
	if len(inbox.Notifications) != 0 {
		t.Errorf("the inbox holds %v", inbox.Notifications)
	}
	refused(t, s.want(http.StatusBadRequest, http.MethodPost, "/reset", `{"hard":true}`), "no body", "leave")
	s.want(http.StatusOK, http.MethodPost, "/reset", `{}`)
}

func TestSettleWaitsForWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	begun, finish := make(chan struct{}), make(chan struct{})
	s.home.Handle("slow", func(context.Context, store.Job) error {
		close(begun)
		<-finish
		s.home.Journal.Append(record("slow", 200))
		return nil
	})
	s.enqueue(s.home, "slow", 0)
	s.enqueue(s.home, "later", time.Hour)
	<-begun
	settled := make(chan answered)
	go func() { settled <- s.call(http.MethodPost, "/settle", "") }()
	close(finish)
	got := decoded[wireQuiet](t, <-settled)
	if n, err := s.home.Journal.Count(journal.Query{Route: "slow"}); n != 1 || err != nil {
		t.Errorf("settled, but the slow job has left %d entries, %v", n, err)
	}
	if got.Pending != 1 || got.NextDue == nil || !got.NextDue.Equal(morning().Add(time.Hour)) {
		t.Errorf("settled with %+v, want the later job pending", got)
	}
}

// enqueue adds a job that is due after so much of the world's time.
func (s *stage) enqueue(w *world.World, kind string, after time.Duration) {
	s.t.Helper()
	err := w.Store.Update(s.t.Context(), func(tx *store.Tx) error {
		store.Enqueue(tx, store.Job{Kind: kind, Due: tx.Now().Add(after)})
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}
