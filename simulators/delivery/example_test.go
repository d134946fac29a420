package delivery_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/seed-34222eec/dojang/simulators/clock"
	"github.com/seed-34222eec/dojang/simulators/delivery"
	"github.com/seed-34222eec/dojang/simulators/random"
	"github.com/seed-34222eec/dojang/simulators/store"
)

// A callback is enqueued in the transaction that approves a document. The receiver is
// down at first; half a minute later, on the world's clock, it is sent again.
func Example() {
	ctx := context.Background()
	erpIsUp := false
	erp := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Printf("erp gets %s %s\n", r.Method, body)
		if !erpIsUp {
			rw.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer erp.Close()

	host := func() time.Time { return time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC) }
	world := clock.New(clock.Options{Host: host, Start: host(), Mode: clock.Frozen})
	st := store.Open(store.NewMemory(), world.Now, random.New(1))
	deliveries := delivery.New(delivery.Options{Store: st, Clock: world, Host: host})

	var sent delivery.Delivery
	err := st.Update(ctx, func(tx *store.Tx) error {
		sent = deliveries.Enqueue(tx, delivery.Message{
			Service: "workplace", Route: "callback", OrderKey: "25025",
			Method: http.MethodPut, URL: erp.URL, Body: []byte(`{"aprvDocId":"25025","sendTpCd":"APPROVED"}`),
		}, delivery.Schedule{Waits: []time.Duration{30 * time.Second}})
		return nil
	})
	runDue := func() {
		var claims store.Claims
		var job store.Job
		var sending *delivery.Sending
		err = errors.Join(err, st.Update(ctx, func(tx *store.Tx) (err error) {
			job = claims.Claim(tx, world.Now(), 1)[0]
			sending, err = deliveries.Begin(tx, job)
			return err
		}))
		err = errors.Join(err, sending.Run(), st.Update(ctx, func(tx *store.Tx) error {
			sending.Commit(tx)
			store.Finish(tx, job)
			return nil
		}))
		sending.End(err)
	}
	runDue()
	erpIsUp = true
	_, advanced := world.Advance(ctx, 30*time.Second)
	runDue()

	err = errors.Join(err, advanced, st.View(ctx, func(tx *store.Tx) error {
		row, err := deliveries.Get(tx, sent.ID)
		for _, a := range row.Attempts {
			fmt.Printf("attempt %d at %s: %d %s\n", a.N, a.StartedAt.Format(time.TimeOnly), a.Status, cmp.Or(a.Explanation, "delivered"))
		}
		fmt.Println(row.State)
		return err
	}), deliveries.Close(ctx))
	fmt.Println(err)
	// Output:
	// erp gets PUT {"aprvDocId":"25025","sendTpCd":"APPROVED"}
	// erp gets PUT {"aprvDocId":"25025","sendTpCd":"APPROVED"}
	// attempt 1 at 09:00:00: 503 the receiver answered 503
	// attempt 2 at 09:00:30: 200 delivered
	// success
	// <nil>
}
