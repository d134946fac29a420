package workplace_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

// What leaves the history leaves it with its attempts and its body.
func TestHistoryKeepsSoManyRows(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL, "DRAFT", "REVISE")
	h.policy(func(p *workplace.Policy) { p.HistoryRows = 3 })
	d := h.draft("dfm-leave", "휴가", "W2001")
	for range 2 {
		h.act(d.AprvDocID, "revise")
	}
	wantEqual(t, "rows", []uint64{3, 2, 1}, ids(h.history(workplace.Search{})))
	for range 2 {
		h.act(d.AprvDocID, "revise")
	}
	wantEqual(t, "rows", []uint64{5, 4, 3}, ids(h.history(workplace.Search{})))
	wantEqual(t, "attempts of the first", 0, len(h.attempts(1)))
	wantEqual(t, "attempts of the third", 1, len(h.attempts(3)))
	h.look(func(tx *store.Tx) error {
		if _, err := h.Deliveries.Get(tx, 2); !errors.Is(err, delivery.ErrNotFound) {
			t.Errorf("the second delivery: %v", err)
		}
		_, err := h.Deliveries.Get(tx, 3)
		return err
	})
	h.resend(3)
	wantEqual(t, "rows", []uint64{6, 5, 4}, ids(h.history(workplace.Search{})))
	wantEqual(t, "sent", 6, len(erp.all()))
}

func TestHistoryKeepsRowsForSoLong(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL, "DRAFT", "REVISE")
	d := h.draft("dfm-leave", "휴가", "W2001")
	const day = 24 * time.Hour
	h.advance(90 * day)
	h.act(d.AprvDocID, "revise")
	wantEqual(t, "after ninety days", []uint64{2, 1}, ids(h.history(workplace.Search{})))
	h.advance(time.Second)
	h.act(d.AprvDocID, "revise")
	wantEqual(t, "and a second", []uint64{3, 2}, ids(h.history(workplace.Search{})))
	h.policy(func(p *workplace.Policy) { p.HistoryDays, p.HistoryRows = 0, 0 })
	h.advance(1000 * day)
	h.act(d.AprvDocID, "revise")
	wantEqual(t, "without a bound", []uint64{4, 3, 2}, ids(h.history(workplace.Search{})))
}

// A row that is still to be tried again stays, however many newer ones there are, and
// what is behind it leaves.
func TestHistoryKeepsWhatIsPending(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t, 503, 200)
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.policy(func(p *workplace.Policy) { p.HistoryRows, p.RetryWaits = 1, []string{"1h"} })
	for range 4 {
		h.draft("dfm-leave", "휴가", "W2001")
	}
	wantEqual(t, "rows", []uint64{4, 1}, ids(h.history(workplace.Search{})))
	wantEqual(t, "the first", workplace.Pending, h.history(workplace.Search{})[1].Result)
	h.advance(time.Hour)
	h.draft("dfm-leave", "휴가", "W2001")
	wantEqual(t, "rows", []uint64{5}, ids(h.history(workplace.Search{})))
	wantEqual(t, "sent", 6, len(erp.all()))
}

// Originals leave in the transaction that sends them again; what is pending by then stays.
func TestResendOfTheOldestRow(t *testing.T) {
	t.Parallel()
	h, erp := open(t), newReceiver(t)
	h.register("dfm-leave", erp.URL, "DRAFT", "REVISE")
	d := h.draft("dfm-leave", "휴가", "W2001")
	h.act(d.AprvDocID, "revise")
	h.policy(func(p *workplace.Policy) { p.HistoryRows = 1 })
	h.resend(1, 2)
	rows := h.history(workplace.Search{})
	wantEqual(t, "rows", []uint64{4, 3}, ids(rows))
	wantEqual(t, "resend of", []uint64{2, 1}, []uint64{rows[0].ResendOf, rows[1].ResendOf})
	wantEqual(t, "sent", []string{"DRAFT", "REVISE", "DRAFT", "REVISE"}, erp.field("sendTpCd"))
}

func TestDocumentsAreBounded(t *testing.T) {
	t.Parallel()
	h := open(t)
	h.policy(func(p *workplace.Policy) { p.Documents = 2 })
	for range 3 {
		h.draft("dfm-leave", "휴가", "W2001")
	}
	c := h.company()
	var kept []string
	h.look(func(tx *store.Tx) error {
		for d := range workplace.DocumentsOf(tx, c) {
			kept = append(kept, d.AprvDocID)
		}
		return nil
	})
	wantEqual(t, "documents", []string{"25026", "25027"}, kept)
	for id, says := range map[string]string{
		"25025": "document 25025 is older than the oldest that is kept, 25026: policy documents is 2, or the world was reset",
		"25028": `there is no document "25028": aprvDocId is the number in the callback`,
		"1":     `there is no document "1"`,
		"x":     `there is no document "x"`,
	} {
		got := h.get(h.right("v1", id))
		wantEqual(t, id, "300", got.code())
		wantEqual(t, id+" rests on the retention", id == "25025", strings.Contains(got.Header.Get("Dojang-Assumptions"), "document/retention"))
		h.wantExplained(got, says)
	}
	wantEqual(t, "the newest", 200, h.get(h.right("v1", "25027")).Status)
}

// Documents come in the order of drafting, when their ids get another digit, too.
func TestDocumentsInTheOrderOfDrafting(t *testing.T) {
	t.Parallel()
	h := open(t)
	c := h.company()
	var got []string
	h.change(func(tx *store.Tx) error {
		for range 99_999 - 25_025 {
			tx.Next("workplace/document")
		}
		for range 3 {
			_, _, err := h.sim.Draft(h.World, tx, c, workplace.Draft{DfmID: "dfm-leave", Title: "휴가", DraftedBy: "W1001", Approvers: []workplace.Place{{By: "W2001"}}})
			if err != nil {
				return err
			}
		}
		for d := range workplace.DocumentsOf(tx, c) {
			got = append(got, d.AprvDocID)
		}
		return nil
	})
	wantEqual(t, "documents", []string{"99999", "100000", "100001"}, got)
}

// An answer that is not UTF-8 is shown as far as it can be read, in every engine alike.
func TestAnswerInAnotherEncoding(t *testing.T) {
	t.Parallel()
	h := open(t)
	erp := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusInternalServerError)
		_, _ = w.Write([]byte("ORA-00001: \xb0\xa1")) // 가 in CP949
	}))
	t.Cleanup(erp.Close)
	h.register("dfm-leave", erp.URL, "DRAFT")
	h.draft("dfm-leave", "휴가", "W2001")
	wantEqual(t, "answer", "ORA-00001: \ufffd", h.attempts(1)[0].ResponseBody)
}
