package workplace_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/store"
	"github.com/seed-34222eec/dojang/simulators/workplace"
	"github.com/seed-34222eec/dojang/simulators/world"
)

// A leave request is drafted and approved; somebody's ERP is told.
func Example() {
	ctx := context.Background()
	erp := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Printf("%s %s\n", r.Method, body)
	}))
	defer erp.Close()
	host := func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) }
	wp := workplace.New(func(*world.World) string { return "http://127.0.0.1:8702" })
	w, err := world.Open(ctx, world.Home, world.Options{Host: host, Services: []world.Service{wp}, Clock: clock.Options{Mode: clock.Frozen}})
	if err != nil {
		fmt.Println(err)
		return
	}
	asked := workplace.Draft{DfmID: "dfm-leave", Title: "연차", DraftedBy: "W1001"}
	asked.Approvers = append(asked.Approvers, workplace.Place{By: "W2001", As: workplace.AsApprover})
	err = w.Store.Update(ctx, func(tx *store.Tx) error {
		c, err := workplace.CompanyNamed(tx, "default")
		if err != nil {
			return err
		}
		f, _ := workplace.FormOf(tx, c, "dfm-leave")
		f.CallbackURL, f.States = erp.URL, []workplace.Event{workplace.Completed}
		if err := workplace.PutForm(tx, c, f); err != nil {
			return err
		}
		d, _, err := wp.Draft(w, tx, c, asked)
		if err != nil {
			return err
		}
		_, _, err = wp.Act(w, tx, d.AprvDocID, workplace.Act{Action: workplace.Approve, By: "W2001"})
		return err
	})
	if err == nil {
		err = w.Settle(ctx)
	}
	fmt.Println(err, w.Close(ctx))
	// Output:
	// PUT {"docDataUrl":"http://127.0.0.1:8702/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025","aprvDocId":"25025","processYmdt":"20261102090000","docNo":"휴가신청서-2026-0001","sendTpCd":"APPROVED","dfmId":"dfm-leave"}
	// <nil> <nil>
}
