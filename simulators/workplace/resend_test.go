package workplace_test

import (
	"errors"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// After the receiver was repaired, the row is sent again: the same bytes, the time of the
// event included, as a new row.
func TestResend(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 500, 200)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	failed := h.history(workplace.Search{})[0]
	h.advance(3 * time.Hour)
	again := h.resend(failed.ID)[0]

	got := erp.all()
	wantEqual(t, "sent", 2, len(got))
	wantEqual(t, "the same request", got[0], got[1])
	rows := h.history(workplace.Search{})
	wantEqual(t, "results, newest first", []workplace.Result{"success", "failure"}, []workplace.Result{rows[0].Result, rows[1].Result})
	wantEqual(t, "resend of", failed.ID, rows[0].ResendOf)
	wantEqual(t, "resent by", again.ID, rows[1].ResentBy)
	wantEqual(t, "event's time", failed.ProcessYmdt, rows[0].ProcessYmdt)
	wantEqual(t, "sent later by", 3*time.Hour, rows[0].SentAt.Sub(rows[1].SentAt))
	wantEqual(t, "attempts of each", []int{1, 1}, []int{len(h.attempts(rows[0].ID)), len(h.attempts(rows[1].ID))})
}

func TestResendThatFailsAgain(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 500, 404)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	first := h.history(workplace.Search{})[0]
	second := h.resend(first.ID)[0]
	rows := h.history(workplace.Search{})
	wantEqual(t, "reasons", []delivery.Reason{"client_error", "server_error"}, []delivery.Reason{rows[0].Reason, rows[1].Reason})
	h.look(func(tx *store.Tx) error {
		wantEqual(t, "left to resend", []uint64{second.ID}, workplace.Failed(tx, workplace.Search{}))
		return nil
	})
}

// The document says both that failures are resent, and that successes may be selected too.
func TestResendOfASuccess(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	h.resend(1)
	wantEqual(t, "sent", []string{"DRAFT", "DRAFT"}, erp.field("sendTpCd"))
	h.policy(func(p *workplace.Policy) { p.Resend = "failed" })
	h.wantNotResent(workplace.ErrNotResent, 2)
	wantEqual(t, "sent after all", 2, len(erp.all()))
}

// Many are sent the oldest event first, whatever the order of selecting them.
func TestResendOfMany(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503, 503, 503, 200)
	h.register("dfm-leave", erp.URL)
	d := h.draft("dfm-leave", "휴가", "W2001")
	h.act(d.AprvDocID, "approve")
	h.look(func(tx *store.Tx) error {
		wantEqual(t, "failed", []uint64{1, 2, 3}, workplace.Failed(tx, workplace.Search{DfmID: "dfm-leave"}))
		wantEqual(t, "failed elsewhere", []uint64(nil), workplace.Failed(tx, workplace.Search{DfmID: "dfm-purchase"}))
		return nil
	})
	wantEqual(t, "new rows", 3, len(h.resend(3, 1, 2, 3)))
	wantEqual(t, "sent", []string{"DRAFT", "APPROVE", "APPROVED", "DRAFT", "APPROVE", "APPROVED"}, erp.field("sendTpCd"))
	h.look(func(tx *store.Tx) error {
		wantEqual(t, "left", []uint64(nil), workplace.Failed(tx, workplace.Search{}))
		return nil
	})
}

// A resend goes to the Callback URL as it is now, or by policy to the one it was.
func TestResendURL(t *testing.T) {
	t.Parallel()
	h, old, now := open(t), newReceiver(t, 500), newReceiver(t)
	h.register("dfm-leave", old.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	h.register("dfm-leave", now.URL)
	h.resend(1)
	wantEqual(t, "body", old.all()[0].Body, now.all()[0].Body)
	h.policy(func(p *workplace.Policy) { p.ResendURL = "original" })
	h.resend(1)
	wantEqual(t, "to each", []int{2, 1}, []int{len(old.all()), len(now.all())})
}

func TestNotResent(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 500)
	h.register("dfm-leave", erp.URL)
	h.draft("dfm-leave", "휴가", "W2001")
	h.wantNotResent(workplace.ErrNoDispatch, 99)
	h.wantNotResent(workplace.ErrNoDispatch, 1, 99)
	h.policy(func(p *workplace.Policy) { p.RetryWaits = []string{"1h"} })
	h.draft("dfm-leave", "아직", "W2001")
	h.wantNotResent(workplace.ErrNotResent, 2)
	h.register("dfm-leave", "")
	h.wantNotResent(workplace.ErrNotResent, 1)
	wantEqual(t, "rows", 2, len(h.history(workplace.Search{})))
}

func (h *hall) wantNotResent(want error, ids ...uint64) {
	h.t.Helper()
	err := h.Store.Update(h.t.Context(), func(tx *store.Tx) error {
		_, err := workplace.Resend(h.World, tx, ids...)
		return err
	})
	if !errors.Is(err, want) {
		h.t.Errorf("resend of %v: %v, want %v", ids, err, want)
	}
}
