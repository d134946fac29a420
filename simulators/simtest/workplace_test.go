package simtest_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/seed-34222eec/dojang/simulators/fault"
	"github.com/seed-34222eec/dojang/simulators/simtest"
	"github.com/seed-34222eec/dojang/simulators/workplace"
)

func TestWorkplace(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	erp := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusNoContent) }))
	t.Cleanup(erp.Close)
	w.Workplace.RegisterCallback("dfm-leave", erp.URL, workplace.Drafted)
	w.Fault(fault.Rule{Service: "workplace", Direction: "out", Times: 2, Effect: fault.Effect{Kind: fault.Status, Status: 503}})
	d := w.Workplace.Draft(workplace.Draft{DfmID: "dfm-leave", Title: "휴가", DraftedBy: "W1001", Approvers: []workplace.Place{{By: "W2001"}}})
	if rows := w.Workplace.Deliveries(workplace.Search{}); len(rows) != 1 || rows[0].Result != workplace.Failure || rows[0].Status != 503 {
		t.Errorf("history: %+v", rows)
	}
	if rows := w.Workplace.Resend(); len(rows) != 1 || rows[0].Result != workplace.Failure {
		t.Errorf("resent: %+v", rows)
	}
	if rows := w.Workplace.Resend(1); len(rows) != 1 || rows[0].Result != workplace.Success || len(w.Workplace.Attempts(rows[0].ID)) != 1 {
		t.Errorf("resent: %+v", rows)
	}
	if _, err := w.Workplace.Act(d.AprvDocID, workplace.Act{Action: workplace.Cancel}); !errors.Is(err, workplace.ErrForbidden) {
		t.Errorf("cancel: %v", err)
	}
	if _, err := w.Workplace.Act(d.AprvDocID, workplace.Act{Action: workplace.Approve}); err != nil || w.Workplace.Document(d.AprvDocID).State != workplace.IsApproved {
		t.Errorf("approve: %v", err)
	}
	if pair := w.Workplace.Credentials(); pair.AccessKey != "DOJANGACCESSKEY00001" || pair.SecretKey == "" || w.Workplace.CompanyID() == "" {
		t.Errorf("credentials: %+v", pair)
	}
}

func TestWorkplacePolicy(t *testing.T) {
	t.Parallel()
	w := simtest.Start(t)
	erp := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(erp.Close)
	w.Workplace.RegisterCallback("dfm-new", erp.URL)
	w.Workplace.SetPolicy(func(p *workplace.Policy) { p.RetryWaits = []string{"30s"} })
	w.Workplace.Draft(workplace.Draft{DfmID: "dfm-new", Title: "새 서식", DraftedBy: "W1001", Approvers: []workplace.Place{{By: "W2001"}}})
	w.Advance(30 * time.Second)
	if got := w.Workplace.Attempts(1); len(got) != 2 || got[1].At.Sub(got[0].At) != 30*time.Second || len(w.Workplace.Policy().RetryWaits) != 1 {
		t.Errorf("attempts: %+v", got)
	}
}
